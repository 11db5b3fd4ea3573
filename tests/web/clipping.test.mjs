// <vanish-clipping>: both descents and their numbers are the core's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { partsInWords } from '../../web/charts/parts-in-words.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';

const core = await loadCore();
const { openFigure, server, visit } = await boot();

/** @param {any} [spec] */
function takeawayOf(spec = {}) {
  const clipped = core.clipping({ ...spec, clipping: 'norm' });
  const thrown = core.clipping({ ...spec, clipping: 'none' });
  const steps = clipped.losses.length - 1;
  const away = (/** @type {any} */ { weights, biases }) =>
    formatNumber(Math.hypot(weights[steps] - weights[0], biases[steps] - biases[0]));
  const worst = thrown.norms.indexOf(Math.max(...thrown.norms));
  return (
    `Without clipping the descent meets, at step ${worst}, a gradient of norm ${formatNumber(thrown.norms[worst])} and ends ` +
    `${away(thrown)} away from its start, at a loss of ${formatNumber(thrown.losses[steps])}. Clipped at ` +
    `${formatNumber(spec.clippingThreshold ?? 0.5)} it ends ${away(clipped)} away, at a loss of ${formatNumber(clipped.losses[steps])}.` +
    (thrown.losses[steps] <= clipped.losses[steps] ? ' Here it ends no higher without clipping.' : '')
  );
}

