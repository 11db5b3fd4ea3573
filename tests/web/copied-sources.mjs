// A copy of all that the build of the pages reads, for tests that change it.

import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathInRepository } from './dist.mjs';

/**
 * What has been compiled, compressed and measured comes along: nothing of it is made anew unless its sources change.
 * @param {string} folder an empty one
 */
export function copySources(folder) {
  for (const name of [
    'web',
    'core',
    'LICENSE',
    'CITATION.cff',
    'package.json',
    'tsconfig.json', // esbuild reads it
    'CMakeLists.txt',
    'CMakePresets.json',
    'build/wasm',
    'build/smallest',
    'build/findings.json',
  ])
    cpSync(pathInRepository(name), join(folder, name), { recursive: true });
  symlinkSync(pathInRepository('node_modules'), join(folder, 'node_modules'));
}
