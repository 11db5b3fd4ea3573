// <vanish-activation-curve> on the article: f and f' are read at one z by pointer, finger and keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatFixed, formatNumber } from '../../web/charts/numbers.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';

const core = await loadCore();

const { server, visit } = await boot();

/** The article with its first figure alive. @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(options) {
  const { page } = await visit(options);
  await page.goto(`${server.origin}/`);
  const element = page.locator('vanish-activation-curve');
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  await figure.locator('.readout').waitFor();
  await openMore(figure);
  return { page, figure, close: () => page.context().close() };
}

/** The table of z, f and f' under the curves. @param {import('playwright-core').Locator} figure */
function readout(figure) {
  return figure.evaluate((element) => ({
    z: element.querySelector('.readout caption b')?.textContent,
    rows: [...element.querySelectorAll('.readout tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    ),
  }));
}

/** What the core has at z. @param {number} z */
function readoutAt(z) {
  const at = (/** @type {any} */ activation) => {
    const { value, derivative } = core.activationCurve({ activation, from: z, to: z, points: 1 });
    return [formatFixed(value[0], 4), formatFixed(derivative[0], 4)];
  };
  return {
    z: formatFixed(z, 2),
    rows: [
      ['sigmoid', ...at('sigmoid')],
      ['ReLU', ...at('relu')],
    ],
  };
}

/** @param {import('playwright-core').Locator} figure @param {number} z */
const assertReads = (figure, z) =>
  eventually(async () => assert.deepEqual(await readout(figure), readoutAt(z)));

/** Where the page draws z in a plot, by the numbers under its axis. @param {import('playwright-core').Locator} figure @param {number} plot @param {number} z */
async function pointAt(figure, plot, z) {
  const svg = figure.locator('svg.lines').nth(plot);
  await svg.scrollIntoViewIfNeeded();
  return svg.evaluate((element, wanted) => {
    const box = element.getBoundingClientRect();
    const scale = box.width / Number(element.getAttribute('width'));
    const numbers = [...element.querySelectorAll('.base ~ text:not(.axis-title)')].map((text) => ({
      x: Number(text.getAttribute('x')),
      z: Number((text.textContent ?? '').replace('−', '-')),
    }));
    const [first, last] = [numbers[0], numbers[numbers.length - 1]];
    const x = first.x + ((wanted - first.z) / (last.z - first.z)) * (last.x - first.x);
    return { x: box.left + x * scale, y: box.top + box.height / 2 };
  }, z);
}

test("at first sight the curves are read at z = 2, with the core's numbers", async () => {
  const { figure, close } = await openFigure();
  await assertReads(figure, 2);
  await close();
});

test('the pointer reads z where it is, in either plot', async () => {
  const { page, figure, close } = await openFigure();
  for (const [plot, wanted] of [
    [0, -3],
    [1, 4],
    [1, 0.5],
  ]) {
    const { x, y } = await pointAt(figure, plot, wanted);
    await page.mouse.move(x, y);
    await eventually(async () => {
      const z = Number((await readout(figure)).z?.replace('−', '-'));
      assert.ok(Math.abs(z - wanted) < 0.05, `z = ${z} under the place of ${wanted}`);
      assert.deepEqual(await readout(figure), readoutAt(z));
    });
    const cursors = await figure
      .locator('.cursor')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('x1')));
    assert.equal(cursors[0], cursors[1], 'both plots are read at one z');
  }
  await close();
});

