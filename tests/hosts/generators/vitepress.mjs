import { pathInRepository } from '../../web/dist.mjs';
import { blocksOf, pastedPost } from '../pasted.mjs';

/** @type {import('./index.mjs').Generator} */
export const vitepress = {
  name: 'VitePress',
  distAt: 'public/vanish',
  files: (base) => ({
    '.vitepress/config.mjs': blocksOf('VitePress')[0]
      .replaceAll("'/vanish/", `'${base}vanish/`)
      .replace('{', `{\n  base: '${base}',`),
    'post.md': pastedPost('/vanish')
      .replace(/^<(link|script).*\n/gm, '')
      // Vue adds the base to a picture's path, and to no other.
      .replace(/(href="|src=")\/(vanish\/(figure\/[a-z-]+\/"|embed))/g, `$1${base}$2`),
  }),
  command: ['node', pathInRepository('tests/hosts/node_modules/vitepress/bin/vitepress.js'), 'build'],
  built: '.vitepress/dist',
  post: 'post.html',
};
