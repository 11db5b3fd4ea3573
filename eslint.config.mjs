// Faults, and arrows that point the wrong way. Style is Prettier's.

import { readFileSync } from 'node:fs';

/** Every name that a page has, by TypeScript's description of it. */
const inPages = Object.fromEntries(
  ['dom', 'es5'].flatMap((lib) => {
    const text = readFileSync(
      new URL(`node_modules/typescript/lib/lib.${lib}.d.ts`, import.meta.url),
      'utf8',
    );
    return [...text.matchAll(/^declare (?:var|function|namespace) (\w+)/gm)].map(([, name]) => [
      name,
      'readonly',
    ]);
  }),
);
const inNode = Object.fromEntries(['process', 'Buffer', 'setImmediate'].map((name) => [name, 'readonly']));

/** What is wrong wherever it stands. */
const faults = [
  'array-callback-return',
  'constructor-super',
  'eqeqeq',
  'for-direction',
  'getter-return',
  'no-async-promise-executor',
  'no-class-assign',
  'no-compare-neg-zero',
  'no-cond-assign',
  'no-const-assign',
  'no-constant-binary-expression',
  'no-constructor-return',
  'no-debugger',
  'no-delete-var',
  'no-dupe-args',
  'no-dupe-class-members',
  'no-dupe-else-if',
  'no-dupe-keys',
  'no-duplicate-case',
  'no-duplicate-imports',
  'no-empty-character-class',
  'no-empty-pattern',
  'no-eval',
  'no-ex-assign',
  'no-fallthrough',
  'no-func-assign',
  'no-global-assign',
  'no-implied-eval',
  'no-import-assign',
  'no-invalid-regexp',
  'no-irregular-whitespace',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-new-native-nonconstructor',
  'no-obj-calls',
  'no-octal',
  'no-prototype-builtins',
  'no-redeclare',
  'no-self-assign',
  'no-self-compare',
  'no-setter-return',
  'no-shadow',
  'no-shadow-restricted-names',
  'no-sparse-arrays',
  'no-template-curly-in-string',
  'no-this-before-super',
  'no-throw-literal',
  'no-undef',
  'no-unexpected-multiline',
  'no-unmodified-loop-condition',
  'no-unreachable',
  'no-unreachable-loop',
  'no-unsafe-finally',
  'no-unsafe-negation',
  'no-unsafe-optional-chaining',
  'no-unused-labels',
  'no-unused-private-class-members',
  'no-unused-vars',
  'no-useless-assignment',
  'no-useless-backreference',
  'no-useless-catch',
  'no-var',
  'prefer-const',
  'use-isnan',
  'valid-typeof',
];

/**
 * Files of one folder may not import what lies on the other side of an arrow (docs/design.md).
 * @param {string[]} files
 * @param {Record<string, string>} forbidden patterns of import paths, each with the reason
 * @param {string[]} [ignores]
 */
const arrow = (files, forbidden, ignores = []) => ({
  files,
  ignores,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: Object.entries(forbidden).map(([regex, message]) => ({ regex, message })) },
    ],
  },
});

const theCoreItself = ['web/core*.js', 'web/past.js', 'web/plain-values.js', 'web/start-wasm.js'];
const theWasm = '^vanish-wasm';
const theCore = `(^|/)core(-border)?\\.js$|^vanish-digits|${theWasm}`;
const aPage = '(^|/)(main|embed)\\.js$|(^|/)playground/';
const aFigure = '(^|/)figures/|(^|/)figures\\.js$|^vanish-figures';

export default [
  { ignores: ['build/', 'dist/', '**/node_modules/'] },
  {
    files: ['**/*.{js,mjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      globals: {
        ...inPages,
        ...inNode,
        VANISH_PARTS: 'readonly',
        VANISH_PICTURE_SIZES: 'readonly',
        VANISH_VERSION: 'readonly',
      },
    },
    rules: {
      ...Object.fromEntries(faults.map((rule) => [rule, 'error'])),
      // What a caller hands in may stay unused, and what only leaves an object.
      'no-unused-vars': ['error', { args: 'none', ignoreRestSiblings: true, varsIgnorePattern: '^_$' }],
      'no-shadow': ['error', { allow: ['_'] }],
    },
  },
  arrow(['web/charts/**'], {
    [theCore]: 'a chart draws given arrays: it knows nothing of the core',
    [`${aFigure}|(^|/)claims/|${aPage}`]: 'a chart draws given arrays: it knows nothing of figures',
  }),
  arrow(['web/claims/**'], {
    [`${aFigure}|(^|/)charts/|${aPage}`]: 'a claim is an experiment: it knows nothing of pictures',
  }),
  arrow(['web/figure/**'], {
    [`${theWasm}|${aFigure}|${aPage}`]: 'what all figures share knows none of them',
  }),
  arrow(['web/figures/**'], { [`${theWasm}|${aPage}`]: 'a figure does not know the page that it is on' }),
  arrow(theCoreItself, {
    [`${aFigure}|(^|/)(figure|charts|claims)/|${aPage}`]: 'the core knows nothing of what is drawn',
  }),
  arrow(
    ['web/*.js', 'web/playground/**'],
    { [theWasm]: 'core.js is the one door to the wasm' },
    theCoreItself,
  ),
];
