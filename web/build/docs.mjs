// `npm run docs`: writes docs/elements.md anew, after a build.

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { docsOf } from './elements.mjs';
import { importBundled } from './import-bundled.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** As Prettier has it. @param {import('./element-table.js').FigureRow[]} table */
export async function formattedDocs(table) {
  const file = `${root}docs/elements.md`;
  return prettier.format(docsOf(table), { ...(await prettier.resolveConfig(file)), filepath: file });
}

/** The table, from a core that is built. */
export async function builtTable() {
  const { loadCore } = await import(`${root}dist/vanish-core.mjs`);
  const { tableOf } = await importBundled('element-table.js');
  return tableOf(await loadCore());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(`${root}docs/elements.md`, await formattedDocs(await builtTable()));
  console.log('vanish: docs/elements.md is written');
}
