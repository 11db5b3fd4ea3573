// dist/vanish-core.d.mts is whole, and says what vanish-core.mjs does: tsc checks a program that uses it.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as exported from '../../dist/vanish-core.mjs';
import { pathInRepository } from './dist.mjs';

/** @param {string} project @returns {Promise<{ code: number, output: string }>} */
function runTsc(project) {
  const tsc = pathInRepository('node_modules/typescript/bin/tsc');
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '--project', project, '--pretty', 'false'], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}

test('a TypeScript program elsewhere can use the core by its types, and each wrong use is an error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vanish-types-'));
  try {
    for (const name of ['vanish-core.mjs', 'vanish-core.d.mts']) {
      await copyFile(pathInRepository(`dist/${name}`), join(folder, name));
    }
    const consumer = await readFile(pathInRepository('tests/web/types/consumer.ts'), 'utf8');
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'consumer.ts'), consumer.replace('../../../dist/', './'));
    await copyFile(pathInRepository('tests/web/types/tsconfig.json'), join(folder, 'tsconfig.json'));
    const { code, output } = await runTsc(join(folder, 'tsconfig.json'));
    assert.equal(code, 0, output);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what the module exports is loadCore and CoreError', () => {
  assert.deepEqual(Object.keys(exported).sort(), ['CoreError', 'loadCore']);
});
