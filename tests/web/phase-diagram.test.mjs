// <vanish-phase-diagram>: its maps are the core's theory, its bars and sentences those of two networks of the core.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber, formatShare } from '../../web/charts/numbers.js';
import { partsInWords } from '../../web/charts/parts-in-words.js';
import { biases, mapOf, weightSigmaOf } from '../../web/figures/phase-diagram/map.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore, readTable } from './figure-reader.mjs';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

const core = await loadCore();
const { server, visit, openFigure } = await boot();

const maps = { sigmoid: mapOf(core, 'sigmoid'), relu: mapOf(core, 'relu') };
const names = /** @type {const} */ (['sigmoid', 'relu']);

/** What theory says where a line is, in each row in which it lies on the map. @param {'sigmoid' | 'relu'} activation @param {number[]} line */
const theoryAlong = (activation, line) =>
  line.flatMap((across, row) =>
    across > 0 && across < 1
      ? [core.meanField({ activation, weightSigma: weightSigmaOf(across), biasSigma: biases[row] })]
      : [],
  );

for (const activation of names) {
  test(`along each line of ${activation}’s map meanField’s rate is one number, and it grows from line to line`, () => {
    const { less, more, critical } = maps[activation];
    let before = 0;
    for (const line of [...less, critical, ...more]) {
      const rates = theoryAlong(activation, line).map(({ rate }) => rate);
      if (rates.length === 0) continue;
      const [least, most] = [Math.min(...rates), Math.max(...rates)];
      assert.ok(most / least < 1.01, `${least} to ${most}`);
      assert.ok(least > before * 0.999, `${least} after ${before}`);
      before = least;
    }
    for (const { rate } of theoryAlong(activation, critical))
      assert.ok(Math.abs(rate - 1) < 0.002, `${rate}`);
  });
}

test('ReLU’s line is upright at the root of 2, and only at its foot the activations keep their size', () => {
  for (const across of maps.relu.critical)
    assert.ok(Math.abs(weightSigmaOf(across) / Math.SQRT2 - 1) < 1e-6, `${weightSigmaOf(across)}`);
  assert.equal(maps.relu.flees, true);
  const qAt = (/** @type {number} */ biasSigma) =>
    core.meanField({ activation: 'relu', weightSigma: Math.SQRT2, biasSigma }).q;
  assert.equal(qAt(0), 1);
  for (const biasSigma of biases.slice(1)) assert.equal(qAt(biasSigma), Infinity);
});

test('sigmoid’s line starts at 10.15 and bends right; along it more than a third of the units is saturated, 37.5 % at its foot', () => {
  const { critical, saturated = [], flees } = maps.sigmoid;
  assert.equal(flees, false);
  assert.ok(Math.abs(weightSigmaOf(critical[0]) - 10.15) < 0.03, `${weightSigmaOf(critical[0])}`);
  critical.slice(1).forEach((across, i) => assert.ok(across > critical[i]));
  const shares = theoryAlong('sigmoid', critical).map(({ saturatedShare }) => saturatedShare);
  assert.equal(shares.length, biases.length);
  assert.ok(Math.abs(shares[0] - 0.375) < 0.001, `${shares[0]}`);
  for (const share of shares) assert.ok(share > 1 / 3, `${share}`);
  for (const { saturatedShare } of theoryAlong('sigmoid', saturated))
    assert.ok(Math.abs(saturatedShare - 1 / 3) < 0.002, `${saturatedShare}`);
  // Xavier’s place, and He’s, are deep in the half where it vanishes.
  for (const weightSigma of [1, Math.SQRT2]) assert.ok(core.meanField({ weightSigma }).rate < 1 / 3);
});

/** The same two networks. @param {number} weightSigma @param {number} [biasSigma] @param {number} [seed] */
const reportsOf = (weightSigma, biasSigma = 0, seed = 1) =>
  names.map((activation) =>
    core.gradientFlow({
      activation,
      depth: 30,
      width: 64,
      initializer: 'scaled',
      weightSigma,
      biasStandardDeviation: biasSigma,
      dataset: 'circles',
      examples: 12,
      seed,
    }),
  );

/** From the last hidden layer to each. @param {{ deltaRms: Float64Array }} report */
const leftOf = ({ deltaRms }) => Array.from(deltaRms.slice(0, 30), (rms) => rms / deltaRms[29]);

