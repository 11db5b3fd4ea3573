// <vanish-gradient-flow> on the article: every bar and every number is the core's, for every setting.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import {
  assertBarsShow,
  liveFigure,
  readPanels,
  readTable,
  readTakeaway,
  tableOf,
  takeawayOf,
  valuesOf,
  waitForBars,
  openMore,
  toggleNumbers,
} from './figure-reader.mjs';

const core = await loadCore();

const { server, visit } = await boot();

/**
 * The article with the figure in view and alive; on the log axis, on which every bar can be read.
 * @param {import('playwright-core').BrowserContextOptions} [options] @param {'log' | 'linear'} [axis]
 */
async function openFigure(options, axis = 'log') {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/`);
  const element = page.locator('vanish-gradient-flow');
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  await waitForBars(figure, 21);
  if (axis === 'log') {
    await figure.locator('input[name=axis][value=log]').check();
    await eventually(async () => (await readPanels(figure)).map((panel) => valuesOf(panel, 'log')));
  }
  return { page, figure, problems, close: () => page.context().close() };
}

/** The core's numbers for both networks. @param {any} [spec] */
function reportsOf(spec) {
  return ['sigmoid', 'relu'].map((activation) => core.gradientFlow({ ...spec, activation }));
}

/**
 * Waits until bars, table and takeaway say what the core says.
 * @param {import('playwright-core').Locator} figure
 * @param {any} spec
 */
async function assertShows(figure, spec) {
  const reports = reportsOf(spec);
  await eventually(async () => {
    const panels = await readPanels(figure);
    panels.forEach((panel, i) => assertBarsShow(panel, reports[i].deltaRms));
    assert.deepEqual(await readTable(figure), tableOf(reports));
    assert.equal(await readTakeaway(figure), takeawayOf(reports, 'deltaRms', '∂L/∂z'));
  });
}

/** @param {import('playwright-core').Locator} figure */
const heightsOf = async (figure) =>
  (await readPanels(figure)).map(({ bars }) => bars.map(({ height }) => height));

/** Presses the slider's track with the mouse. @param {import('playwright-core').Page} page @param {import('playwright-core').Locator} slider @param {number} share of its length */
async function pressTrack(page, slider, share) {
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
  return Number(await slider.inputValue());
}

test("at first sight bars, table and takeaway are the core's numbers for the default network", async () => {
  const { figure, close, problems } = await openFigure({}, 'linear');
  await toggleNumbers(figure);
  await assertShows(figure, {});
  assert.deepEqual(problems, []);
  await close();
});

test('a slider moves the bars: pressed with the mouse, dragged, and by the arrow keys', async () => {
  const { page, figure, close } = await openFigure();
  await toggleNumbers(figure);
  const depthSlider = figure.locator('input[name=depth]');
  const widthSlider = figure.locator('input[name=width]');
  const before = await heightsOf(figure);

  const depth = await pressTrack(page, depthSlider, 0.4);
  assert.ok(depth > 25 && depth < 60, `depth ${depth}`);
  await assertShows(figure, { depth });
  assert.notDeepEqual(await heightsOf(figure), before);

  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await depthSlider.boundingBox()
  );
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  const dragged = Number(await depthSlider.inputValue());
  assert.ok(dragged < depth, `dragged to ${dragged}`);
  await assertShows(figure, { depth: dragged });

  const width = await pressTrack(page, widthSlider, 0.1);
  await assertShows(figure, { depth: dragged, width });
  await widthSlider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  assert.equal(Number(await widthSlider.inputValue()), width + 1);
  await assertShows(figure, { depth: dragged, width: width + 1 });
  await close();
});

test('initializer, seed, data, learning rate and batch size reach the bars, typed and chosen as readers do', async () => {
  const { figure, close } = await openFigure();
  await toggleNumbers(figure);
  /** @type {Record<string, unknown>} */
  const spec = {};

  for (const initializer of ['heUniform', 'xavierNormal', 'auto']) {
    await figure.locator('select[name=initializer]').selectOption(initializer);
    spec.initializer = initializer;
    await assertShows(figure, spec);
  }
  const type = async (/** @type {string} */ name, /** @type {string} */ text) => {
    const input = figure.locator(`input[name=${name}]`);
    await input.focus();
    await input.press('ControlOrMeta+a');
    await input.pressSequentially(text);
    assert.equal(await input.inputValue(), text);
    spec[name] = Number(text);
    await assertShows(figure, spec);
  };
  await type('seed', '4294967295');
  await openMore(figure);
  for (const dataset of ['spirals', 'penguins']) {
    await figure.locator('select[name=dataset]').selectOption(dataset);
    spec.dataset = dataset;
    await assertShows(figure, spec);
  }
  await figure.getByText('342 of 344').waitFor();
  await type('batchSize', '32');
  await type('learningRate', '0.25');
  await figure.getByRole('button', { name: 'Step' }).click();
  const run = core.trainingRun({ ...spec, activation: 'relu' });
  run.step();
  const relu = `step 1, loss ${formatNumber(run.loss())}`;
  await eventually(async () => assert.equal((await readPanels(figure))[1].loss, relu));
  run.delete();
  await close();
});

test('a weight scale can be set: at twice He’s ReLU’s gradient explodes, and with another initializer it is not asked for', async () => {
  const { figure, close } = await openFigure();
  await openMore(figure);
  await toggleNumbers(figure);
  const scale = figure.locator('input[name=weightSigma]');
  assert.equal(await scale.count(), 0);
  await figure.locator('select[name=initializer]').selectOption({ label: 'by a weight scale' });
  await assertShows(figure, { initializer: 'scaled', weightSigma: 1 });
  const he = /** @type {number} */ (core.criticalWeightSigma({ activation: 'relu' }));
  const weightSigma = Number((2 * he).toFixed(2));
  await scale.fill(String(weightSigma));
  await assertShows(figure, { initializer: 'scaled', weightSigma });
  const [, { deltaRms }] = reportsOf({ initializer: 'scaled', weightSigma });
  assert.ok(deltaRms[0] > 1e3 * deltaRms[19], `${deltaRms[0]} of ${deltaRms[19]}`);
  await figure.locator('.note', { hasText: 'He’s is √2' }).waitFor();
  await figure.locator('select[name=initializer]').selectOption('auto');
  await eventually(async () => assert.equal(await scale.count(), 0));
  await close();
});

test('with one hidden layer there is no takeaway to compute, and the figure says so', async () => {
  const { page, figure, close } = await openFigure();
  await figure.locator('input[name=depth]').focus();
  await page.keyboard.press('Home');
  const [sigmoid] = await waitForBars(figure, 2);
  assertBarsShow(sigmoid, reportsOf({ depth: 1 })[0].deltaRms);
  assert.match(await readTakeaway(figure), /^With one hidden layer nothing is multiplied yet/);
  await close();
});

test('the chooser of the gradient and the axis each change the bars, and the axis says which', async () => {
  const { figure, close } = await openFigure();
  const reports = reportsOf();
  /** @param {'deltaRms' | 'dWeightsRms'} column @param {'log' | 'linear'} kind @param {string} symbol */
  const shows = (column, kind, symbol) =>
    eventually(async () => {
      const panels = await readPanels(figure);
      panels.forEach((panel, i) => {
        assert.equal(panel.title, `size of ${symbol}`);
        assertBarsShow(panel, reports[i][column], kind);
      });
      assert.equal(await readTakeaway(figure), takeawayOf(reports, column, symbol));
    });
  await shows('deltaRms', 'log', '∂L/∂z');
  await openMore(figure);
  await figure.getByRole('radio', { name: 'true' }).check();
  await shows('deltaRms', 'linear', '∂L/∂z');
  await figure.getByRole('radio', { name: '∂L/∂W' }).check();
  await shows('dWeightsRms', 'linear', '∂L/∂W');
  await figure.getByRole('radio', { name: 'log' }).check();
  await shows('dWeightsRms', 'log', '∂L/∂W');
  await close();
});

test("sigmoid's bars fall by ten powers of ten on the way down, ReLU's stay: the article's claim is what is drawn", async () => {
  const { figure, close } = await openFigure();
  const [sigmoid, relu] = await readPanels(figure);
  const share = (/** @type {typeof sigmoid} */ { bars }) => bars[0].height / bars[19].height;
  assert.ok(share(sigmoid) < 0.25, `sigmoid's first bar: ${share(sigmoid)} of its last`);
  assert.ok(share(relu) > 0.75, `ReLU's first bar: ${share(relu)} of its last`);
  assert.deepEqual(sigmoid.ticks, relu.ticks, 'both stand on one axis');
  await close();
});

