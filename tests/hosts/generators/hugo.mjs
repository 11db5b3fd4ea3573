import { blocksOf, postOf } from '../pasted.mjs';

const page =
  '<!doctype html><html><head><meta charset="utf-8"><title>A post</title></head><body>{{ .Content }}</body></html>';
const [shortcode, frameShortcode, usage] = blocksOf('Hugo');
const [use, useOfFrame] = usage.trim().split('\n\n');

/** @type {import('./index.mjs').Generator} */
export const hugo = {
  name: 'Hugo',
  distAt: 'static/vanish',
  files: (base) => ({
    'config.toml': `baseURL = "http://localhost${base}"\ntitle = "A blog"\ndisableKinds = ["taxonomy", "term", "RSS"]\n`,
    'layouts/_default/single.html': page,
    'layouts/_default/list.html': page,
    'layouts/shortcodes/vanish.html': shortcode,
    'layouts/shortcodes/vanish-frame.html': frameShortcode,
    'content/post.md': `---\ntitle: A post\n---\n${postOf([use, use.replace(/"gradient-flow" `.*?`/, '"activation-curve" ""'), useOfFrame])}`,
  }),
  command: ['hugo'],
  built: 'public',
  post: 'post/',
};
