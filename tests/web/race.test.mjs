// The hook: two networks, the same data, the same random start. What it says is what two networks of the core do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { brightnessOf, edgesOf, layoutOf, lightAt } from '../../web/charts/network.js';
import { formatNumber } from '../../web/charts/numbers.js';
import { partsInWords } from '../../web/charts/parts-in-words.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';

/** @typedef {import('playwright-core').Locator} Locator */

const core = await loadCore();
const { openFigure, server, visit } = await boot();

const atOnce = /** @type {const} */ ({ reducedMotion: 'reduce' });

/** The same two networks, to the end of the race. @param {{ depth: number, seed?: number }} settings */
function race({ depth, seed = 1 }) {
  const runs = /** @type {const} */ (['sigmoid', 'relu']).map((activation) =>
    core.trainingRun({
      activation,
      depth,
      seed,
      width: 10,
      dataset: 'circles',
      initializer: 'heNormal',
      optimizer: 'momentum',
      learningRate: 0.1,
    }),
  );
  /** @type {number[]} */
  const learnedBy = [0, 0];
  for (let step = 1; step <= 600; ++step) {
    runs.forEach((run, i) => {
      run.step(1);
      if (!learnedBy[i] && run.accuracy() >= 0.99) learnedBy[i] = step;
    });
  }
  runs.forEach((run) => run.delete());
  return { sigmoid: learnedBy[0], relu: learnedBy[1] };
}

/** @param {Locator} figure */
const isOver = (figure) => figure.getByRole('button', { name: 'Replay' }).waitFor();
/** @param {Locator} figure */
const takeaway = (figure) => figure.locator('.takeaway').innerText();
/** @param {Locator} figure */
const heads = (figure) => figure.locator('.lane-head').allInnerTexts();

/** How many steps a head says. @param {string} head */
const stepsOf = (head) => Number(/step (\d+):/.exec(head)?.[1]);

test('twelve layers deep ReLU learns and sigmoid does not, and the sentence says what is left of the gradient', async () => {
  const { sigmoid, relu } = race({ depth: 12 });
  assert.equal(sigmoid, 0);
  assert.ok(relu > 0);
  const { figure, problems, close } = await openFigure('race', atOnce);
  await isOver(figure);
  assert.match(
    await takeaway(figure),
    /^ReLU has learned; sigmoid has not, in 600 steps\. .* one part in \d+ million of/,
  );
  const [first, second] = await heads(figure);
  assert.match(first, /^sigmoid, step 600: \d\d\s% right, undecided$/);
  assert.match(second, new RegExp(`^ReLU, step 600: \\d+\\s% right, learned by step ${relu}$`));
  assert.deepEqual(problems, []);
  await close();
});

test('two layers deep both learn, and the sentence says so', async () => {
  const { sigmoid, relu } = race({ depth: 2 });
  assert.ok(sigmoid > 0 && relu > 0);
  const { figure, close } = await openFigure('race&depth=2', atOnce);
  await isOver(figure);
  const sentence = await takeaway(figure);
  assert.match(sentence, /^With 2 layers both have learned/);
  assert.ok(sentence.includes(`ReLU after ${relu} steps, sigmoid after ${sigmoid}.`), sentence);
  await close();
});

test('a draw with which ReLU does not learn either is said as it is', async () => {
  assert.deepEqual(race({ depth: 20, seed: 3 }), { sigmoid: 0, relu: 0 });
  const { figure, close } = await openFigure('race&depth=20&seed=3', atOnce);
  await isOver(figure);
  assert.match(await takeaway(figure), /^Neither has learned in 600 steps/);
  await close();
});

