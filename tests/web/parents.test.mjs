// A figure keeps its width in any parent, also in those that shrink to their content, and makes no page wider.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { htmlOf, waitUntilDrawn } from './host-page.mjs';

const { server: vanish, openHostPage } = await boot();

/** HTML around a figure, by what it is called. @type {Record<string, [string, string]>} */
const parents = {
  'a plain block': ['<div>', '</div>'],
  'a flex row': ['<div style="display: flex">', '</div>'],
  'a flex row beside a text': ['<div style="display: flex"><p>Beside</p>', '</div>'],
  'a flex column': ['<div style="display: flex; flex-direction: column">', '</div>'],
  'a flex column that stretches nothing': [
    '<div style="display: flex; flex-direction: column; align-items: flex-start">',
    '</div>',
  ],
  'a centred flex row': [
    '<div style="display: flex; justify-content: center; align-items: center">',
    '</div>',
  ],
  'an inline flex row': ['<div style="display: inline-flex">', '</div>'],
  'a grid': ['<div style="display: grid">', '</div>'],
  'a grid that centres its items': ['<div style="display: grid; place-items: center">', '</div>'],
  'a grid that centres its tracks': ['<div style="display: grid; justify-content: center">', '</div>'],
  'an inline grid': ['<div style="display: inline-grid">', '</div>'],
  'a float': ['<div style="float: left">', '</div>'],
  'a float on the right': ['<div style="float: right">', '</div>'],
  'a box like a table cell': ['<div style="display: table-cell">', '</div>'],
  'a table': ['<table><tr><td>', '</td></tr></table>'],
  'an inline block': ['<div style="display: inline-block">', '</div>'],
  'a box that fits its content': ['<div style="width: fit-content">', '</div>'],
  'a box as wide as its content can be': ['<div style="width: max-content">', '</div>'],
  'an absolute box': ['<div style="position: absolute">', '</div>'],
  'a fixed box': ['<div style="position: fixed">', '</div>'],
  'an inline span': ['<span>', '</span>'],
  'a list item': ['<ul><li>', '</li></ul>'],
  columns: ['<div style="columns: 1">', '</div>'],
  'opened details': ['<details open><summary>More</summary>', '</details>'],
  'a dialog': ['<dialog open>', '</dialog>'],
  'a fieldset': ['<fieldset>', '</fieldset>'],
  'a centred text': ['<center>', '</center>'],
};

/** @param {import('playwright-core').Page} page @param {string} word */
const look = (page, word) =>
  page.locator(`vanish-${word}`).evaluate((figure) => {
    const { width, height, left, right } = figure.getBoundingClientRect();
    // What a plot clips may lie outside of it.
    const inside = [...(figure.shadowRoot?.querySelectorAll('.figure *:not(svg *)') ?? [])]
      .map((element) => element.getBoundingClientRect())
      .filter((box) => box.width > 0 && box.height > 0);
    return {
      width,
      height,
      sticksOut: Math.max(0, ...inside.map((box) => Math.max(box.right - right, left - box.left))),
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });

for (const [screen, atLeast] of [
  [1280, 600],
  [390, 290],
]) {
  /** @type {ReturnType<typeof openHostPage> | undefined} */
  let host;
  after(async () => (await host)?.close());

  /** A figure in this parent, and then as wide in a plain block. @param {string} word @param {string} parent */
  const lookIn = async (word, parent) => {
    host ??= openHostPage(htmlOf({ head: `<script src="${vanish.origin}/vanish.js"></script>`, body: '' }), {
      options: { viewport: { width: screen, height: 800 } },
    });
    const { page, problems } = await host;
    const [opening, closing] = parents[parent];
    const show = async (/** @type {string} */ html) => {
      await page.evaluate((text) => void (document.body.innerHTML = text), html);
      await waitUntilDrawn(page.locator(`vanish-${word}`));
      return look(page, word);
    };
    const figure = `<vanish-${word}></vanish-${word}>`;
    const seen = await show(opening + figure + closing);
    assert.ok(seen.width >= atLeast, `in ${parent} it is ${seen.width} wide`);
    assert.equal(seen.overflow, 0, `in ${parent} the page is wider than the screen`);
    assert.ok(seen.sticksOut < 1, `in ${parent} something sticks out by ${seen.sticksOut}`);
    const alone = await show(`<div style="width: ${seen.width}px">${figure}</div>`);
    assert.ok(
      Math.abs(seen.height - alone.height) < 2,
      `${parent}: ${seen.height} high, alone ${alone.height}`,
    );
    assert.deepEqual(problems, []);
  };

  for (const name of Object.keys(parents)) {
    test(`a figure in ${name} keeps its width on a screen of ${screen}`, () => lookIn('gradient-flow', name));
  }

  for (const word of figureWords) {
    test(`${word} in a flex row, a float and a table keeps its width on a screen of ${screen}`, async () => {
      for (const name of ['a flex row', 'a float', 'a table']) await lookIn(word, name);
    });
  }
}

test('a figure in a sidebar of 300 pixels that shrinks to its content does not widen it', async () => {
  const { page, close } = await openHostPage(
    htmlOf({
      head: `<script src="${vanish.origin}/vanish.js"></script>`,
      body: `<div id="side" style="width: 300px"><div style="float: left"><vanish-neuron></vanish-neuron></div></div>`,
    }),
  );
  await waitUntilDrawn(page.locator('vanish-neuron'));
  const { width, sticksOut } = await look(page, 'neuron');
  assert.equal(width, 300);
  assert.ok(sticksOut < 1, `something sticks out by ${sticksOut}`);
  await close();
});

test('a figure whose width is no whole number stands as it does in the whole pixels below', async () => {
  const { page, close } = await openHostPage(
    htmlOf({ head: `<script src="${vanish.origin}/vanish.js"></script>`, body: '<div id="place"></div>' }),
  );
  for (const word of figureWords) {
    const heights = await page.evaluate(async (tag) => {
      const place = /** @type {HTMLElement} */ (document.querySelector('#place'));
      place.innerHTML = `<${tag} loading="eager"></${tag}>`;
      const figure = /** @type {any} */ (place.firstElementChild);
      await figure.ready;
      const seen = [];
      for (const width of [458, 458.6, 699, 699.6, 758, 758.6]) {
        place.style.width = `${width}px`;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        seen.push(figure.shadowRoot.querySelector('.picture').getBoundingClientRect().height);
      }
      return seen;
    }, `vanish-${word}`);
    for (let i = 0; i < heights.length; i += 2)
      assert.ok(Math.abs(heights[i] - heights[i + 1]) < 2, `${word}: ${heights}`);
  }
  await close();
});