/** @param {Locator} figure */
const takeaway = (figure) => figure.locator('.takeaway').innerText();
/** @param {Locator} figure */
const dotOf = async (figure) =>
  ((await figure.getByRole('slider').getAttribute('aria-valuetext')) ?? '')
    .match(/scale ([\d.]+)/g)
    ?.map((text) => Number(text.slice(6)));

/** What the bars say by the grid lines for 0 and 1; what is more than their axis has is Infinity. @param {Locator} figure */
const readBars = (figure) =>
  figure.locator('svg.flow').evaluateAll((pictures) =>
    pictures.map((picture) => {
      const numberOf = (/** @type {Element} */ one, /** @type {string} */ name) =>
        Number(one.getAttribute(name));
      const [foot, , one] = [...picture.querySelectorAll('.grid')].map((line) => numberOf(line, 'y1'));
      const beyond = new Set(
        [...picture.querySelectorAll('.exit')].map(
          (mark) => mark.getAttribute('transform')?.match(/^translate\(([\d.]+) .*rotate\(0\)/)?.[1],
        ),
      );
      return [...picture.querySelectorAll('.mark')].map((bar) =>
        beyond.has((numberOf(bar, 'x') + numberOf(bar, 'width') / 2).toFixed(1))
          ? Infinity
          : (foot - numberOf(bar, 'y')) / (foot - one),
      );
    }),
  );

/** What stands over the bars. @param {Locator} figure */
const wordsOver = (figure) => figure.locator('.flow .on-map').allTextContents();

/** Up to 1.25 a bar is as high as its share, beyond it is marked. @param {number} bar @param {number} share */
const assertBar = (bar, share) =>
  assert.ok(share > 1.25 ? bar === Infinity : Math.abs(bar - share) < 1e-6, `${bar} for ${share}`);

test('it starts at He’s place: sigmoid’s gradient vanishes, ReLU’s is kept, and bars, table and sentence are those of two networks', async () => {
  const reports = reportsOf(1.414);
  const [sigmoid, relu] = reports.map(leftOf);
  assert.ok(sigmoid[0] < 1e-12 && relu[0] > 0.4 && relu[0] < 2.5);
  const { figure, problems, close } = await openFigure('phase-diagram');
  assert.equal(
    await takeaway(figure),
    `Here sigmoid’s gradient vanishes and ReLU’s is kept. Back through 30 layers sigmoid’s shrinks to ${partsInWords(sigmoid[0])}, ReLU’s stays about as it is. Sigmoid’s gradient would be kept with weights 7 times as large, but then over a third of its units are saturated.`,
  );
  const bars = await readBars(figure);
  [sigmoid, relu].forEach((shares, i) => {
    assert.equal(bars[i].length, 30);
    shares.forEach((share, layer) => assertBar(bars[i][layer], share));
  });
  // Of bars that cannot be seen the words alone tell how long they are.
  assert.deepEqual(await wordsOver(figure), [
    `layer 0: ${partsInWords(sigmoid[0])}`,
    `layer 0: ${formatShare(relu[0])}`,
  ]);
  await openMore(figure);
  await figure.locator('summary', { hasText: 'The numbers' }).click();
  await eventually(async () =>
    assert.deepEqual((await readTable(figure))[0], [
      '0',
      ...reports.flatMap(({ deltaRms, expectedDeltaRms, activationRms, saturatedShare }) => [
        formatNumber(deltaRms[0] / deltaRms[29]),
        formatNumber(expectedDeltaRms[0] / deltaRms[29]),
        formatNumber(activationRms[0]),
        formatShare(saturatedShare[0]),
      ]),
    ]),
  );
  assert.deepEqual(problems, []);
  await close();
});

test('a button brings the dot to a named place, and the sentence tells the catch there', async () => {
  const { figure, close } = await openFigure('phase-diagram');
  const press = (/** @type {string} */ name) => figure.getByRole('button', { name, exact: true }).click();
  await press('Sigmoid’s best');
  const [{ saturatedShare }] = reportsOf(10.15);
  const share = saturatedShare.slice(0, 30).reduce((sum, one) => sum + one / 30, 0);
  await eventually(async () =>
    assert.equal(
      await takeaway(figure),
      `Here sigmoid’s gradient is kept and ReLU’s explodes. Back through 30 layers sigmoid’s stays about as it is, ReLU’s grows beyond all measure. The catch: ${formatShare(share)} of sigmoid’s units are saturated.`,
    ),
  );
  assert.ok(share > 1 / 3);
  await press('Xavier');
  await eventually(async () => assert.match(await takeaway(figure), /^Here both gradients vanish\./));
  await press('He');
  await eventually(async () => assert.deepEqual(await dotOf(figure), [1.414, 0]));
  await close();
});

test('with biases ReLU’s gradient is kept along its line, and the sentence says by how much the activations grow', async () => {
  const [, { activationRms }] = reportsOf(1.414, 2);
  const growth = activationRms[29] / activationRms[0];
  assert.ok(growth > 3);
  const { figure, close } = await openFigure('phase-diagram&weight-sigma=1.414&bias-sigma=2');
  const sentence = await takeaway(figure);
  assert.match(sentence, /ReLU’s is kept/);
  assert.ok(
    sentence.endsWith(`with these biases ReLU’s activations become ${Math.round(growth)} times as large.`),
    sentence,
  );
  await close();
});

test('what grows and what shrinks is said as it is, for every seed and dot', async () => {
  const { page, figure, close } = await openFigure('phase-diagram');
  for (const [weightSigma, biasSigma, seed] of [
    [4, 0, 1],
    [2.5, 3, 7],
    [16, 1, 2],
    [0.5, 3, 3],
  ]) {
    await page.locator('vanish-phase-diagram').evaluate(
      (element, values) => {
        Object.entries(values).forEach(([name, value]) => element.setAttribute(name, String(value)));
      },
      { 'weight-sigma': weightSigma, 'bias-sigma': biasSigma, seed },
    );
    const [sigmoid, relu] = reportsOf(weightSigma, biasSigma, seed).map((report) => leftOf(report)[0]);
    const verdict = (/** @type {number} */ left) =>
      left > 10 ? 'explodes' : left > 0.1 ? 'is kept' : 'vanishes';
    const both = verdict(sigmoid) === verdict(relu);
    await eventually(async () => {
      const sentence = await takeaway(figure);
      const head = both
        ? `Here both gradients ${verdict(sigmoid) === 'explodes' ? 'explode' : 'vanish'}.`
        : `Here sigmoid’s gradient ${verdict(sigmoid)} and ReLU’s ${verdict(relu)}.`;
      assert.ok(sentence.startsWith(head), `${sentence} ${sigmoid} ${relu}`);
      if (sigmoid < 0.1) assert.ok(sentence.includes(`sigmoid’s shrinks to ${partsInWords(sigmoid)},`));
      if (relu > 10 && relu < 1e20)
        assert.ok(sentence.includes(`${partsInWords(1 / relu).slice('one part in '.length)} times as large`));
    });
  }
  await close();
});

test('arrow keys move the one dot that both maps show, and bars and words follow', async () => {
  const { page, figure, problems, close } = await openFigure('phase-diagram');
  await figure.getByRole('slider').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  await eventually(async () => assert.deepEqual(await dotOf(figure), [2, 0.1]));
  const [sigmoid, relu] = reportsOf(2, 0.1).map(leftOf);
  await eventually(async () => {
    const bars = await readBars(figure);
    assertBar(bars[0][28], sigmoid[28]);
    assert.ok(sigmoid[28] > 0.1);
    assertBar(bars[1][0], relu[0]);
    assert.deepEqual(await wordsOver(figure), [
      `layer 0: ${partsInWords(sigmoid[0])}`,
      `layer 0: ${formatNumber(relu[0])} times`,
    ]);
    assert.equal(bars[1][0], Infinity);
  });
  const places = await figure.locator('.phase-dot').evaluateAll((dots) =>
    dots.map((dot) => {
      const svg = /** @type {SVGSVGElement} */ (dot.closest('svg'));
      const [first, last] = [...svg.querySelectorAll('.base')].map((base) => [
        Number(base.getAttribute('x1')),
        Number(base.getAttribute('x2')),
      ])[0];
      return (Number(dot.getAttribute('cx')) - first) / (last - first);
    }),
  );
  assert.equal(places.length, 2);
  for (const place of places) assert.ok(Math.abs(place - Math.log2(2 / 0.5) / 5) < 1e-3, `${places}`);
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await eventually(async () => assert.deepEqual(await dotOf(figure), [1.888, 0])); // not below the foot
  assert.deepEqual(problems, []);
  await close();
});

test('the dot follows the mouse, on either map, and stays on its map when the mouse leaves it', async () => {
  const { page, figure, close } = await openFigure('phase-diagram', {
    viewport: { width: 1000, height: 900 },
  });
  const map = async (/** @type {string} */ name) => {
    const box = await figure.locator(`.phase-map.${name}`).boundingBox();
    assert.ok(box);
    return box;
  };
  const [left, right] = [await map('sigmoid'), await map('relu')];
  await page.mouse.click(right.x + right.width * 0.5, right.y + right.height * 0.4);
  await eventually(async () => {
    const [weight, bias] = (await dotOf(figure)) ?? [];
    assert.ok(weight > 2 && weight < 4 && bias > 1 && bias < 2.5, `${weight} ${bias}`);
  });
  await page.mouse.move(left.x + left.width * 0.5, left.y + left.height * 0.4);
  await page.mouse.down();
  await page.mouse.move(right.x + 60, right.y + right.height + 90, { steps: 4 });
  await eventually(async () => assert.deepEqual(await dotOf(figure), [16, 0]));
  await page.mouse.up();
  await page.mouse.move(left.x + 90, left.y + 90);
  assert.deepEqual(await dotOf(figure), [16, 0]);
  await close();
});

test('a finger drags the dot in both directions, and scrolls the page from anywhere else', async () => {
  const { page, figure, close } = await openFigure('phase-diagram', {
    viewport: { width: 390, height: 400 },
    hasTouch: true,
    isMobile: true,
  });
  const finger = await page.context().newCDPSession(page);
  /** @param {{ x: number, y: number }} from @param {number} x @param {number} y */
  const swipe = async (from, x, y) => {
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
    for (let part = 1; part <= 8; ++part) {
      const point = { x: from.x + (x * part) / 8, y: from.y + (y * part) / 8 };
      await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    }
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const grip = async () => {
    const box = await figure.locator('.relu .grip').boundingBox();
    assert.ok(box && box.width >= 44 && box.height >= 44);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await figure.locator('.drag-area').evaluate((area) => area.scrollIntoView({ block: 'center' }));
  const scrolled = await page.evaluate(() => scrollY);
  await swipe(await grip(), 40, -60);
  await eventually(async () => {
    const [weight, bias] = (await dotOf(figure)) ?? [];
    assert.ok(weight > 2 && bias > 0.8, `${weight} ${bias}`);
  });
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  const dot = await dotOf(figure);
  const { x, y } = await grip();
  await swipe({ x: x - 170, y: y + 30 }, 0, -100);
  await eventually(async () => assert.ok((await page.evaluate(() => scrollY)) > scrolled));
  assert.deepEqual(await dotOf(figure), dot);
  await close();
});

test('a place that is not on the maps is refused in a sentence, and shown is the default', async () => {
  const { figure, close } = await openFigure('phase-diagram&weight-sigma=100');
  assert.match(
    (await figure.locator('.error').textContent()) ?? '',
    /The weight scale must be from 0\.5 to 16\. Shown is the default, 1\.414/,
  );
  await close();
});

for (const { width, height, most } of [
  { width: 1280, height: 800, most: 640 },
  { width: 390, height: 844, most: 700 },
]) {
  test(`picture, takeaway and buttons share ${most} pixels at ${width}, whatever the dot, and both maps stand side by side`, async () => {
    const { page, close } = await visit({ viewport: { width, height } });
    await page.goto(`${server.origin}/index.html`);
    const element = page.locator('vanish-phase-diagram');
    await element.scrollIntoViewIfNeeded();
    const figure = liveFigure(element);
    await figure.locator('.takeaway').waitFor();
    for (const [weight, bias] of [
      ['1.414', '0'],
      ['1.414', '3'],
      ['4', '0'],
      ['0.5', '3'],
    ]) {
      await element.evaluate(
        (one, values) => {
          one.setAttribute('weight-sigma', values[0]);
          one.setAttribute('bias-sigma', values[1]);
        },
        [weight, bias],
      );
      await eventually(async () => assert.deepEqual(await dotOf(figure), [Number(weight), Number(bias)]));
      const open = await figure.evaluate((root) => {
        const { bottom } = /** @type {Element} */ (root.querySelector('.toolbar')).getBoundingClientRect();
        return bottom - root.getBoundingClientRect().top;
      });
      assert.ok(open <= most, `${weight}, ${bias}: ${open}`);
    }
    const tops = await figure
      .locator('.phase-map')
      .evaluateAll((areas) => areas.map((area) => area.getBoundingClientRect().top));
    assert.equal(tops[0], tops[1]);
    await close();
  });
}

test('the maps take the colours of a theme that is switched while they are in view', async () => {
  const { page, figure, close } = await openFigure('phase-diagram', { colorScheme: 'light' });
  const fills = () =>
    figure
      .locator('.band path, .critical')
      .evaluateAll((paths) =>
        paths.map((path) => getComputedStyle(path).fill + getComputedStyle(path).stroke),
      );
  const before = await fills();
  await page.locator('vanish-phase-diagram').evaluate((one) => one.setAttribute('theme', 'dark'));
  await eventually(async () => {
    const now = await fills();
    assert.equal(now.length, before.length);
    now.forEach((fill, i) => assert.notEqual(fill, before[i]));
  });
  await close();
});

test('the gradients of both networks are checked on the spot', async () => {
  const { figure, close } = await openFigure('phase-diagram');
  await openMore(figure);
  await figure.getByRole('button', { name: 'Check these gradients' }).click();
  await eventually(async () => assert.equal(await figure.locator('.checked').count(), 2));
  await close();
});

test('the colour bar says where a layer multiplies by a quarter, by 1 and by 4, in numbers and words', async () => {
  const { figure, close } = await openFigure('phase-diagram');
  const bar = figure.locator('.phase-key svg');
  assert.deepEqual(await bar.locator('text').allTextContents(), ['×¼ vanishes', '×1 stays', '×4 explodes']);
  const places = await bar
    .locator('text')
    .evaluateAll((texts) => texts.map((text) => Number(text.getAttribute('x'))));
  const [, , width] = (await bar.getAttribute('viewBox'))?.split(' ').map(Number) ?? [];
  assert.deepEqual(places, [0, width / 2, width]);
  assert.match((await bar.locator('.critical').getAttribute('d')) ?? '', new RegExp(`^M${width / 2},0v`));
  await close();
});

for (const width of [1280, 390, 320]) {
  test(`the marks of named places lie over the dot, and no words in a map meet or are cut, ${width} wide`, async () => {
    const { figure, close } = await openFigure('phase-diagram', { viewport: { width, height: 900 } });
    const seen = await figure.locator('.phase-map').evaluateAll((all) =>
      all.map((map) => {
        const boxOf = (/** @type {Element} */ one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return { text: one.textContent ?? '', left, right, top, bottom };
        };
        const [dot, ...marks] = [...map.querySelectorAll('.phase-dot, .named')];
        return {
          isDotFirst: dot.matches('.phase-dot') && marks.length >= 2,
          words: [...map.querySelectorAll('.on-map')].map(boxOf),
          leaders: [...map.querySelectorAll('.leader')].map(boxOf),
          map: boxOf(map),
        };
      }),
    );
    for (const { isDotFirst, words, leaders, map } of seen) {
      assert.ok(isDotFirst);
      assert.ok(words.length >= leaders.length && leaders.length >= 2);
      for (const [i, word] of words.entries()) {
        assert.ok(word.left >= map.left && word.right <= map.right + 1, `${word.text} is cut`);
        for (const other of words.slice(i + 1)) {
          const apart = Math.max(
            other.left - word.right,
            word.left - other.right,
            other.top - word.bottom,
            word.top - other.bottom,
          );
          assert.ok(apart > -4, `${word.text} meets ${other.text}`); // boxes of lines are higher than their words
        }
      }
      // Each name has the end of a line of its own.
      for (const leader of leaders) {
        const near = words.filter(
          ({ left, right, bottom }) =>
            Math.min(
              ...[leader.left, leader.right].flatMap((end) => [left - end, right - end].map(Math.abs)),
            ) < 3 && Math.abs(bottom - leader.top) < 6,
        );
        assert.equal(near.length, 1);
      }
    }
    // What a short word and the hatching stand for is said below.
    const texts = seen.flatMap(({ words }) => words.map(({ text }) => text.toLowerCase()));
    const legend = (await figure.locator('.phase-key p').allTextContents()).join('');
    if (width === 390) {
      assert.ok(texts.includes('grow'));
      assert.match(legend, /^Hatched: .* the gradient is kept, but biases make the activations grow\.$/);
    }
    assert.equal(legend !== '', width < 560);
    await close();
  });
}
