// One table says of each figure and setting what editors, types and docs say.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { builtTable, formattedDocs } from '../../web/build/docs.mjs';
import { classOf } from '../../web/build/elements.mjs';
import { methods } from '../../web/build/element-members.js';
import { boot } from './boot.mjs';
import { distFolder, pathInRepository } from './dist.mjs';

const table = await builtTable();
const { server, visit } = await boot();

test('docs/elements.md is what the table says: `npm run docs` renews it', async () => {
  assert.equal(await readFile(pathInRepository('docs/elements.md'), 'utf8'), await formattedDocs(table));
});

test('every setting of the table is an attribute and a property of its element, with its default', async () => {
  const { page, close } = await visit();
  await page.goto(`${server.origin}/embed.html?figure=neuron`);
  const found = await page.evaluate(
    (/** @type {any[]} */ rows) =>
      rows.map(({ tag, settings }) => {
        const kind = /** @type {any} */ (customElements.get(tag));
        const element = /** @type {any} */ (document.createElement(tag));
        return settings.map((/** @type {any} */ { attribute, property }) => [
          kind.observedAttributes.includes(attribute),
          property in element,
        ]);
      }),
    table,
  );
  for (const row of found.flat()) assert.deepEqual(row, [true, true]);
  await close();
});

test('custom-elements.json has every element, attribute and method', async () => {
  const { modules } = JSON.parse(await readFile(`${distFolder}custom-elements.json`, 'utf8'));
  const [{ declarations }] = modules;
  for (const { tag, settings } of table) {
    const declared = declarations.find((/** @type {any} */ one) => one.tagName === tag);
    assert.deepEqual(
      declared.attributes.map((/** @type {any} */ one) => one.name),
      settings.map((/** @type {any} */ one) => one.attribute),
    );
    const members = declared.members.map((/** @type {any} */ one) => one.name);
    for (const { name } of methods) assert.ok(members.includes(name), `${tag}.${name}`);
  }
});

test('every method of the list is there, and takes what it says', async () => {
  const { page, close } = await visit();
  await page.goto(`${server.origin}/embed.html?figure=neuron`);
  const missing = await page.evaluate(
    (names) =>
      names.filter(
        (name) => typeof (/** @type {any} */ (document.createElement('vanish-race'))[name]) !== 'function',
      ),
    methods.map(({ name }) => name),
  );
  assert.deepEqual(missing, []);
  await close();
});

/** What the compiler says of a page's code. @param {string} code */
async function complaintsAbout(code) {
  const folder = await mkdtemp(join(tmpdir(), 'vanish-types-'));
  try {
    const file = join(folder, 'page.ts');
    await writeFile(join(folder, 'vanish.d.ts'), await readFile(`${distFolder}vanish.d.ts`, 'utf8'));
    await writeFile(file, code);
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: [],
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the types let a page use what there is, and refuse what there is not', async () => {
  const head = `import type { VanishState } from './vanish.js'; const figure = document.createElement('vanish-gradient-flow');`;
  assert.deepEqual(
    await complaintsAbout(
      `${head} figure.depth = 30; figure.left = 'tanh'; figure.step(3); const state: VanishState = figure.getState();
       figure.addEventListener('vanish-step', ({ detail }) => detail.losses.at(0)?.toFixed(2)); void figure.ready; void state;`,
    ),
    [],
  );
  for (const wrong of [
    `figure.depth = 'deep'`,
    `figure.left = 'sinus'`,
    'figure.dept = 3',
    'figure.step({})',
  ])
    assert.notDeepEqual(await complaintsAbout(`${head} ${wrong};`), [], wrong);
  assert.equal(classOf(table.find(({ word }) => word === 'gradient-flow')), 'VanishGradientFlowElement');
});
