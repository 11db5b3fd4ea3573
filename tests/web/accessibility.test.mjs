// The article by keyboard alone, and as axe sees it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAxeFindsNothing } from './axe.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, readPanels, readTable, waitForBars, openMore, toggleNumbers } from './figure-reader.mjs';

const { server, visit } = await boot();

/** The article with both figures alive. @param {import('playwright-core').BrowserContextOptions} [options] */
async function openArticle(options) {
  const { page } = await visit(options);
  await page.goto(`${server.origin}/`);
  const curves = page.locator('vanish-activation-curve');
  await curves.scrollIntoViewIfNeeded();
  await liveFigure(curves).locator('.readout').waitFor();
  const element = page.locator('vanish-gradient-flow');
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  await waitForBars(figure, 21);
  return { page, figure, close: () => page.context().close() };
}

/** The gradient flow alone. */
async function openGradientFlow() {
  const { page } = await visit();
  await page.goto(`${server.origin}/embed.html?figure=gradient-flow`);
  const figure = liveFigure(page.locator('vanish-gradient-flow'));
  await waitForBars(figure, 21);
  return { page, figure, close: () => page.context().close() };
}

/** The element that has the focus, through shadow roots, in words. @param {import('playwright-core').Page} page */
function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return null;
    const shown = element.matches('.choice input')
      ? /** @type {Element} */ (element.nextElementSibling)
      : element;
    return {
      what: `${element.localName} ${element.getAttribute('name') ?? element.getAttribute('aria-label') ?? element.textContent}`,
      hasRing:
        getComputedStyle(shown).outlineStyle !== 'none' && getComputedStyle(shown).outlineWidth !== '0px',
    };
  });
}

/** Presses Tab from the top of the page until the focus leaves it. @param {import('playwright-core').Page} page */
async function tabThrough(page) {
  await page.evaluate(() => {
    const start = document.createElement('button');
    document.body.prepend(start);
    start.focus();
    start.remove();
  });
  const stops = [];
  for (let i = 0; i < 200; ++i) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error('the focus never leaves the page');
}

test('Tab reaches every control, in the order in which they stand, with a ring that can be seen', async () => {
  const { page, figure, close } = await openGradientFlow();
  for (const summary of ['More', 'The numbers']) {
    await figure.locator('summary', { hasText: summary }).focus();
    await page.keyboard.press('Enter');
  }
  await eventually(async () => assert.equal((await readTable(figure)).length, 21));
  const stops = await tabThrough(page);
  assert.deepEqual(
    stops.map(({ what }) => what).filter((what) => !what.startsWith('pre ')),
    [
      'button No more',
      'button Twice as much',
      'button A thousand times as much',
      'button A million times or more',
      'div Layer, whose gradients are read',
      'button train',
      'button step',
      'button reset',
      'button sweep',
      'input axis',
      'input depth',
      'summary More',
      'input width',
      'select initializer',
      'input seed',
      'select left',
      'select right',
      'select dataset',
      'input learningRate',
      'input batchSize',
      'select numberFormat',
      'input gradient',
      'input theory',
      'input scatter',
      'summary The numbers',
      'div The numbers of every layer',
      'button prove',
      'button origin',
      'button element',
      'button frame',
      'button link',
      'button picture',
      'button svg',
      'button png',
      'button csv',
      'button webm',
      'button html',
      'button json',
      'button pytorch',
      'button keras',
      'button snapshot',
    ],
  );
  assert.deepEqual(
    stops.filter(({ hasRing }) => !hasRing),
    [],
  );
  await close();
});

test('by keyboard alone a reader trains, pauses, steps, resets and chooses the gradient', async () => {
  const { page, figure, close } = await openGradientFlow();
  const tabTo = async (/** @type {string} */ what) => {
    for (let i = 0; i < 40; ++i) {
      if ((await focused(page))?.what === what) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab does not reach ${what}`);
  };
  const stepOf = async () => Number((await readPanels(figure))[0].loss.match(/\d+/)?.[0] ?? 0);
  await tabTo('button train');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.ok((await stepOf()) > 0));
  await page.keyboard.press('Space');
  await figure.getByRole('button', { name: 'Train', exact: true }).waitFor();
  const step = await stepOf();
  await tabTo('button step');
  await page.keyboard.press('Space');
  await eventually(async () => assert.equal(await stepOf(), step + 1));
  await tabTo('button reset');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await stepOf(), 0));
  await tabTo('input axis');
  await page.keyboard.press('ArrowRight');
  await eventually(async () =>
    assert.ok((await readPanels(figure))[0].ticks.every(({ label }) => label.startsWith('10'))),
  );
  await tabTo('summary More');
  await page.keyboard.press('Enter');
  await tabTo('select initializer');
  await page.keyboard.press('ArrowDown');
  await eventually(async () =>
    assert.equal(await figure.locator('select[name=initializer]').inputValue(), 'xavierNormal'),
  );
  await tabTo('input gradient');
  await page.keyboard.press('ArrowRight');
  await eventually(async () => assert.equal((await readPanels(figure))[0].title, 'size of ∂L/∂W'));
  await close();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing: ${colorScheme}, ${width} pixels, everything opened, an error shown`, async () => {
      const { page, figure, close } = await openArticle({ colorScheme, viewport: { width, height: 900 } });
      await figure.getByRole('button', { name: 'Step' }).click();
      await openMore(figure);
      await toggleNumbers(figure);
      await figure.locator('input[name=seed]').fill('');
      await figure.getByRole('alert').waitFor();
      const passes = await assertAxeFindsNothing(page);
      const contrast = passes.find((/** @type {any} */ { id }) => id === 'color-contrast');
      const inFigures = contrast.nodes.filter((/** @type {any} */ { target }) => Array.isArray(target[0]));
      assert.ok(inFigures.length > 10, 'axe has looked into the figures');
      await close();
    });
  }
}