test('a finger reads z where it is put down, on a phone', async () => {
  const { page, figure, close } = await openFigure({
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  await eventually(async () => {
    // Figures above it may still be coming alive, and move it.
    const { x, y } = await pointAt(figure, 0, -2);
    await page.touchscreen.tap(x, y);
    const z = Number((await readout(figure)).z?.replace('−', '-'));
    assert.ok(Math.abs(z + 2) < 0.1, `z = ${z}`);
    assert.deepEqual(await readout(figure), readoutAt(z));
  });
  await close();
});

test('the keyboard reads z: arrows by a tenth, with Shift by one, Home and End to the ends and not beyond', async () => {
  const { page, figure, close } = await openFigure();
  const slider = figure.getByRole('slider', { name: 'z, where the curves are read' });
  await slider.focus();
  for (const [key, z] of /** @type {[string, number][]} */ ([
    ['ArrowRight', 2.1],
    ['ArrowLeft', 2],
    ['ArrowDown', 1.9],
    ['Shift+ArrowLeft', 0.9],
    ['PageDown', -0.1],
    ['PageUp', 0.9],
    ['Home', -6],
    ['ArrowLeft', -6],
    ['End', 6],
    ['ArrowUp', 6],
  ])) {
    await page.keyboard.press(key);
    await assertReads(figure, z);
    assert.equal(Number(await slider.getAttribute('aria-valuenow')), z);
  }
  const [sigmoid, relu] = readoutAt(6).rows;
  assert.equal(
    await slider.getAttribute('aria-valuetext'),
    `z 6.00: sigmoid ${sigmoid[1]}, derivative ${sigmoid[2]}; ReLU ${relu[1]}, derivative ${relu[2]}`,
  );
  await close();
});

test("the curves are drawn: two of f and two of f', ReLU's derivative with its jump", async () => {
  const { figure, close } = await openFigure();
  const curves = await figure
    .locator('svg.lines path.curve')
    .evaluateAll((paths) =>
      paths.map((path) => [path.getAttribute('class'), path.getAttribute('d')?.match(/M/g)?.length]),
    );
  assert.deepEqual(curves, [
    ['curve sigmoid', 1],
    ['curve relu', 1],
    ['curve sigmoid', 1],
    ['curve relu', 2],
  ]);
  await close();
});

/** The figure by itself. @param {string} [query] @param {import('playwright-core').BrowserContextOptions} [options] */
async function openAlone(query = '', options) {
  const { page } = await visit(options);
  await page.goto(`${server.origin}/embed.html?figure=activation-curve${query}`);
  const figure = liveFigure(page.locator('vanish-activation-curve'));
  await figure.locator('.readout').waitFor();
  await openMore(figure);
  return { page, figure, close: () => page.context().close() };
}

const further = ['leakyRelu', 'elu', 'tanh', 'gelu', 'silu', 'softplus'];

test("each toggle adds a curve to both plots and a row with the core's numbers, and takes it away", async () => {
  const { figure, close } = await openAlone('&z=-1.3');
  for (const name of further) {
    const toggle = figure.locator(`input[name=also][value=${name}]`);
    await toggle.check();
    const { value, derivative } = core.activationCurve({
      activation: /** @type {any} */ (name),
      from: -1.3,
      to: -1.3,
      points: 1,
    });
    await eventually(async () => {
      assert.equal(await figure.locator(`svg.lines path.curve.${name}`).count(), 2);
      const cells = await figure.locator(`.readout tr.${name} td`).allTextContents();
      assert.deepEqual(cells, [formatFixed(value[0], 4), formatFixed(derivative[0], 4)]);
    });
    await toggle.uncheck();
    await eventually(async () => assert.equal((await readout(figure)).rows.length, 2));
  }
  await close();
});

for (const width of [1280, 390]) {
  test(`names of curves never lie on each other or leave the plot, ${width} pixels`, async () => {
    for (const also of ['', 'tanh', 'elu,gelu,silu', further.join(',')]) {
      const { figure, close } = await openAlone(`&also=${also}`, { viewport: { width, height: 900 } });
      const plots = await figure.locator('svg.lines').evaluateAll((all) =>
        all.map((plot) => ({
          frame: plot.getBoundingClientRect().toJSON(),
          boxes: [...plot.querySelectorAll('text.label, text.reference-label')].map((text) => ({
            text: text.textContent,
            ...text.getBoundingClientRect().toJSON(),
          })),
        })),
      );
      for (const { frame, boxes } of plots) {
        assert.ok(boxes.length >= 2);
        boxes.forEach((one, i) => {
          assert.ok(one.left >= frame.left && one.right <= frame.right, `${one.text} is inside`);
          for (const other of boxes.slice(0, i)) {
            const apart =
              one.left >= other.right ||
              other.left >= one.right ||
              one.top >= other.bottom ||
              other.top >= one.bottom;
            // Boxes of text are taller than its letters.
            assert.ok(
              apart || Math.abs(one.top - other.top) > 11,
              `${one.text} and ${other.text} of ${also}`,
            );
          }
        });
      }
      await close();
    }
  });
}

test('shaded are z ≤ 0 for ReLU and where sigmoid keeps less than 1 % of its largest slope', async () => {
  const { figure, close } = await openAlone();
  const edge = Number((await figure.locator('.zones').textContent())?.match(/\|z\| > ([\d.]+)/)?.[1]);
  const slope = (/** @type {number} */ z) =>
    core.activationCurve({ from: z, to: z, points: 1 }).derivative[0];
  assert.ok(slope(edge - 0.01) > 0.01 * slope(0) && slope(edge + 0.01) < 0.01 * slope(0), `${edge}`);
  const plot = figure.locator('svg.lines').first();
  const to = Number((await plot.locator('.zone.relu').getAttribute('d'))?.split('H')[1]);
  assert.ok(Math.abs(to - Number(await plot.locator('.zero').getAttribute('x1'))) < 0.1, `${to}`);
  assert.equal(await plot.locator('.zone.sigmoid').count(), 2);
  // Stripes of one, through which the other is seen: no third colour where both are.
  const dashes = (/** @type {string} */ name) =>
    plot
      .locator(`.zone.${name}`)
      .first()
      .evaluate((zone) => getComputedStyle(zone).strokeDasharray);
  assert.equal(await dashes('relu'), 'none');
  assert.notEqual(await dashes('sigmoid'), 'none');
  await close();
});

test('the takeaway says what each lets through at z; the question is answered from the curve', async () => {
  const { page, figure, close } = await openAlone('&z=-3');
  const { derivative } = core.activationCurve({ from: -3, to: -3, points: 1 });
  const takeaway = figure.locator('.takeaway');
  assert.equal(
    await takeaway.textContent(),
    `At z = −3.00 sigmoid lets ${formatNumber(100 * derivative[0])}\u00a0% of the gradient through, ReLU nothing.`,
  );
  await figure.getByRole('slider').focus();
  await page.keyboard.press('End');
  await eventually(async () => assert.match((await takeaway.textContent()) ?? '', /ReLU all of it\.$/));
  await figure.getByRole('button', { name: 'Half of that' }).click();
  assert.equal(await figure.locator('.options .right').textContent(), '✓ A sixth of that');
  const at4 = core.activationCurve({ from: 4, to: 4, points: 1 }).derivative[0];
  assert.ok((await figure.locator('.answer').textContent())?.startsWith(`f′(4) = ${formatNumber(at4)}, `));
  await close();
});

test('a name that no activation has is refused with a sentence; the curves are there', async () => {
  const { figure, close } = await openAlone('&also=tanh,relu6');
  assert.equal(
    await figure.locator('.error').textContent(),
    `The name of each further curve must be one of ${further.join(', ')}. Shown is the default, none.`,
  );
  assert.equal(await figure.locator('svg.lines path.curve').count(), 4);
  await close();
});

test('the slopes shown are checked against differences of the curves, and a kink is called one', async () => {
  const { page, figure, close } = await openFigure();
  await openMore(figure);
  await figure.getByRole('button', { name: 'Check these slopes' }).click();
  const sentence = (await figure.locator('.checked').textContent()) ?? '';
  const [, sigmoid, relu] = sentence.match(/at z = 2\.00 differ by: sigmoid (.*), ReLU (.*)\.$/) ?? [];
  for (const miss of [sigmoid, relu]) assert.match(miss, /^0$|10⁻¹[⁰¹²³⁴⁵⁶]$/, sentence);
  await figure.locator('[role=slider]').focus();
  await page.keyboard.press('ArrowLeft');
  await eventually(async () =>
    assert.equal(await figure.locator('.checked').count(), 0, 'a new z makes it void'),
  );
  for (let i = 0; i < 19; ++i) await page.keyboard.press('ArrowLeft');
  await openMore(figure);
  await figure.getByRole('button', { name: 'Check these slopes' }).click();
  assert.match(
    (await figure.locator('.checked').textContent()) ?? '',
    /z = 0\.00 .*ReLU 0\.500\. At 0 some curves/,
  );
  await close();
});

test('no curve is drawn outside its frame', async () => {
  const { figure, close } = await openFigure();
  const plots = await figure.locator('svg.lines').evaluateAll((all) =>
    all.map((plot) => {
      const numbersOf = (/** @type {string} */ selector, /** @type {string[]} */ names) =>
        names.map((name) => Number(plot.querySelector(selector)?.getAttribute(name)));
      const [y, height, x, width] = numbersOf('clipPath rect', ['y', 'height', 'x', 'width']);
      const [top, foot] = numbersOf('.zero', ['y1', 'y2']);
      const [left, right] = numbersOf('.base', ['x1', 'x2']);
      return { drawn: [x, x + width, y, y + height], frame: [left, right, top, foot] };
    }),
  );
  assert.equal(plots.length, 2);
  for (const { drawn, frame } of plots) assert.deepEqual(drawn, frame);
  await close();
});