test('nothing has to be pressed: it runs, can be paused and go on, and is played again from the start', async () => {
  const { figure, page, close } = await openFigure('race', { reducedMotion: 'no-preference' });
  const steps = async () => stepsOf((await heads(figure))[0]);
  await eventually(async () => assert.ok((await steps()) > 1));
  await figure.getByRole('button', { name: 'Pause' }).click();
  await figure.getByRole('button', { name: 'Play', exact: true }).waitFor();
  const paused = await steps();
  await page.waitForTimeout(500);
  assert.equal(await steps(), paused);
  await figure.getByRole('button', { name: 'Play', exact: true }).click();
  await eventually(async () => assert.ok((await steps()) > paused));
  await isOver(figure);
  assert.equal(await steps(), 600);
  await figure.getByRole('button', { name: 'Replay' }).click();
  await eventually(async () => assert.ok((await steps()) < 100));
  await close();
});

/** The draw of the race, after so many steps. @param {'sigmoid' | 'relu'} activation @param {number} [steps] */
function tracedAfter(activation, steps = 600) {
  const run = core.trainingRun({
    activation,
    depth: 12,
    width: 10,
    seed: 1,
    dataset: 'circles',
    initializer: 'heNormal',
    optimizer: 'momentum',
    learningRate: 0.1,
  });
  run.step(steps);
  const trace = run.trace(0);
  run.delete();
  return trace;
}

/** What both lanes say of a unit. @param {number} layer @param {number} unit */
const saysOf = (layer, unit) =>
  /** @type {const} */ (['sigmoid', 'relu']).map((activation) => {
    const { preActivations, activations, slopes, deltas } = tracedAfter(activation);
    const [z, a, slope, delta] = [preActivations, activations, slopes, deltas].map((all) =>
      formatNumber(all[layer][unit]),
    );
    const where = layer === 12 ? 'the output layer' : `layer ${layer}`;
    return `unit ${unit} of ${where}, on the first example: z ${z}, a ${a}, f′(z) ${slope}, ∂L/∂z ${delta}`;
  });

/** @param {Locator} figure @param {number} layer @param {number} unit */
const reads = (figure, layer, unit) =>
  eventually(async () =>
    assert.deepEqual(await figure.locator('.unit-reading').allTextContents(), saysOf(layer, unit)),
  );

/** Where a unit of the second network is drawn. @param {Locator} figure @param {number} layer @param {number} unit */
async function placeOf(figure, layer, unit) {
  const box = await figure.locator('.lane.relu .network-ring').boundingBox();
  assert.ok(box);
  const radius = Math.min(7, (0.34 * box.height) / 10);
  const x = box.x + radius + 1 + ((layer + 1) * (box.width - 2 * radius - 2)) / 13;
  return { x, y: box.y + ((unit + 0.5) * box.height) / 10 };
}

test('each unit of both drawn networks is read, with a mouse and by the arrow keys', async () => {
  const { figure, page, problems, close } = await openFigure('race', atOnce);
  await isOver(figure);
  assert.equal(await figure.locator('.unit-reading').count(), 0);
  const { x, y } = await placeOf(figure, 4, 7);
  await page.mouse.move(x + 3, y - 2);
  await reads(figure, 4, 7);
  assert.equal(await figure.locator('.network-ring circle').count(), 2);
  await page.mouse.move(5, 5);
  await eventually(async () => assert.equal(await figure.locator('.unit-reading').count(), 0));
  const slider = figure.getByRole('slider', { name: 'Unit of the ReLU network that is read' });
  await slider.focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowUp'])
    await page.keyboard.press(key);
  await reads(figure, 1, 1);
  assert.equal(await slider.getAttribute('aria-valuetext'), saysOf(1, 1)[1]);
  await page.keyboard.press('End');
  await reads(figure, 12, 0);
  assert.equal(await figure.locator('.unit-stepper').isVisible(), false);
  assert.deepEqual(problems, []);
  await close();
});