/** What the line under the bars has to say of a layer. @param {string} name @param {number} layer */
function readingOf(name, layer) {
  const [sigmoid, relu] = reportsOf().map(({ deltaRms }) => formatNumber(deltaRms[layer]));
  return `${name}: sigmoid ${sigmoid}ReLU ${relu}`;
}

/** @param {import('playwright-core').Locator} figure @param {string} text */
const assertReads = (figure, text) =>
  eventually(async () => assert.equal(await figure.locator('.reading').textContent(), text));

test('pointing at a bar reads its layer in both networks; leaving ends it', async () => {
  const { page, figure, close } = await openFigure();
  const plots = figure.locator('.plots');
  await plots.scrollIntoViewIfNeeded();
  for (const [panel, layer] of /** @type {const} */ ([
    ['sigmoid', 3],
    ['relu', 17],
  ])) {
    const bar = await figure.locator(`.panel.${panel} .bar`).nth(layer).locator('.mark').boundingBox();
    assert.ok(bar);
    await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height - 1);
    await assertReads(figure, readingOf(`layer ${layer}`, layer));
    for (const { bars } of await readPanels(figure)) {
      assert.deepEqual(
        bars.flatMap(({ classes }, i) => (classes.split(' ').includes('active') ? [i] : [])),
        [layer],
      );
    }
  }
  await page.mouse.move(5, 5);
  await eventually(async () =>
    assert.match((await figure.locator('.reading').textContent()) ?? '', /^A disc is a unit/),
  );
  await close();
});

