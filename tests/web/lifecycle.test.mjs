// Figures that are moved, copied, and taken into other documents.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, readPanels, waitForBars, toggleNumbers } from './figure-reader.mjs';

const { openHostPage } = await boot();

/** A page with this body. @param {string} body @param {import('playwright-core').BrowserContextOptions} [options] */
const openHost = (body, options) =>
  openHostPage(
    `<!doctype html><html lang="en"><title>a host</title><link rel="icon" href="data:," />
      <script src="/vanish/vanish.js"></script><body>${body}</body></html>`,
    { folders: { '/vanish/': distFolder }, options },
  );

const flow = '<vanish-gradient-flow depth="5"><p>A text for all</p></vanish-gradient-flow>';
const twoPlaces = `<div id="from">${flow}<p id="last">Last</p></div><div id="to"></div>`;

/** The step that the networks of a gradient-flow figure are at. @param {import('playwright-core').Locator} figure */
async function stepOf(figure) {
  const [{ loss }] = await readPanels(figure);
  return Number(loss.match(/^step (\d+)/)?.[1]);
}

/** @param {import('playwright-core').Locator} figure @param {number} count */
async function trainSteps(figure, count) {
  const before = (await stepOf(figure)) || 0;
  for (let i = 0; i < count; ++i) await figure.getByRole('button', { name: 'Step' }).click();
  await eventually(async () => assert.equal(await stepOf(figure), before + count));
}

/** @type {[string, () => unknown][]} */
const moves = [
  [
    'append',
    () =>
      document
        .querySelector('#to')
        ?.append(/** @type {Node} */ (document.querySelector('vanish-gradient-flow'))),
  ],
  [
    'remove and insertBefore',
    () => {
      const figure = /** @type {Element} */ (document.querySelector('vanish-gradient-flow'));
      figure.remove();
      document.querySelector('#from')?.insertBefore(figure, null);
    },
  ],
  [
    'remove, a promise, and append',
    async () => {
      const figure = /** @type {Element} */ (document.querySelector('vanish-gradient-flow'));
      figure.remove();
      for (let i = 0; i < 5; ++i) await Promise.resolve();
      document.querySelector('#to')?.append(figure);
    },
  ],
  [
    'a sorting of the children',
    () => {
      const from = /** @type {Element} */ (document.querySelector('#from'));
      for (const child of [...from.children].reverse()) from.append(child);
    },
  ],
  [
    'a wrapper put around it',
    () => {
      const figure = /** @type {Element} */ (document.querySelector('vanish-gradient-flow'));
      const wrapper = document.createElement('section');
      figure.replaceWith(wrapper);
      wrapper.append(figure);
    },
  ],
  [
    'moveBefore',
    () => {
      const figure = document.querySelector('vanish-gradient-flow');
      const to = /** @type {any} */ (document.querySelector('#to'));
      to.moveBefore(figure, null);
    },
  ],
];

for (const [name, move] of moves) {
  test(`a figure that is moved by ${name} keeps its training, and goes on with it`, async () => {
    const { page, problems, close } = await openHost(twoPlaces);
    const figure = liveFigure(page.locator('vanish-gradient-flow'));
    await waitForBars(figure, 6);
    await trainSteps(figure, 3);
    await figure.locator('input[name=axis][value=log]').check();
    const before = await readPanels(figure);
    await page.evaluate(move);
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 0)));
    assert.deepEqual(await readPanels(figure), before);
    assert.equal(await figure.locator('input[name=axis][value=log]').isChecked(), true);
    await trainSteps(figure, 1);
    assert.equal(await page.getByText('A text for all').isVisible(), false);
    assert.deepEqual(problems, []);
    await close();
  });
}

test('a figure in training that is moved goes on training', async () => {
  const { page, close } = await openHost(twoPlaces, { reducedMotion: 'no-preference' });
  const figure = liveFigure(page.locator('vanish-gradient-flow'));
  await waitForBars(figure, 6);
  await figure.getByRole('button', { name: 'Train' }).click();
  await eventually(async () => assert.ok((await stepOf(figure)) > 0));
  const step = await stepOf(figure);
  await page.evaluate(moves[0][1]);
  await eventually(async () => assert.ok((await stepOf(figure)) > step + 5));
  await figure.getByText('Pause').waitFor();
  await close();
});

/** @type {[string, string, () => unknown][]} where from, how the figure gets into the other document */
const adoptions = [
  [
    'append',
    '<iframe width="900" height="700"></iframe>',
    () =>
      document
        .querySelector('iframe')
        ?.contentDocument?.body.append(/** @type {Node} */ (document.querySelector('vanish-gradient-flow'))),
  ],
  [
    'adoptNode',
    '<iframe width="900" height="700"></iframe>',
    () => {
      const inside = /** @type {Document} */ (document.querySelector('iframe')?.contentDocument);
      inside.body.prepend(
        inside.adoptNode(/** @type {Node} */ (document.querySelector('vanish-gradient-flow'))),
      );
    },
  ],
];

