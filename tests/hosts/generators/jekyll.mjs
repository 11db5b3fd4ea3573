import { blocksOf, frame, postOf } from '../pasted.mjs';

const page =
  '<!doctype html><html><head><meta charset="utf-8"><title>A post</title></head><body>{{ content }}</body></html>';
const [include, use] = blocksOf('Jekyll');

/** @type {import('./index.mjs').Generator} */
export const jekyll = {
  name: 'Jekyll',
  distAt: 'vanish',
  files: (base) => ({
    '_config.yml': `title: A blog\nbaseurl: "${base.slice(0, -1)}"\n`,
    '_layouts/default.html': page,
    '_includes/vanish.html': include,
    'post.md': `---\nlayout: default\n---\n${postOf([
      use.trim(),
      use.trim().replace(/"gradient-flow" settings='.*?'/, '"activation-curve"'),
      frame(`${base}vanish`),
    ])}`,
  }),
  command: ['jekyll', 'build'],
  built: '_site',
  post: 'post.html',
};
