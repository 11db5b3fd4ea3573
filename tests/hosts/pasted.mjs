// What an author pastes: the blocks of docs/embedding.md, as they stand there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathInRepository } from '../web/dist.mjs';

const guide = readFileSync(pathInRepository('docs/embedding.md'), 'utf8');

/** The code blocks of one part of the guide. @param {string} title of the part */
export function blocksOf(title) {
  const part = guide.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
  const blocks = [...part.matchAll(/^```\w+\n([^]*?)^```/gm)].map(([, block]) => block);
  assert.ok(blocks.length > 0, `docs/embedding.md has no code under “${title}”`);
  return blocks;
}

/** The figures of a post: two by the snippet, the last in a frame. */
export const shown = ['gradient-flow', 'activation-curve', 'gradient-flow'];

/** @param {string} path where dist/ lies: `/blog/vanish` @param {string} word */
export const snippet = (path, word) =>
  blocksOf('The snippet')[0]
    .replaceAll('PATH', path)
    .replaceAll('gradient-flow', word)
    .replace(word === 'gradient-flow' ? '' : ' depth="20"', '');

/** @param {string} path */
export const frame = (path) => blocksOf('The frame')[0].replaceAll('PATH', path);

/** A post in Markdown around three embeds. @param {string[]} embeds */
export const postOf = ([first, second, third]) =>
  `Some words *before* it.\n\n${first}\n\nWords after it.\n\n${second}\n\n- a list\n\n${third}\n\nThe last words.\n`;

/** The same from the plain snippets. @param {string} path */
export const pastedPost = (path) => postOf([snippet(path, shown[0]), snippet(path, shown[1]), frame(path)]);