test('the takeaway is that of both descents, and stays so when the start moves by keyboard', async () => {
  const { page, figure, problems, close } = await openFigure('clipping');
  assert.equal(await figure.locator('.takeaway').textContent(), takeawayOf());
  await figure.getByRole('slider', { name: /Start of the descents/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await eventually(async () =>
    assert.equal(await figure.locator('.takeaway').textContent(), takeawayOf({ weight: 4.85, bias: -3.3 })),
  );
  assert.deepEqual(problems, []);
  await close();
});

for (const [width, at] of /** @type {const} */ ([
  [1280, ''],
  [720, ''],
  [390, ''],
  [390, '&bias=-4.9'],
  [390, '&bias=-0.1'],
  [1280, '&weight=7.9'],
])) {
  test(`clipping${at} at ${width} pixels: the words on the map keep clear of each other, of both rings and inside the frame`, async () => {
    const { page, close } = await visit({ viewport: { width, height: 900 } });
    await page.goto(`${server.origin}/embed.html?figure=clipping${at}`);
    const map = liveFigure(page.locator('vanish-clipping')).locator('.surface');
    await map.locator('.start').waitFor();
    const { words, rings, frame } = await map.evaluate((surface) => {
      const boxesOf = (/** @type {string} */ names) =>
        [...surface.querySelectorAll(names)].map((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return { left, right, top, bottom };
        });
      return { words: boxesOf('.on-map'), rings: boxesOf('.start, .wall'), frame: boxesOf('.axis .base')[0] };
    });
    const overlap = (/** @type {typeof frame} */ one, /** @type {typeof frame} */ other) =>
      one.left < other.right &&
      other.left < one.right &&
      one.top + 2 < other.bottom - 2 &&
      other.top + 2 < one.bottom - 2;
    words.forEach((word, i) => {
      for (const other of [...words.slice(i + 1), ...rings])
        assert.ok(!overlap(word, other), JSON.stringify({ word, other }));
      assert.ok(
        word.left >= frame.left && word.right <= frame.right && word.bottom <= frame.top + 3,
        JSON.stringify(word),
      );
    });
    assert.ok(words.length >= 1);
    if (width !== 720) return close();
    const box = await map.locator('svg').boundingBox();
    assert.ok(box && box.height > 0.55 * box.width, JSON.stringify(box));
    await close();
  });
}

test('each path is named at its end in its colour; where one leaves the map there is a mark, and it is said; the cliff is named', async () => {
  for (const width of [1280, 390]) {
    const { figure, close } = await openFigure('clipping', { viewport: { width, height: 900 } });
    const surface = figure.locator('.surface');
    assert.equal(await surface.locator('.on-map.thrown').textContent(), 'without clipping: leaves the map');
    assert.equal(await surface.locator('.on-map.clipped').textContent(), 'with clipping');
    assert.equal(await surface.locator('.on-map.cliff').textContent(), 'cliff');
    assert.match((await surface.locator('.cliff-line').getAttribute('d')) ?? '', /^M.*L/);
    assert.equal(await figure.getByText('x₀, the input').count(), 1, 'said once of both units');
    const { inks, mark, frame, end, label } = await surface.evaluate((root) => {
      const one = (/** @type {string} */ name) => /** @type {Element} */ (root.querySelector(name));
      const middle = (/** @type {string} */ name) => {
        const { left, right, top, bottom } = one(name).getBoundingClientRect();
        return { x: (left + right) / 2, y: (top + bottom) / 2, top, bottom, half: (right - left) / 2 };
      };
      return {
        inks: ['.on-map.thrown', '.on-map.clipped'].map((name) => getComputedStyle(one(name)).fill),
        mark: middle('.exit'),
        frame: middle('#clip-surface rect'),
        end: middle('.descent.clipped circle'),
        label: middle('.on-map.clipped'),
      };
    });
    assert.notEqual(inks[0], inks[1]);
    const [box] = await surface
      .locator('.contours')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
    assert.ok(Math.abs(mark.y - box.top) < 6, JSON.stringify({ mark, box, frame }));
    assert.ok(
      Math.abs(label.y - end.y) < 40 && Math.abs(label.x - end.x) < label.half + 20,
      'beside the end',
    );
    assert.equal(await figure.locator('.key .descent').count(), 0, 'no legend of the paths');
    assert.ok((await figure.locator('.key svg').count()) > 0, 'the legend of the contours stays');
    await close();
  }
});

test('while the start is dragged the map stays as it is; afterwards it shows where the descents go now', async () => {
  const { page, figure, close } = await openFigure('clipping');
  const ticks = () => figure.locator('.surface .axis text').allTextContents();
  const before = await ticks();
  const box = await figure.locator('.drag-area').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.4 * box.height);
  await page.mouse.down();
  for (const share of [0.5, 0.7, 0.9]) {
    await page.mouse.move(box.x + share * box.width, box.y + 0.3 * box.height);
    assert.deepEqual(await ticks(), before);
  }
  await page.mouse.up();
  await eventually(async () => assert.notDeepEqual(await ticks(), before));
  assert.equal(await figure.locator('.surface .start').count(), 1);
  await close();
});

test('the start follows the pointer, and the threshold its field', async () => {
  const { figure, close } = await openFigure('clipping');
  const box = await figure.locator('.drag-area').boundingBox();
  assert.ok(box);
  await figure.locator('.drag-area').click({ position: { x: box.width / 2, y: box.height / 2 } });
  const slider = figure.getByRole('slider', { name: /Start of the descents/ });
  const [weight, bias] =
    ((await slider.getAttribute('aria-valuetext')) ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
  assert.ok(weight > 4.6 && weight < 5 && bias > -2.4 && bias < -1.8, `${weight} ${bias}`);
  await figure.locator('input[name=clippingThreshold]').fill('0.2');
  await eventually(async () =>
    assert.equal(
      await figure.locator('.takeaway').textContent(),
      takeawayOf({ weight, bias, clippingThreshold: 0.2 }),
    ),
  );
  await close();
});

test('the gradient is checked on the spot', async () => {
  const { figure, close } = await openFigure('clipping');
  await openMore(figure);
  await figure.getByRole('button', { name: 'Check this gradient' }).click();
  const sentence = (await figure.locator('.checked').textContent()) ?? '';
  assert.match(sentence, new RegExp(`norm is ${formatNumber(core.clipping({}).norms[0])};`));
  assert.match(sentence, /same to .*10⁻(⁹|¹.) of it/);
  await close();
});

test('a bad setting shows a sentence and the default', async () => {
  const { figure, close } = await openFigure('clipping&steps=0');
  assert.match(
    (await figure.locator('.error').textContent()) ?? '',
    /number of steps must be from 1 to 1000\. Shown is the default, 100/,
  );
  await close();
});

test('a finger drags the ring in both directions, and scrolls the page from anywhere else', async () => {
  const { page, figure, close } = await openFigure('clipping', {
    viewport: { width: 390, height: 500 },
    hasTouch: true,
    isMobile: true,
  });
  const finger = await page.context().newCDPSession(page);
  const startOf = async () =>
    (
      (await figure.getByRole('slider', { name: /Start of the descents/ }).getAttribute('aria-valuetext')) ??
      ''
    )
      .match(/-?[\d.]+/g)
      ?.map(Number);
  /** @param {{ x: number, y: number }} from @param {number} x @param {number} y */
  const swipe = async (from, x, y) => {
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
    for (let part = 1; part <= 8; ++part) {
      const point = { x: from.x + (x * part) / 8, y: from.y + (y * part) / 8 };
      await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    }
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const ring = async () => {
    const box = await figure.locator('.grip').boundingBox();
    assert.ok(box);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await figure.locator('.drag-area').evaluate((area) => area.scrollIntoView({ block: 'center' }));
  const before = await ring();
  await page.touchscreen.tap(before.x + 80, before.y + 10);
  await eventually(async () => assert.ok(((await startOf())?.[0] ?? 0) > 5.3));
  const tapped = (await startOf()) ?? [];

  const scrolled = await page.evaluate(() => scrollY);
  await swipe(await ring(), -45, -45);
  await eventually(async () => {
    const [weight, bias] = (await startOf()) ?? [];
    assert.ok(weight < tapped[0] && bias > tapped[1], `${weight} ${bias}`);
  });
  const [weight, bias] = (await startOf()) ?? [];
  assert.equal(await page.evaluate(() => scrollY), scrolled);

  const { x, y } = await ring();
  await swipe({ x: x - 90, y: y + 40 }, 0, -120);
  await eventually(async () => assert.ok((await page.evaluate(() => scrollY)) > scrolled));
  assert.deepEqual(await startOf(), [weight, bias]);
  await close();
});

test('where clipping does nothing, or the long steps land well, the takeaway says so', async () => {
  for (const [query, ending] of /** @type {[string, RegExp][]} */ ([
    ['clippingThreshold=1e6', / Here no gradient is longer than that: nothing was clipped\.$/],
    ['weight=4.85&bias=-2.75', / Here it ends no higher without clipping\.$/],
    ['weight=4.8', /^(?!.* Here )/],
  ])) {
    const { figure, close } = await openFigure(`clipping&${query}`);
    assert.match((await figure.locator('.takeaway').textContent()) ?? '', ending);
    await close();
  }
});

test('a frame whose time lies before the press that asked for it draws the start', async () => {
  const { page, figure, problems, close } = await openFigure('clipping');
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 100;
  });
  await figure.getByRole('button', { name: 'Play' }).click();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.deepEqual(problems, []);
  await close();
});

test('a descent without any gradient that the axis could show is drawn', async () => {
  const flat = { weight: 50, clippingThreshold: 1e-8 };
  assert.ok(core.clipping({ ...flat, clipping: 'none' }).norms.every((norm) => norm < 1e-6));
  const { figure, problems, close } = await openFigure('clipping&weight=50&clippingThreshold=1e-8');
  assert.equal(await figure.locator('svg.norms .axis-title').first().isVisible(), true);
  assert.doesNotMatch(await figure.locator('svg.norms').innerHTML(), /NaN|Infinity/);
  assert.deepEqual(problems, []);
  await close();
});

/** What comes back through the 50 steps at a step of the descent with clipping, in words. @param {number} step */
function comesBack(step) {
  const { deltas } = core.clipping({ clipping: 'norm' });
  const share = Math.abs(deltas[51 * step] / deltas[51 * step + 50]);
  return share > 1.5 ? `${formatNumber(share)} times as much` : partsInWords(share);
}

test('the unit is drawn unrolled at the start and on the wall, and follows each step', async () => {
  const { figure, problems, close } = await openFigure('clipping');
  const words = () => figure.locator('.unrolled .left').allTextContents();
  const { norms } = core.clipping({ clipping: 'norm' });
  const wall = norms.indexOf(Math.max(...norms));
  assert.deepEqual(await words(), [comesBack(0), comesBack(wall)]);
  assert.equal(await figure.locator('button[name=play]').textContent(), 'Replay');
  const step = figure.locator('button[name=step]');
  assert.equal(await step.textContent(), 'First step');
  for (const at of [1, 2, 3]) {
    await step.click();
    await eventually(async () => assert.deepEqual(await words(), [comesBack(0), comesBack(at)]));
    assert.equal(await step.textContent(), 'Step');
    assert.match((await figure.locator('.key').textContent()) ?? '', new RegExp(`step ${at} of 100`));
  }
  assert.deepEqual(problems, []);
  await close();
});

test('twice He’s weights: both trainings are the core’s, step by step, and what diverges is said', async () => {
  const { figure, problems, close } = await openFigure('clipping&system=network&clippingThreshold=1');
  const spec = /** @type {const} */ ({
    activation: 'relu',
    initializer: 'scaled',
    weightSigma: 2 * Math.SQRT2,
    learningRate: 0.5,
    clippingThreshold: 1,
  });
  const [thrown, clipped] = /** @type {const} */ (['none', 'norm']).map((clipping) =>
    core.trainingRun({ ...spec, clipping }),
  );
  const heads = () => figure.locator('.panel .loss b').allTextContents();
  for (let step = 1; step <= 3; ++step) {
    for (const run of [thrown, clipped]) run.step(1);
    const expected = [thrown, clipped].map((run) => formatNumber(run.read().gradientNorm));
    await eventually(async () => assert.deepEqual(await heads(), expected, `step ${step}`));
    await figure.locator('button[name=step]').click();
  }
  const { divergedStep } = thrown.read();
  assert.equal(divergedStep, 3);
  clipped.step(27);
  const takeaway = (await figure.locator('.takeaway').textContent()) ?? '';
  assert.ok(takeaway.includes(`no longer finite in step ${divergedStep};`), takeaway);
  assert.ok(takeaway.includes(`after 30 steps is ${formatNumber(clipped.loss())}.`), takeaway);
  for (const run of [thrown, clipped]) run.delete();
  assert.equal(await figure.locator('.question').count(), 0, 'the question is about the other picture');
  assert.deepEqual(problems, []);
  await close();
});
