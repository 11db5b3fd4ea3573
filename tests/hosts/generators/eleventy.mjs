import { pathInRepository } from '../../web/dist.mjs';
import { blocksOf, pastedPost } from '../pasted.mjs';

/** @type {import('./index.mjs').Generator} */
export const eleventy = {
  name: 'Eleventy',
  distAt: 'vanish',
  files: (base) => ({
    'eleventy.config.mjs': blocksOf('Eleventy')[0],
    'post.md': pastedPost(`${base}vanish`),
  }),
  command: ['node', pathInRepository('tests/hosts/node_modules/@11ty/eleventy/cmd.cjs')],
  built: '_site',
  post: 'post/',
};
