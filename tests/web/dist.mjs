// Where the built files and the test's own files lie.

import { fileURLToPath } from 'node:url';

/** @param {string} path from the repository's root */
export function pathInRepository(path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

export const distFolder = pathInRepository('dist/');