for (const word of ['race', 'gradient-flow']) {
  test(`${word}: a tap reads the nearest unit, and buttons of 44 pixels lead on to the next one`, async () => {
    const { figure, close } = await openFigure(word, {
      ...atOnce,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    if (word === 'race') await isOver(figure);
    const ring = figure.locator('.network-ring').last();
    const box = await ring.boundingBox();
    assert.ok(box);
    await ring.tap({ position: { x: box.width / 2, y: 2 } });
    const reading = figure.locator('.unit-reading').last();
    await reading.waitFor();
    const where = async () => {
      const said =
        (await figure
          .locator(word === 'race' ? '.unit-reading' : '.reading')
          .last()
          .textContent()) ?? '';
      const [, unit, layer] = /unit (\d+) of layer (\d+)/.exec(said) ?? [];
      return [Number(layer), Number(unit)];
    };
    const [layer, unit] = await where();
    assert.equal(unit, 0);
    const buttons = figure.locator('.unit-stepper button');
    for (const one of await buttons.all()) {
      const size = await one.boundingBox();
      assert.ok(size && size.width >= 44 && size.height >= 44, JSON.stringify(size));
    }
    for (const [name, to] of /** @type {const} */ ([
      ['Unit below', [layer, 1]],
      ['Layer after', [layer + 1, 1]],
      ['Unit above', [layer + 1, 0]],
      ['Layer before', [layer, 0]],
    ])) {
      await figure.getByRole('button', { name }).tap();
      await eventually(async () => assert.deepEqual(await where(), to));
    }
    await close();
  });
}

test('the discs of ReLU’s first layer are lit at the end, those of sigmoid’s are dark', async () => {
  const { figure, close } = await openFigure('race', atOnce);
  await isOver(figure);
  const lit = await figure.locator('canvas.network').evaluateAll((canvases) =>
    canvases.map((one) => {
      const canvas = /** @type {HTMLCanvasElement} */ (one);
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      const columns = 14;
      const radius = Math.min(7, (0.34 * canvas.clientHeight) / 10);
      const x = radius + 1 + (canvas.clientWidth - 2 * radius - 2) / (columns - 1);
      // The middles of the first layer's discs, beside white paper.
      return Array.from({ length: 10 }, (_, unit) => {
        const y = ((unit + 0.5) * canvas.clientHeight) / 10;
        const [r, g, b] = context.getImageData(Math.round(x), Math.round(y), 1, 1).data;
        return Math.min(r, g, b) < 235;
      }).filter(Boolean).length;
    }),
  );
  assert.equal(lit[0], 0, `sigmoid: ${lit[0]}`);
  assert.ok(lit[1] >= 3, `ReLU: ${lit[1]}`);
  await close();
});

test('a map on which no class is likelier is grey and said to be undecided, one that has learned is not', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { figure, close } = await openFigure('race', { ...atOnce, colorScheme });
    await isOver(figure);
    const corners = await figure
      .locator('canvas.map')
      .evaluateAll((canvases) =>
        canvases.map((canvas) => [
          .../** @type {any} */ (canvas).getContext('2d').getImageData(6, 6, 1, 1).data,
        ]),
      );
    const [[r, g, b, alpha], [red, , blue, deeper]] = corners;
    assert.ok(Math.max(r, g, b) - Math.min(r, g, b) < 20 && alpha > 30, String(corners));
    assert.ok(red > blue + 60 && deeper > 80, String(corners));
    const [sigmoid, relu] = await heads(figure);
    assert.match(sigmoid, /, undecided$/);
    assert.doesNotMatch(relu, /undecided/);
    await close();
  }
});

test('without script both maps are there too, with the hues of what was learned', async () => {
  const { page, close } = await visit({ javaScriptEnabled: false });
  await page.goto(`${server.origin}/`);
  const maps = page.locator('vanish-race .still svg.map');
  const fills = (/** @type {number} */ i) =>
    maps
      .nth(i)
      .locator('path[fill]')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('fill')));
  assert.equal(await maps.count(), 2);
  assert.deepEqual(await fills(0), ['var(--quiet)']);
  assert.ok((await fills(1)).includes('var(--class-0)') && (await fills(1)).includes('var(--class-1)'));
  await close();
});