test('the arrow keys read the layers, Home and End the first and the output layer', async () => {
  const { page, figure, close } = await openFigure();
  const plots = figure.getByRole('slider', { name: 'Layer, whose gradients are read' });
  await plots.focus();
  await page.keyboard.press('End');
  await assertReads(figure, readingOf('the output layer', 20));
  await page.keyboard.press('ArrowLeft');
  await assertReads(figure, readingOf('layer 19', 19));
  const spoken = `layer 19: sigmoid ${formatNumber(reportsOf()[0].deltaRms[19])}, ReLU ${formatNumber(reportsOf()[1].deltaRms[19])}`;
  assert.equal(await plots.getAttribute('aria-valuetext'), spoken);
  assert.equal(await plots.getAttribute('aria-valuenow'), '19');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await assertReads(figure, readingOf('layer 0', 0));
  await page.keyboard.press('ArrowRight');
  await assertReads(figure, readingOf('layer 1', 1));
  await close();
});

test('a unit of a drawn network is read by pointer and by the arrow keys: z, a, the slope and the gradient', async () => {
  const { page, figure, close } = await openFigure();
  const traces = ['sigmoid', 'relu'].map((activation) => {
    const run = core.trainingRun(/** @type {any} */ ({ activation }));
    const trace = run.trace(0);
    run.delete();
    return trace;
  });
  const saysOf = (/** @type {number} */ layer, /** @type {number} */ unit) =>
    traces.map(({ preActivations, activations, slopes, deltas }) => {
      const [z, a, slope, delta] = [preActivations, activations, slopes, deltas].map((all) =>
        formatNumber(all[layer][unit]),
      );
      return `z ${z}, a ${a}, f′(z) ${slope}, ∂L/∂z ${delta}`;
    });
  const reads = (/** @type {number} */ layer, /** @type {number} */ unit) =>
    eventually(async () => {
      assert.deepEqual(await figure.locator('.unit-reading').allTextContents(), saysOf(layer, unit));
      const { 0: line } = await figure.locator('.reading').allTextContents();
      assert.equal(line, `unit ${unit} of layer ${layer}, on the first example`);
    });
  const ring = await figure.locator('.panel.relu .network-ring').boundingBox();
  const bar = await figure.locator('.panel.relu .bar').nth(4).locator('.mark').boundingBox();
  assert.ok(ring && bar);
  await page.mouse.move(bar.x + bar.width / 2, ring.y + ring.height - 2);
  await reads(4, 15);
  await page.mouse.move(bar.x + bar.width / 2, ring.y + 2);
  await reads(4, 0);
  await page.mouse.move(5, 5);
  await figure.getByRole('slider', { name: 'Layer, whose gradients are read' }).focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'])
    await page.keyboard.press(key);
  await reads(1, 1);
  await close();
});

