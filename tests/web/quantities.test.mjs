// Every slider and field says of what its number is, one of a thing is one thing, and a slider's thumb can be seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';

const { server, visit, openFigure } = await boot();

/** The figures with all their ways to look, each as its query in embed.html. */
const queries = [
  'activation-curve',
  'chain-rule',
  'network-path&depth=5',
  'clipping',
  'dead-units',
  'gradient-flow',
  'neuron',
  'logistic-regression',
  'residual&depth=6',
  'training-run&depth=5',
];

/** The playground, all its details open. */
async function openPlayground() {
  const { page } = await visit();
  await page.goto(`${server.origin}/playground.html`);
  const figure = page.locator('vanish-playground .figure');
  await figure.locator('input').first().waitFor({ state: 'attached' });
  return { page, figure, close: () => page.context().close() };
}

/** The controls of numbers, in words. @param {import('playwright-core').Locator} figure */
async function numbersIn(figure) {
  await figure.evaluate((root) => {
    for (const details of root.querySelectorAll('details')) details.open = true;
  });
  return figure.locator('input[type=range], [role=slider], input[type=number]').evaluateAll((controls) =>
    controls.map((control) => {
      const label = control.closest('label')?.cloneNode(true);
      for (const output of /** @type {any} */ (label)?.querySelectorAll('output') ?? []) output.remove();
      return {
        what: control.getAttribute('name') ?? control.getAttribute('aria-label') ?? '',
        isSlider: !control.matches('[type=number]'),
        name: control.getAttribute('aria-label') ?? label?.textContent?.trim() ?? '',
        value: control.getAttribute('aria-valuetext'),
      };
    }),
  );
}

/** @param {Awaited<ReturnType<typeof numbersIn>>} controls */
function seeQuantities(controls) {
  assert.ok(controls.length > 0);
  for (const { what, name, value, isSlider } of controls) {
    assert.match(name, /\p{L}/u, `${what} has a name`);
    if (!isSlider) continue;
    // The number by itself says nothing of what it is.
    assert.match(value ?? '', /\p{L}/u, `“${value}” of ${what} says of what the number is`);
    assert.equal(value, value?.trim(), `“${value}” of ${what} has no blanks around it`);
  }
}

for (const query of queries) {
  test(`every slider and field of ${query} says of what its number is`, async () => {
    const { figure, close } = await openFigure(query);
    seeQuantities(await numbersIn(figure));
    for (const output of await figure.locator('output').all()) {
      const text = (await output.textContent()) ?? '';
      assert.equal(text, text.trim(), `“${text}” has no blanks around it`);
    }
    await close();
  });
}

test('every slider and field of the playground says of what its number is', async () => {
  const { figure, close } = await openPlayground();
  await figure.getByText('The units: live, silent or dead').click();
  await eventually(async () => assert.ok((await figure.locator('[role=slider]').count()) > 0));
  await figure.getByText('The units: live, silent or dead').click();
  seeQuantities(await numbersIn(figure));
  await close();
});

const several = /\b1 (layers|units|steps|seeds|blocks|birds|examples|networks|paths)\b/;

/** All that is written and spoken. @param {import('playwright-core').Locator} figure */
const wordsOf = (figure) =>
  figure.evaluate((root) =>
    [
      root.textContent,
      ...[...root.querySelectorAll('*')].flatMap((element) => [
        element.getAttribute('aria-valuetext'),
        element.getAttribute('aria-label'),
      ]),
    ].join('\n'),
  );

for (const query of [
  'chain-rule&layers=1',
  'network-path&depth=1&width=1',
  'dead-units&depth=1&width=1',
  'gradient-flow&depth=1&width=1',
  'gradient-flow&depth=2&width=1&scatter=on',
  'residual&depth=1&width=1',
  'residual&depth=2&width=1&skipEvery=1',
  'training-run&depth=1&width=1',
]) {
  test(`one of a thing is one thing: ${query}`, async () => {
    const { figure, close } = await openFigure(query);
    for (const summary of await figure.locator('summary').all()) await summary.click();
    const step = figure.locator('button[name=step]');
    if (await step.isVisible()) {
      await step.click();
      await eventually(async () => assert.match(await wordsOf(figure), /\b1 step\b|step 1\b/));
    }
    assert.doesNotMatch(await wordsOf(figure), several);
    await close();
  });
}

test('one of a thing is one thing: a playground of one unit, and the number in the text', async () => {
  const { page, figure, close } = await openPlayground();
  await page.goto(
    `${server.origin}/playground.html#${encodeURIComponent('[{"depth":1,"width":1,"activation":"relu"},{"depth":1,"width":1,"activation":"relu"}]')}`,
  );
  await page.reload();
  await figure.getByText('The units: live, silent or dead').click();
  await figure
    .getByText(/of 1 unit (is|are) dead/)
    .first()
    .waitFor();
  assert.doesNotMatch(await wordsOf(figure), several);
  await page.goto(`${server.origin}/index.html`);
  const number = page.locator('vanish-number[of=quarter] [role=slider]').first();
  await number.focus();
  await page.keyboard.press('Home');
  assert.match((await number.getAttribute('aria-valuetext')) ?? '', /^1 layer leaves at most/);
  await close();
});

/** @param {number[]} colour 0 to 255 */
const luminance = (colour) => {
  const [r, g, b] = colour.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** @param {number[]} one @param {number[]} other */
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`thumb and track of a slider stand out, drawn alike in every browser: ${colorScheme}`, async () => {
    const { page, figure, close } = await openFigure('neuron', { colorScheme });
    const slider = figure.locator('input[name=neuronW]');
    assert.equal(await slider.evaluate((input) => getComputedStyle(input).appearance), 'none');
    const at = async (/** @type {number} */ value) => {
      await slider.fill(String(value));
      const picture = await slider.screenshot();
      return page.evaluate(
        async (bytes) => {
          const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = /** @type {any} */ (canvas.getContext('2d'));
          context.drawImage(image, 0, 0);
          const pixel = (/** @type {number} */ x, /** @type {number} */ y) =>
            [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
          const middle = Math.floor(image.height / 2);
          return { middle: pixel(Math.floor(image.width / 2), middle), corner: pixel(1, 1) };
        },
        [...picture],
      );
    };
    const [{ middle: thumb, corner: paper }, { middle: track }] = [await at(0), await at(-4)];
    assert.ok(contrast(thumb, paper) >= 3, `thumb ${thumb} on ${paper}`);
    assert.ok(contrast(track, paper) >= 3, `track ${track} on ${paper}`);
    await close();
  });
}
