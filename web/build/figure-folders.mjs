// The figures are the folders of web/figures/: a folder's name is the figure's word, `gradient-flow` of
// <vanish-gradient-flow>. No list of them is kept anywhere else.

import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../figures/', import.meta.url));

/** The words of all figures. */
export const figureWords = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** @param {string} file of each folder @param {string} name of the list @returns {string} a module */
const listOf = (file, name) =>
  [
    ...figureWords.map((word, i) => `import ${name}${i} from './${word}/${file}';`),
    `export const ${name} = [${figureWords.map((_, i) => name + i)}];`,
  ].join('\n');

/** The folds, by the words of the figures that have one. */
const foldWords = figureWords.filter((word) => existsSync(`${folder}${word}/fold.js`));

/** Their files. */
export const foldFiles = foldWords.map((word) => `${folder}${word}/fold.js`);

const listOfFolds = () =>
  [
    ...foldWords.map((word, i) => `import fold${i} from './${word}/fold.js';`),
    `export const folds = { ${foldWords.map((word, i) => `'${word}': fold${i}`)} };`,
  ].join('\n');

/** @type {Record<string, () => string>} */
const modules = {
  'vanish-figures': () => listOf('index.js', 'figures'),
  'vanish-stills': () => [listOf('index.js', 'figures'), listOf('still.js', 'stills')].join('\n'),
  'vanish-folds': listOfFolds,
  'vanish-figure-words': () => `export const figureWords = ${JSON.stringify(figureWords)};`,
};

/**
 * `vanish-figures` is what each folder's index.js exports, `vanish-stills` that and what still.js does, in one order;
 * `vanish-folds` what fold.js does, by the word; `vanish-figure-words` the words alone.
 * @type {import('esbuild').Plugin}
 */
export const figureFolders = {
  name: 'figure-folders',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vanish-(figures|stills|folds|figure-words)$/ }, ({ path }) => ({
      path,
      namespace: 'figure-folders',
    }));
    onLoad({ filter: /.*/, namespace: 'figure-folders' }, ({ path }) => ({
      contents: modules[path](),
      loader: 'js',
      resolveDir: folder,
    }));
  },
};

/** Those of the article: a path through a network is a figure by itself. */
export const wordsInArticle = figureWords.filter((word) => word !== 'network-path');