test('brightness falls by a quarter for each decade that is lost, to nothing at a ten-thousandth', () => {
  assert.deepEqual([1, 10, 0.1, 0.01, 1e-4, 1e-9, 0, NaN].map(brightnessOf), [1, 1, 0.75, 0.5, 0, 0, 0, 0]);
  assert.ok(lightAt(3, 3) > lightAt(6, 3));
});

test('columns stand side by side from edge to edge, twenty of them in 240 pixels too', () => {
  const { places, radius, pitch } = layoutOf([2, ...new Array(20).fill(16), 1], 240, 92);
  assert.equal(places.length, 22);
  assert.ok(places[0][0].x - radius >= 0 && places[21][0].x + radius <= 240);
  assert.ok(pitch > 2 * radius, `${pitch} and ${radius}`);
  for (const column of places) {
    assert.ok(column.every(({ y }) => y - radius >= 0 && y + radius <= 92));
    column.slice(1).forEach(({ y }, i) => assert.ok(y - column[i].y > 2 * radius));
  }
});

test('between small columns every edge is drawn, between larger ones the strongest three that lead back to a unit', () => {
  const network = {
    units: [2, 16, 16, 1].map((count) => new Float64Array(count)),
    edges: [
      Float64Array.from({ length: 32 }, (_, i) => (i + 1) / 32),
      Float64Array.from({ length: 256 }, (_, i) => ((i * 37) % 256) / 256),
      Float64Array.from({ length: 16 }, () => 1),
    ],
  };
  const layout = layoutOf([2, 16, 16, 1], 400, 200);
  const edges = edgesOf(network, layout);
  const count = (/** @type {number} */ column) => edges.filter((edge) => edge.column === column).length;
  assert.deepEqual([1, 2, 3].map(count), [32, 48, 16]);
  const toFirst = edges.filter((edge) => edge.column === 2 && edge.to === layout.places[1][0]);
  const all = Array.from({ length: 16 }, (_, j) => network.edges[1][16 * j]).sort((a, b) => b - a);
  assert.deepEqual(
    toFirst.map(({ level }) => level),
    all.slice(0, 3),
  );
});

test('a tiny share is said in words', () => {
  assert.deepEqual([0.3, 2.4e-5, 2.4e-7, 1.1e-9, 7.7e-13, 1.1e-15, 1.1e-19, 5e-324, 1, 0].map(partsInWords), [
    'one part in 3',
    'one part in 40 thousand',
    'one part in 4 million',
    'one part in 900 million',
    'one part in a million million',
    'one part in 900 million million',
    'one part in 10¹⁹',
    'one part in 10³²³',
    'all of it',
    'nothing',
  ]);
});

test('a race that is halted on its way to the end shows the maps of the step that it says', async () => {
  const { relu } = race({ depth: 12 });
  const { figure, close } = await openFigure('race', atOnce);
  // Halted in the frame in which it has gone past the step by which ReLU has learned.
  await figure.evaluate((element, learnedBy) => {
    const { host } = /** @type {any} */ (element.getRootNode());
    return new Promise((resolve) => {
      const look = () => {
        host.draw(); // as when the page has got another width, or theme
        const step = Number(/step (\d+)/.exec(element.querySelector('.lane-head')?.textContent ?? '')?.[1]);
        if (step < learnedBy) return requestAnimationFrame(look);
        host.pause();
        resolve(undefined);
      };
      look();
    });
  }, relu);
  const corner = await figure
    .locator('.lane.relu canvas.map')
    .evaluate((/** @type {HTMLCanvasElement} */ canvas) => [
      ...(canvas.getContext('2d')?.getImageData(2, 2, 1, 1).data ?? []),
    ]);
  assert.ok(corner[0] - corner[2] > 20, `outside of the ring its answer is ochre, not ${corner}`);
  await close();
});
