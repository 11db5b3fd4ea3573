// Pointers in figures that a host has scaled, zoomed, turned or put into something that scrolls: what is under the
// pointer is what is read. Where a mark is on the screen, its own box says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ x: number, y: number }} Point */

/** What a host does with the box around a figure. @type {Record<string, string>} */
const boxes = {
  plain: 'width: 900px',
  'scaled down, as on a slide': 'width: 900px; transform: scale(.6); transform-origin: 0 0',
  'scaled up': 'width: 560px; transform: scale(1.7); transform-origin: 0 0',
  'scaled by the property': 'width: 900px; scale: .75; transform-origin: 0 0',
  'zoomed out': 'width: 900px; zoom: .6',
  'zoomed in': 'width: 560px; zoom: 1.5',
  'zoomed and scaled': 'width: 900px; zoom: .8; transform: scale(.7); transform-origin: 0 0',
  turned: 'width: 700px; transform: rotate(9deg); margin: 120px',
  'in what scrolls':
    'width: 1000px; height: 500px; overflow: auto; padding-top: 300px; box-sizing: border-box',
};

const hostWith = (/** @type {string} */ script) =>
  `<!doctype html><html lang="en"><title>a host</title><link rel="icon" href="data:," />
      <script src="${script}"></script><script src="article.js"></script><p style="height: 700px">some text</p>
      <div id="box"></div><p style="height: 900px">more text</p></html>`;
const { server, visit } = await boot({
  folders: { '/': distFolder },
  pages: { '/host': hostWith('vanish.js'), '/playing': hostWith('playground.js') },
});

/** The middles of what is drawn, on the screen, scrolled to the first. @param {Locator[]} marks @returns {Promise<Point[]>} */
async function middlesOf(...marks) {
  await marks[0].waitFor({ state: 'attached' });
  await marks[0].evaluate((mark) => mark.scrollIntoView({ block: 'center', behavior: 'instant' }));
  return Promise.all(
    marks.map((mark) =>
      mark.evaluate((shape) => {
        const { left, top, width, height } = shape.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }),
    ),
  );
}

/** @param {Page} page @param {Locator} mark */
async function pointAt(page, mark) {
  const [{ x, y }] = await middlesOf(mark);
  await page.mouse.move(x, y);
}

/** Drags what is at `from` as far as it is between two other places. @param {Page} page @param {Point[]} points */
async function drag(page, [from, start, end]) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + end.x - start.x, from.y + end.y - start.y);
  await page.mouse.up();
}

/** @param {Locator} slider @param {number} value @param {number} [tolerance] */
async function seeValue(slider, value, tolerance = 0) {
  const now = Number(await slider.getAttribute('aria-valuenow'));
  assert.ok(Math.abs(now - value) <= tolerance, `${now} is read, ${value} is under the pointer`);
}

/** The number at an axis: its middle is where that number is. @param {Locator} plot @param {string} label */
const tick = (plot, label) => plot.locator('.axis text').filter({ hasText: new RegExp(`^${label}$`) });

/** @typedef {{ tag: string, at?: string, open?: (element: Locator) => Promise<void>, read: (page: Page, element: Locator) => Promise<void> }} Trial */

