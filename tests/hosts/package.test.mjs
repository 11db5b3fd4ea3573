// dist/ as an npm package: what its linters say, and that Node and types find what it offers.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { distFolder, pathInRepository } from '../web/dist.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vanish-package-'));
after(() => rmSync(folder, { recursive: true }));
const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
  cwd: distFolder,
  encoding: 'utf8',
}).trim();
const file = join(folder, name);

/** @param {string} tool @param {string[]} words */
function lint(tool, words) {
  const program = pathInRepository(`tests/hosts/node_modules/.bin/${tool}`);
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

test('publint finds nothing, not even a suggestion', () => {
  assert.match(lint('publint', [file, '--strict']), /All good/);
});

test('are the types wrong? Not for whoever imports it; it is no CommonJS, and a style sheet has no types', () => {
  lint('attw', [file, '--profile', 'esm-only', '--exclude-entrypoints', 'vanish.css']);
});

test('installed from its file, its core runs in Node', () => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', file], { cwd: folder });
  writeFileSync(
    join(folder, 'app.js'),
    `import { loadCore } from 'vanish/core';
     const core = await loadCore();
     console.log(core.version, core.gradientFlow({ depth: 3 }).deltaRms.length);`,
  );
  const said = execFileSync(process.execPath, ['app.js'], { cwd: folder, encoding: 'utf8' });
  assert.match(said, /^\d+\.\d+\.\d+ 4\n$/);
});