test('a finger on a bar reads its layer, and the reading stays when the finger is lifted', async () => {
  const { page, figure, close } = await openFigure({
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  const bar = figure.locator('.panel.relu .bar').nth(7).locator('.mark');
  await bar.scrollIntoViewIfNeeded();
  const box = await bar.boundingBox();
  assert.ok(box);
  const finger = await page.context().newCDPSession(page);
  const point = { x: box.x + box.width / 2, y: box.y + box.height - 1 };
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await assertReads(figure, readingOf('layer 7', 7));
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await assertReads(figure, readingOf('layer 7', 7));
  await close();
});

// --- The backward pass -----------------------------------------------------------------------------------------

/** Records in the page, from now on, which bars wait each time the figure draws. @param {import('playwright-core').Locator} figure */
async function recordSweep(figure) {
  await figure.evaluate((element) => {
    /** @type {boolean[][]} */
    const pictures = [];
    Object.assign(window, { pictures });
    const record = () => {
      const bars = [...element.querySelectorAll('.panel.sigmoid .bar')];
      pictures.push(bars.map((bar) => bar.classList.contains('waiting')));
    };
    new MutationObserver(record).observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  return () =>
    figure.page().evaluate(() => /** @type {boolean[][]} */ (/** @type {any} */ (window).pictures.splice(0)));
}

/** Waits until no backward pass is being shown. @param {import('playwright-core').Locator} figure */
const waitForRest = (figure) =>
  eventually(async () =>
    assert.match((await figure.locator('.reading').textContent()) ?? '', /^A disc is a unit/),
  );

test('the backward pass runs from the output layer to the first, layer by layer, and ends', async () => {
  const { figure, close } = await openFigure({ reducedMotion: 'no-preference' });
  const takePictures = await recordSweep(figure);
  /** One pass, from the press of the button until no bar waits. */
  const showPass = async () => {
    await waitForRest(figure);
    await takePictures();
    await figure.getByRole('button', { name: 'Backward pass' }).click();
    /** @type {boolean[][]} */
    const pictures = [];
    await eventually(async () => {
      pictures.push(...(await takePictures()));
      assert.ok(pictures.length > 1 && !pictures[pictures.length - 1].includes(true));
    });
    return pictures;
  };
  let seen = 0;
  // A busy machine may show few pictures of a pass: it is started again until one has shown several.
  for (let attempt = 0; attempt < 20 && seen < 4; ++attempt) {
    const pictures = await showPass();
    const waiting = pictures.map((bars) => bars.filter(Boolean).length);
    for (const [i, bars] of pictures.entries()) {
      const expected = bars.map((_, layer) => layer < waiting[i]);
      assert.deepEqual(bars, expected, 'the first layers wait, the last are through');
      if (i > 0) assert.ok(waiting[i] <= waiting[i - 1], `a front that turns back: ${waiting}`);
    }
    assert.equal(waiting[waiting.length - 1], 0);
    seen = new Set(waiting).size;
  }
  assert.ok(seen >= 4, `no pass of 20 had 4 different pictures`);
  await close();
});

test('a backward pass is shown when the figure first comes into view, and when a slider is let go', async () => {
  const { page, figure, close } = await openFigure({ reducedMotion: 'no-preference' });
  const takePictures = await recordSweep(figure);
  await waitForRest(figure);
  await takePictures();
  await figure.locator('input[name=depth]').focus();
  await page.keyboard.press('ArrowRight');
  const pictures = [];
  await eventually(async () => {
    pictures.push(...(await takePictures()));
    assert.ok(pictures.some((bars) => bars.includes(true)));
  });
  await figure.getByRole('button', { name: 'Reset' }).click();
  pictures.length = 0;
  await eventually(async () => {
    pictures.push(...(await takePictures()));
    assert.ok(pictures.some((bars) => bars.includes(true)));
  });
  await close();
});

test('prefers-reduced-motion: no bar waits, unless one asks for the backward pass', async () => {
  const { page, figure, close } = await openFigure({ reducedMotion: 'reduce' });
  await openMore(figure);
  const takePictures = await recordSweep(figure);
  for (const name of ['Reset', 'Step']) await figure.getByRole('button', { name }).click();
  await pressTrack(page, figure.locator('input[name=depth]'), 0.3);
  await figure.locator('select[name=initializer]').selectOption('heNormal');
  // Several frames, in which a pass would have drawn.
  await page.evaluate(async () => {
    for (let i = 0; i < 10; ++i) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  const pictures = await takePictures();
  assert.ok(pictures.length >= 3, `${pictures.length} pictures`);
  assert.ok(pictures.every((bars) => !bars.includes(true)));
  await figure.getByRole('button', { name: 'Backward pass' }).click();
  await eventually(async () => assert.ok((await takePictures()).some((bars) => bars.includes(true))));
  await close();
});
