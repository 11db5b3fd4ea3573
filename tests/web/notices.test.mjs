// dist/NOTICES: the licence texts of all that dist/ holds, not their names alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { build } from 'esbuild';
import { distFolder, pathInRepository } from './dist.mjs';

const notices = readFileSync(`${distFolder}NOTICES`, 'utf8');

test('NOTICES has the texts of what the WebAssembly holds: Emscripten, musl, LLVM’s libraries', () => {
  for (const words of [
    'Copyright (c) 2010-2014 Emscripten authors',
    'Copyright © 2005-2020 Rich Felker, et al.',
    'AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER',
    'Version 2.0, January 2004',
    '9. Accepting Warranty or Additional Liability.',
    '---- LLVM Exceptions to the Apache 2.0 License ----',
    'Copyright (c) 2009-2019 by the contributors listed in CREDITS.TXT',
  ]) {
    assert.ok(notices.includes(words), words);
  }
});

test('NOTICES has the text of every package that the bundles hold', async () => {
  const { metafile } = await build({
    entryPoints: ['main.js', 'embed.js', 'playground/playground.js', 'core.js'].map((name) =>
      pathInRepository(`web/${name}`),
    ),
    bundle: true,
    write: false,
    outdir: 'nowhere',
    metafile: true,
    loader: { '.css': 'text' },
    external: ['vanish-*', 'd3-format', 'd3-interpolate'],
  });
  const packages = new Set(
    Object.keys(metafile.inputs).flatMap(
      (path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? [],
    ),
  );
  assert.ok(packages.has('preact'));
  for (const name of packages) {
    const { version, license } = JSON.parse(
      readFileSync(pathInRepository(`node_modules/${name}/package.json`), 'utf8'),
    );
    const from = notices.indexOf(`\n${name} ${version} (${license})\n\n`);
    assert.ok(from >= 0, `${name} ${version}`);
    assert.match(notices.slice(from, from + 2000), /Copyright/, name);
  }
});
