// Runs a module of the page's in Node, at build time: bundled first, since it imports style sheets and the figures' list.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

/** @param {string} name of a file of web/build/ @returns {Promise<any>} what it exports */
export async function importBundled(name) {
  const folder = await mkdtemp(`${tmpdir()}/vanish-`);
  try {
    const file = `${folder}/bundled.mjs`;
    await bundle(fileURLToPath(new URL(name, import.meta.url)), file, 'esm', { isLocal: true });
    return await import(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
