// How much may weigh what a reader loads, and what weighs how much: bytes by gzip -9.

import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Files that come together, and the most bytes that they may have. @type {Record<string, { files: string[], most: number }>} */
export const limits = {
  'vanish.js': { files: ['vanish.js'], most: 150_000 },
  'the article': { files: ['index.html', 'article.css', 'vanish.js', 'article.js'], most: 175_000 },
  'the playground’s own script': { files: ['playground.js'], most: 30_000 },
};

/**
 * By gzip itself, where it is: zlib says a third of a per cent less of vanish.js. @param {string | Uint8Array} content
 */
export function gzippedSize(content) {
  const { status, stdout } = spawnSync('gzip', ['-9', '-n', '-c'], { input: content });
  return status === 0 ? stdout.length : gzipSync(content, { level: 9 }).length;
}

/** @param {string} name of a file of dist/ */
export const weightOf = async (name) => gzippedSize(await readFile(dist + name));

/** Each limit, and what there is. */
export const weights = () =>
  Promise.all(
    Object.entries(limits).map(async ([name, { files, most }]) => {
      const all = await Promise.all(files.map(weightOf));
      return { name, most, bytes: all.reduce((sum, bytes) => sum + bytes, 0) };
    }),
  );
