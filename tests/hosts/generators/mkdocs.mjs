import { pastedPost } from '../pasted.mjs';

// Without what the theme brings from elsewhere.
const offline = 'theme:\n  name: mkdocs\n  highlightjs: false\n';

/** @type {import('./index.mjs').Generator} */
export const mkdocs = {
  name: 'MkDocs',
  distAt: 'docs/vanish',
  files: (base) => ({
    'mkdocs.yml': `site_name: A manual\nsite_url: http://localhost${base}\nplugins: []\n${offline}`,
    'docs/index.md': '# A manual\n',
    'docs/post.md': `# A post\n\n${pastedPost(`${base}vanish`)}`,
  }),
  command: ['mkdocs', 'build', '--strict'],
  built: 'site',
  post: 'post/',
};