for (const [name, frame, adopt] of adoptions) {
  test(`a figure taken into the document of a frame by ${name} is styled, alive, and keeps its training`, async () => {
    const { page, problems, close } = await openHost(`${flow}${frame}`);
    const outside = liveFigure(page.locator('vanish-gradient-flow'));
    await waitForBars(outside, 6);
    await trainSteps(outside, 2);
    await page.evaluate(adopt);
    const inside = liveFigure(page.frameLocator('iframe').locator('vanish-gradient-flow'));
    await waitForBars(inside, 6);
    await inside.scrollIntoViewIfNeeded();
    assert.equal(
      await inside
        .locator('.mark')
        .first()
        .evaluate((mark) => getComputedStyle(mark).fill),
      'rgb(0, 114, 178)',
    );
    assert.equal(await stepOf(inside), 2);
    await trainSteps(inside, 1);
    await toggleNumbers(inside);
    await eventually(async () => assert.equal(await inside.locator('table.numbers tbody tr').count(), 6));
    // Its width is the frame's, and follows it.
    const widthOf = () =>
      inside
        .locator('svg.bars')
        .first()
        .evaluate((svg) => svg.getBoundingClientRect().width);
    const wide = await widthOf();
    await page.evaluate(() => document.querySelector('iframe')?.setAttribute('width', '400'));
    await eventually(async () => assert.notEqual(await widthOf(), wide));
    // And back.
    await page.evaluate(() => {
      const figure = document.querySelector('iframe')?.contentDocument?.querySelector('vanish-gradient-flow');
      document.body.prepend(/** @type {Node} */ (figure));
    });
    await trainSteps(outside, 1);
    assert.equal(await stepOf(outside), 4);
    assert.deepEqual(problems, []);
    await close();
  });
}

test('a figure taken into a window of its own is styled and alive, also if it had not started', async () => {
  const { page, problems, close } = await openHost(`<p style="height: 9000px"></p>${flow}`);
  const [other] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => {
      Object.assign(window, { other: window.open('/vanish/embed.html', '', 'width=900,height=700') });
    }),
  ]);
  await other.waitForLoadState();
  await page.evaluate(() => {
    const { body } = /** @type {any} */ (window).other.document;
    body.replaceChildren(document.querySelector('vanish-gradient-flow'));
  });
  const figure = liveFigure(other.locator('vanish-gradient-flow'));
  await waitForBars(figure, 6);
  await trainSteps(figure, 2);
  assert.notEqual(
    await figure
      .locator('.mark')
      .first()
      .evaluate((mark) => getComputedStyle(mark).fill),
    'rgb(0, 0, 0)',
  );
  assert.deepEqual(problems, []);
  await close();
});

test('a figure put into a document that nobody sees rests there, and lives again when it comes back', async () => {
  const { page, problems, close } = await openHost(flow);
  const figure = liveFigure(page.locator('vanish-gradient-flow'));
  await waitForBars(figure, 6);
  await page.evaluate(async () => {
    const element = /** @type {Element} */ (document.querySelector('vanish-gradient-flow'));
    const unseen = new DOMParser().parseFromString('<p>Nothing</p>', 'text/html');
    unseen.body.append(element);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const template = document.createElement('template');
    template.content.append(element);
    document.body.append(template.content);
  });
  await waitForBars(figure, 6);
  await trainSteps(figure, 1);
  assert.deepEqual(problems, []);
  await close();
});

test('a copy of a figure starts afresh from its attributes; the first one keeps its training', async () => {
  const { page, problems, close } = await openHost(`${flow}<div id="copies"></div>`);
  const first = liveFigure(page.locator('vanish-gradient-flow').first());
  await waitForBars(first, 6);
  await trainSteps(first, 2);
  await page.evaluate(() => {
    const figure = /** @type {Element} */ (document.querySelector('vanish-gradient-flow'));
    const copies = /** @type {Element} */ (document.querySelector('#copies'));
    copies.append(figure.cloneNode(true));
    copies.insertAdjacentHTML('beforeend', figure.outerHTML);
  });
  for (const i of [1, 2]) {
    const copy = liveFigure(page.locator('vanish-gradient-flow').nth(i));
    await copy.scrollIntoViewIfNeeded();
    await waitForBars(copy, 6);
    await trainSteps(copy, 1);
  }
  assert.equal(await stepOf(first), 2);
  assert.deepEqual(problems, []);
  await close();
});
