// How numbers are written on the page: what a reader sees, spelled out here and not asked of the page's own code.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';

const { server, visit, openFigure } = await boot();

/** Thresholds of clipping, which the figure repeats in its sentence. @type {Record<string, string>} */
const written = {
  0.5: '0.500',
  0.001: '0.00100',
  0.0012345: '0.00123',
  0.00099949: '9.99 × 10⁻⁴',
  0.00099951: '0.00100', // three digits carry it over the limit
  0.999: '0.999',
  0.9996: '1.00',
  1: '1.00',
  12.345: '12.3',
  99.96: '100',
  123.4: '123',
  999.4: '999',
  999.6: '1000',
  1234: '1230',
  1235.1: '1240',
  9994: '9990',
  9996: '1.00 × 10⁴',
  10000: '1.00 × 10⁴',
  123456: '1.23 × 10⁵',
  '1e30': '1.00 × 10³⁰',
  '1.5e-9': '1.50 × 10⁻⁹',
  '1e-30': '1.00 × 10⁻³⁰',
};

test('a number has three digits, and a power of ten below 0.001 and from 10,000 on', async () => {
  const { page, figure, close } = await openFigure('clipping');
  for (const [threshold, text] of Object.entries(written)) {
    await page.locator('vanish-clipping').evaluate((element, value) => {
      element.setAttribute('clipping-threshold', value);
    }, threshold);
    await eventually(async () => {
      const takeaway = (await figure.locator('.takeaway').textContent()) ?? '';
      assert.ok(
        takeaway.replaceAll('\u00a0', ' ').includes(`Clipped at ${text} it ends`),
        `${threshold}: ${takeaway}`,
      );
    });
  }
  await close();
});

/** What is left of a gradient after so many factors. @type {[number, number, string][]} */
const products = [
  [2, 4, '16.0'],
  [0.1, 80, '1.00 × 10⁻⁸⁰'],
  [0.5, 10, '9.77 × 10⁻⁴'],
  [2, 10, '1020'],
  [2, 14, '1.64 × 10⁴'],
  // Below what a double holds.
  [0.001, 100, '1.00 × 10⁻³⁰⁰'],
  [0.0005, 100, '7.89 × 10⁻³³¹'],
  [0.00031622704, 100, '1.00 × 10⁻³⁵⁰'], // 9.998 × 10⁻³⁵¹
];

test('a product of factors is written by the same rule', async () => {
  const { page, figure, close } = await openFigure('chain-rule');
  for (const [factor, layers, text] of products) {
    await page.locator('vanish-chain-rule').evaluate(
      (element, values) => {
        element.setAttribute('factor', String(values[0]));
        element.setAttribute('layers', String(values[1]));
      },
      [factor, layers],
    );
    await eventually(async () => {
      const takeaway = ((await figure.locator('.takeaway').textContent()) ?? '').replaceAll('\u00a0', ' ');
      assert.ok(takeaway.includes(` ${text} `), `${factor} ^ ${layers}: ${takeaway}`);
    });
  }
  await close();
});

test('a negative number has a true minus, also beside a power of ten', async () => {
  const { page, figure, close } = await openFigure('neuron&neuronX=1&neuronB=0');
  for (const [weight, text] of [
    ['-2.5', '−2.50'],
    ['-0.0005', '−5.00 × 10⁻⁴'],
    ['0', '0'],
  ]) {
    await page.locator('vanish-neuron').evaluate((element, w) => element.setAttribute('neuron-w', w), weight);
    await eventually(async () => {
      const terms = await figure
        .locator('.chain .term')
        .evaluateAll((all) => all.map((one) => [...one.children].map(({ textContent }) => textContent)));
      const shown = terms.find(([name]) => name?.startsWith('z'))?.at(-1);
      assert.equal(shown?.replaceAll('\u00a0', ' '), text);
    });
  }
  await close();
});

/** What the playground says of its two networks. @param {object[]} specs */
async function openPlayground(specs) {
  const { page } = await visit();
  await page.goto(`${server.origin}/playground.html#${encodeURIComponent(JSON.stringify(specs))}`);
  const playground = page.locator('vanish-playground');
  await playground.locator('.panel').first().waitFor();
  return {
    playground,
    loss: () => playground.locator('.scores td').first().textContent(),
    close: () => page.context().close(),
  };
}

test('an infinite loss is ∞, and one that is not a number says so', async () => {
  const linear = { activation: 'linear', loss: 'meanSquaredError' };
  const huge = { ...linear, depth: 78, width: 1, initializer: 'constant', constantWeight: 86 };
  const endless = await openPlayground([huge, {}]);
  assert.equal(await endless.loss(), '∞');
  await endless.close();
  const { playground, loss, close } = await openPlayground([{ ...linear, depth: 2, learningRate: 10 }, {}]);
  await playground.getByRole('button', { name: 'Train' }).click();
  await playground.getByRole('button', { name: 'Back to the last good step' }).waitFor();
  assert.equal(await loss(), 'not a number');
  await close();
});