/** @type {Record<string, Trial>} */
const trials = {
  'the bars of gradient flow': {
    tag: 'vanish-gradient-flow depth="12"',
    async read(page, element) {
      for (const [panel, layer] of [
        [0, 8],
        [1, 3],
        [1, 11],
      ]) {
        const bar = element.locator('svg.bars').nth(panel).locator('.bar').nth(layer);
        await pointAt(page, bar.locator('.mark'));
        await seeValue(element.locator('.plots'), layer);
      }
    },
  },
  'the bars of residual': {
    tag: 'vanish-residual depth="12"',
    async read(page, element) {
      const bar = element.locator('svg.bars').nth(2).locator('.bar').nth(8);
      await pointAt(page, bar.locator('.mark'));
      await seeValue(element.locator('.plots[role=slider]'), 8);
    },
  },
  'the curves of the activations': {
    tag: 'vanish-activation-curve',
    async read(page, element) {
      for (const [plot, value] of [
        [0, 4],
        [1, 2],
      ]) {
        await pointAt(page, tick(element.locator('svg.lines').nth(plot), String(value)));
        await seeValue(element.locator('.plots'), value, 0.05);
      }
    },
  },
  'the birds of the neuron': {
    tag: 'vanish-neuron neuron-mode="penguins"',
    async read(page, element) {
      await pointAt(page, tick(element.locator('svg.birds'), '45'));
      await seeValue(element.locator('.plots'), 45, 0.3);
    },
  },
  'the steps of the chain rule': {
    tag: 'vanish-chain-rule layers="12" factor="0.5"',
    async read(page, element) {
      const slider = element.locator('.plots');
      const step = element.locator('.grip').nth(7);
      await pointAt(page, step);
      assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^layer 8 back: factor 0\.500/);
      // Down by one decade of the axis is a tenth of the factor.
      const ticks = element.locator('svg.waterfall .axis').first().locator('text');
      await drag(page, await middlesOf(step, ticks.nth(0), ticks.nth(1)));
      await seeValue(slider, 0.05, 0.004);
    },
  },
  'the units of the chain rule': {
    tag: 'vanish-chain-rule mode="network" depth="6" width="16"',
    async read(page, element) {
      const slider = element.locator('.plots');
      for (const layer of [1, 4]) {
        await pointAt(page, element.locator('.stop').nth(layer));
        const before = (await slider.getAttribute('aria-valuetext')) ?? '';
        assert.match(before, new RegExp(`^layer ${6 - layer} back`));
        await page.mouse.down();
        await page.mouse.up();
        assert.equal(await slider.getAttribute('aria-valuetext'), before, 'the path led through this unit');
      }
    },
  },
  'the surface of clipping': {
    tag: 'vanish-clipping',
    async read(page, element) {
      const placeOf = async () => {
        const text = (await element.locator('.drag-area').getAttribute('aria-valuetext')) ?? '';
        return [.../** @type {any} */ (text.match(/-?[\d.]+/g))].map(Number);
      };
      const before = await placeOf();
      const surface = element.locator('.surface');
      await drag(
        page,
        await middlesOf(surface.locator('circle.start'), tick(surface, '5'), tick(surface, '5.5')),
      );
      const after = await placeOf();
      assert.ok(Math.abs(after[0] - before[0] - 0.5) < 0.02, `${before} has become ${after}`);
      assert.ok(Math.abs(after[1] - before[1]) < 0.02, `${before} has become ${after}`);
    },
  },
  'the units of dead units': {
    tag: 'vanish-dead-units',
    async read(page, element) {
      const row = element.locator('svg.units > g').nth(2);
      await pointAt(page, row.locator('.unit').nth(9).locator('.cell'));
      await seeValue(element.locator('[role=slider]'), 2 * 16 + 9);
    },
  },
  'the units of the playground': {
    tag: 'vanish-playground',
    at: '/playing',
    open: (element) => element.getByText('The units: live, silent or dead').evaluate((one) => one.click()), // scaled up, the bar lies over it
    async read(page, element) {
      const row = element.locator('svg.units > g').nth(3);
      await pointAt(page, row.locator('.unit').nth(6).locator('.cell'));
      await seeValue(element.locator('[role=slider]'), 3 * 8 + 6);
    },
  },
  'the number in the text': {
    tag: 'vanish-number of="quarter"',
    async read(page, element) {
      const handle = element.locator('[role=slider]');
      await handle.waitFor();
      // As far as a box of 48 of its pixels is long: six layers.
      const along = await element.evaluate((place) => {
        const ruler = document.createElement('div');
        ruler.style.cssText = 'width: 48px; height: 1px';
        place.after(ruler);
        const { width } = ruler.getBoundingClientRect();
        ruler.remove();
        return width;
      });
      const [from] = await middlesOf(handle);
      await drag(page, [from, { x: 0, y: 0 }, { x: along, y: 0 }]);
      await seeValue(handle, 16);
    },
  },
};

for (const [what, { tag, at = '/host', open, read }] of Object.entries(trials)) {
  test(`a pointer reads what is under it, whatever the host does around ${what}`, async (t) => {
    const { page, problems } = await visit();
    await page.goto(server.origin + at);
    for (const [name, style] of Object.entries(boxes)) {
      await t.test(name, async () => {
        const [word] = tag.split(' ');
        await page.locator('#box').evaluate(
          (box, [css, html]) => {
            box.setAttribute('style', css);
            box.innerHTML = html;
          },
          [style, `<${tag}></${word}>`],
        );
        const element = page.locator(word);
        await element.scrollIntoViewIfNeeded();
        await open?.(element);
        await read(page, element);
      });
    }
    assert.deepEqual(problems, []);
    await page.context().close();
  });
}
