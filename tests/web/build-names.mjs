// For tests that import the page's sources: the one name in them that the build resolves, the reader of tables.

import { register } from 'node:module';

const reader = new URL('../../web/tables-inside.js', import.meta.url).href;
register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (name, context, next) =>
      name === 'vanish-tables' ? { url: '${reader}', shortCircuit: true } : next(name, context);`,
  )}`,
);
