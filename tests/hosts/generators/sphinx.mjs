import { blocksOf, pastedPost } from '../pasted.mjs';

/** @type {import('./index.mjs').Generator} */
export const sphinx = {
  name: 'Sphinx and MyST',
  distAt: 'extra/vanish',
  files: (base) => ({
    'conf.py': `project = "A book"\n${blocksOf('Sphinx and MyST')[0]}`,
    'index.md': '# A book\n\n```{toctree}\npost\n```\n',
    'post.md': `# A post\n\n${pastedPost(`${base}vanish`)}`,
  }),
  command: ['sphinx-build', '-W', '.', 'built'],
  built: 'built',
  post: 'post.html',
};
