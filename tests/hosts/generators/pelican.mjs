import { blocksOf, pastedPost } from '../pasted.mjs';

/** @type {import('./index.mjs').Generator} */
export const pelican = {
  name: 'Pelican',
  distAt: 'content/vanish',
  files: (base) => ({
    'pelicanconf.py': [
      'SITENAME = "A blog"',
      `SITEURL = "http://localhost${base.slice(0, -1)}"`,
      'PATH = "content"',
      'THEME = "simple"',
      'TIMEZONE = "UTC"',
      'FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None',
      blocksOf('Pelican')[0],
    ].join('\n'),
    'content/post.md': `Title: A post\nDate: 2026-01-01\nSlug: post\n\n${pastedPost(`${base}vanish`)}`,
  }),
  command: ['pelican', '--settings', 'pelicanconf.py', '--fatal', 'warnings'],
  built: 'output',
  post: 'post.html',
};
