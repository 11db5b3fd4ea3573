// <vanish-dead-units>: every square, every lethal rate and every cure is the core's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { openMore } from './figure-reader.mjs';

const core = await loadCore();
const { openFigure } = await boot();

const defaults = /** @type {const} */ ({ activation: 'relu', depth: 4, width: 16, learningRate: 0.1 });

/** The classes of the squares, layer by layer. @param {import('playwright-core').Locator} figure */
const statesOf = (figure) =>
  figure
    .locator('svg.units .unit')
    .evaluateAll((units) => units.map((unit) => unit.getAttribute('class')?.split(' ')[1]));

/** @param {import('../../dist/vanish-core.mjs').Run} run */
function expectedStates(run) {
  const slopes = [...new Array(16).keys()].map((unit) => run.path({ units: new Array(4).fill(unit) }).slopes);
  return [0, 1, 2, 3].flatMap((layer) => {
    const { dead } = run.deadUnits(layer);
    return slopes.map((slope, unit) =>
      dead.includes(unit) ? 'dead' : slope[3 - layer] === 0 ? 'silent' : 'live',
    );
  });
}

test('each unit is live, silent or dead as the core has it, before and after a step', async () => {
  const { figure, problems, close } = await openFigure('dead-units');
  const run = core.trainingRun(defaults);
  assert.deepEqual(await statesOf(figure), expectedStates(run));
  await figure.getByRole('button', { name: 'One step' }).click();
  run.step(1);
  await eventually(async () => assert.deepEqual(await statesOf(figure), expectedStates(run)));
  const dead = expectedStates(run).filter((state) => state === 'dead').length;
  assert.match(
    (await figure.locator('.takeaway').textContent()) ?? '',
    new RegExp(`^After 1 step, ${dead} of 64 units are dead`),
  );
  run.delete();
  assert.deepEqual(problems, []);
  await close();
});

test('the mark under the slider is the smallest lethal rate of a live unit, and a step past it kills', async () => {
  const { figure, close } = await openFigure('dead-units&seed=3');
  const run = core.trainingRun({ ...defaults, seed: 3 });
  const rates = [0, 1, 2, 3].flatMap((layer) => {
    const { dead } = run.deadUnits(layer);
    return [...run.lethalRates(layer).from].filter((_, unit) => !dead.includes(unit));
  });
  run.delete();
  const first = Math.min(...rates);
  assert.equal(
    await figure.locator('.rate text:not(.off)').textContent(),
    `from ${formatNumber(first)} on, one step kills a unit`,
  );
  const slider = figure.getByRole('slider', { name: /Learning rate/ });
  await slider.fill('1');
  await eventually(async () =>
    assert.match(
      (await figure.locator('.takeaway').textContent()) ?? '',
      /At the rate [\d.]+, [1-9]\d* of the others would die in the next step\.$/,
    ),
  );
  const before = (await statesOf(figure)).filter((state) => state === 'dead').length;
  await figure.getByRole('button', { name: 'One step' }).click();
  await eventually(async () =>
    assert.ok((await statesOf(figure)).filter((state) => state === 'dead').length > before),
  );
  await close();
});

test('the arrow keys read when and why a unit died', async () => {
  const { page, figure, close } = await openFigure('dead-units&biasMean=-8');
  await figure.getByRole('slider', { name: 'Unit that is read' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(
    await figure.locator('.reading').textContent(),
    'Layer 3, unit 0 is dead: dead from the start: no step has ever seen it live.',
  );
  await page.keyboard.press('ArrowDown');
  assert.match((await figure.locator('.reading').textContent()) ?? '', /^Layer 3, unit 1 is dead/);
  await close();
});

test('a finger reads the unit that it touches', async () => {
  const { page, figure, close } = await openFigure('dead-units', {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  const unit = figure.locator('svg.units .unit').nth(20);
  await unit.scrollIntoViewIfNeeded();
  const box = await unit.boundingBox();
  assert.ok(box);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await eventually(async () =>
    assert.match((await figure.locator('.reading').textContent()) ?? '', /^Layer 1, unit 4 /),
  );
  await close();
});

test('at 390 pixels each unit of four layers is 10 pixels across, inside the picture and clear of the others', async () => {
  const { figure, close } = await openFigure('dead-units', { viewport: { width: 390, height: 900 } });
  const { frame, discs, beside } = await figure.evaluate((root) => {
    const boxOf = (/** @type {Element} */ one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { left, right, top, bottom };
    };
    const network = /** @type {Element} */ (root.querySelector('svg.units'));
    return {
      frame: boxOf(network),
      discs: [...network.querySelectorAll('.cell')].map(boxOf),
      beside: [...root.querySelectorAll('.histogram')].map(boxOf),
    };
  });
  assert.equal(discs.length, 64);
  discs.forEach((one, i) => {
    const size = one.right - one.left;
    assert.ok(size >= 10, `${size} pixels`);
    assert.ok(one.top >= frame.top && one.bottom <= frame.bottom && one.left >= frame.left);
    for (const other of discs.slice(i + 1))
      assert.ok(Math.hypot(one.left - other.left, one.top - other.top) > size + 1, `${i} meets another`);
  });
  assert.ok(frame.right - frame.left > 360, 'the network has the whole width');
  assert.ok(beside.every(({ top }) => top > frame.bottom));
  await close();
});

test('a unit’s mark in the network is the one in the legend, only smaller', async () => {
  for (const width of [1280, 390]) {
    const { figure, close } = await openFigure('dead-units', { viewport: { width, height: 900 } });
    const marks = await figure.evaluate((root) =>
      ['svg.units', '.key'].map((where) => {
        const unit = /** @type {Element} */ (root.querySelector(`${where} .unit.dead:not(.active)`));
        const [disc, cross] = ['.cell', '.cross'].map(
          (name) => /** @type {SVGGraphicsElement} */ (unit.querySelector(name)),
        );
        const inks = [disc, cross].map((part) => {
          const { fill, stroke, strokeWidth } = getComputedStyle(part);
          return [part.localName, fill, stroke, strokeWidth].join(' ');
        });
        const share = cross.getBBox().width / disc.getBBox().width;
        return [...inks, share.toFixed(2)];
      }),
    );
    assert.deepEqual(marks[0], marks[1]);
    await close();
  }
});

test('a tap between two units of a column on a phone reads the nearer one', async () => {
  const { page, figure, close } = await openFigure('dead-units', {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  const cells = figure.locator('svg.units > g').nth(1).locator('.cell');
  const middle = async (/** @type {number} */ at) => {
    const box = await cells.nth(at).boundingBox();
    assert.ok(box);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await cells.nth(5).scrollIntoViewIfNeeded();
  // Beside unit 5, which stands on the other side, and as high as it: units 4 and 6 are nearer.
  const [above, own] = [await middle(4), await middle(5)];
  await page.touchscreen.tap(above.x, own.y - 1);
  await eventually(async () =>
    assert.match((await figure.locator('.reading').textContent()) ?? '', /^Layer 1, unit 4 /),
  );
  await close();
});

/**
 * A network through some phases of (activation, rate, steps), and what has become of it.
 * @param {number} seed @param {[any, number, number][]} phases
 */
function outcomeOf(seed, phases) {
  let run = core.trainingRun({ ...defaults, seed, activation: phases[0][0] });
  for (const [activation, learningRate, steps] of phases) {
    const next = run.branch({ activation, learningRate });
    run.delete();
    run = next;
    if (steps > 0) run.step(steps);
  }
  const hasDiverged = run.read().divergedStep > 0;
  const seen = run.branch({ activation: 'relu' });
  const silent = [0, 1, 2, 3].reduce((sum, layer) => sum + seen.deadUnits(layer).dead.length, 0);
  const stuck = [0, 1, 2, 3].reduce((sum, layer) => {
    const { weights, biases, fanIn } = run.gradients(layer);
    const own = [...biases].map((bias, unit) => [
      bias,
      ...weights.subarray(unit * fanIn, (unit + 1) * fanIn),
    ]);
    return sum + own.filter((gradient) => gradient.every((one) => one === 0)).length;
  }, 0);
  const loss = run.loss();
  for (const one of [seen, run]) one.delete();
  return hasDiverged ? { silent: NaN, stuck: NaN, loss: NaN } : { silent, stuck, loss };
}

/** @param {number[]} numbers @param {(number: number) => string} [format] */
function middleOf(numbers, format = String) {
  const known = numbers.filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
  const half = numbers.length / 2;
  const [low, high] = [known[half - 1], known[half]];
  return low === undefined || high === undefined ? 'diverged' : format((low + high) / 2);
}

/** @param {import('playwright-core').Locator} figure */
async function readCures(figure) {
  await openMore(figure);
  const rows = figure.locator('table.numbers tbody tr');
  await rows.first().waitFor({ state: 'attached' });
  return rows.evaluateAll((all) =>
    all.map((row) => [.../** @type {HTMLTableRowElement} */ (row).cells].map((cell) => cell.textContent)),
  );
}

const cureSeeds = [1, 2, 3, 4, 5, 6];

const cureNames = [
  'fresh ReLU, used from the start',
  'ReLU at 0.1, used from the start',
  'Leaky ReLU, used from the start',
  'ELU, used from the start',
  'hurt ReLU, used afterwards',
  'ReLU, used afterwards',
  'Leaky ReLU, used afterwards',
  'ELU, used afterwards',
];

/**
 * What each has gone through.
 * @param {string} name @param {[number, number][]} hurting rate and steps
 * @returns {[any, number, number][]}
 */
function phasesOf(name, hurting) {
  const as = (/** @type {any} */ activation) =>
    hurting.map(([rate, steps]) => /** @type {[any, number, number]} */ ([activation, rate, steps]));
  const rest = (/** @type {any} */ activation) =>
    /** @type {[any, number, number]} */ ([activation, 0.1, 300]);
  const [fresh, gentle, leaky, elu, hurt, ...afterwards] = cureNames;
  if (name === fresh) return [['relu', 0.1, 0]];
  if (name === gentle)
    return [
      ...hurting.map(([, steps]) => /** @type {[any, number, number]} */ (['relu', 0.1, steps])),
      rest('relu'),
    ];
  if (name === leaky) return [...as('leakyRelu'), rest('leakyRelu')];
  if (name === elu) return [...as('elu'), rest('elu')];
  if (name === hurt) return as('relu');
  return [...as('relu'), rest(['relu', 'leakyRelu', 'elu'][afterwards.indexOf(name)])];
}

/** What the table has to say of networks that have gone through `hurting` before. @param {[number, number][]} hurting rate and steps */
function expectedCures(hurting) {
  /** @param {string} name @param {[any, number, number][]} phases */
  const row = (name, phases) => {
    const outcomes = cureSeeds.map((seed) => outcomeOf(seed, phases));
    return [
      name,
      middleOf(outcomes.map(({ silent }) => silent)),
      middleOf(outcomes.map(({ stuck }) => stuck)),
      middleOf(
        outcomes.map(({ loss }) => loss),
        formatNumber,
      ),
      `${outcomes.filter(({ loss }) => Number.isNaN(loss)).length} of 6`,
    ];
  };
  return cureNames.map((name) => row(name, phasesOf(name, hurting)));
}

test('cures used from the start and afterwards are told apart, over seeds, and who diverged is counted', async () => {
  const { figure, problems, close } = await openFigure('dead-units');
  await figure.getByRole('button', { name: 'Most of them' }).click(); // a hundred steps at the rate 3
  await figure.getByText(/^After 100 steps,/).waitFor();
  await figure.getByRole('button', { name: 'Try the cures' }).click();
  await figure.getByText(/^Measuring network [1-6] of 6/).waitFor();
  await figure.getByText(/^Leaky ReLU beside ReLU/).waitFor();
  const table = await readCures(figure);
  assert.deepEqual(table, expectedCures([[3, 100]]));
  assert.match(
    (await figure.locator('table.numbers caption').textContent()) ?? '',
    /^6 networks, from seed 1 on: 100 steps at the rate 3.00, then 300 at 0.1\./,
  );
  const lost = table.filter(([name]) => name?.startsWith('Leaky ReLU')).map((row) => row[4]?.[0]);
  const sentence = (await figure.getByText(/^Leaky ReLU beside ReLU/).textContent()) ?? '';
  assert.deepEqual(
    [...sentence.matchAll(/(\d) diverges?/g)].map(([, count]) => count),
    lost.filter((count) => count !== '0'),
  );
  assert.deepEqual(problems, []);
  await close();
});

test('each unit of each network is drawn, before every cure and after it, grey where it is dead', async () => {
  const { figure, close } = await openFigure('dead-units&learningRate=3', {
    viewport: { width: 390, height: 900 },
  });
  const step = figure.getByRole('button', { name: 'One step' });
  for (let count = 0; count < 3; ++count) await step.click();
  await figure.getByText(/^After 3 steps/).waitFor();
  await figure.getByRole('button', { name: 'Try the cures' }).click();
  await figure.getByText(/^Leaky ReLU beside ReLU/).waitFor();
  const rows = await figure.locator('.grids svg[role=img]').evaluateAll((all) =>
    all.map((row) => ({
      label: row.getAttribute('aria-label'),
      words: [...row.querySelectorAll('text')].map(({ textContent }) => textContent),
      counts: [...row.querySelectorAll('.grid')].map((grid) =>
        ['live', 'silent', 'dead'].map(
          (state) => (grid.querySelector(`.${state}`)?.getAttribute('d') ?? '').split('M').length - 1,
        ),
      ),
    })),
  );
  assert.equal(rows.length, cureNames.length);
  cureNames.forEach((name, i) => {
    const outcomes = cureSeeds.map((seed) => outcomeOf(seed, phasesOf(name, [[3, 3]])));
    const known = outcomes.filter(({ stuck }) => !Number.isNaN(stuck));
    assert.deepEqual(
      rows[i].counts.map(([, , dead]) => dead),
      known.map(({ stuck }) => stuck),
      name,
    );
    assert.ok(rows[i].counts.every(([live, silent, dead]) => live + silent + dead === 64));
    assert.equal(rows[i].words.filter((word) => word === 'diverged').length, 6 - known.length);
    assert.equal(rows[i].words[0], i % 4 === 0 ? 'before:' : 'after:');
    assert.ok(name.startsWith(String(rows[i].words[1])) && rows[i].label?.startsWith(name.split(', ')[1]));
  });
  assert.deepEqual(await figure.locator('.grids p b').allTextContents(), [
    'used from the start',
    'used afterwards',
  ]);
  await close();
});

for (const width of [1280, 390]) {
  test(`at ${width} pixels the histogram stays inside its frame, on one left edge, and no two axis labels overlap`, async () => {
    const { figure, close } = await openFigure('dead-units', { viewport: { width, height: 900 } });
    const { lefts, gap, overlaps } = await figure.evaluate((root) => {
      const boxOf = (/** @type {string} */ name) =>
        /** @type {Element} */ (root.querySelector(name)).getBoundingClientRect();
      const frame = boxOf('.histogram .silent-side');
      const bars = [...root.querySelectorAll('.histogram :is(.below, .above)')].map((bar) =>
        bar.getBoundingClientRect(),
      );
      const labels = [...root.querySelectorAll('.bars text, .over-bars span')].map((label) =>
        label.getBoundingClientRect(),
      );
      return {
        lefts: [
          frame.left,
          boxOf('.histogram .axis-title').left,
          boxOf('.histogram .base').left,
          // Where it stands below: on a wide page it is near to the units.
          ...[...root.querySelectorAll('.key:not(.over-bars .key) svg')]
            .slice(0, 1)
            .map((mark) => mark.getBoundingClientRect().left),
        ],
        gap: Math.min(...bars.map(({ top }) => top)) - frame.top,
        overlaps: labels.filter((one, i) =>
          labels.some(
            (other, j) =>
              j > i &&
              one.left < other.right &&
              other.left < one.right &&
              one.top + 3 < other.bottom - 3 &&
              other.top + 3 < one.bottom - 3,
          ),
        ).length,
      };
    });
    assert.equal(lefts.length, width > 1000 ? 3 : 4);
    assert.ok(Math.max(...lefts) - Math.min(...lefts) <= 1, String(lefts));
    assert.ok(gap >= 2, `${gap} pixels above the highest bar`);
    assert.equal(overlaps, 0);
    await close();
  });
}

test('the cures take the reader’s own steps, at the rates at which they were made', async () => {
  const { figure, close } = await openFigure('dead-units&learningRate=3');
  const step = figure.getByRole('button', { name: 'One step' });
  for (let count = 0; count < 2; ++count) await step.click();
  await figure.getByRole('slider', { name: /Learning rate/ }).fill('0.5'); // half way from 0.01 to 100
  await step.click();
  await figure.getByText(/^After 3 steps/).waitFor();
  await figure.getByRole('button', { name: 'Try the cures' }).click();
  await figure.getByText(/^Leaky ReLU beside ReLU/).waitFor();
  assert.deepEqual(
    await readCures(figure),
    expectedCures([
      [3, 2],
      [1, 1],
    ]),
  );
  await close();
});

test('where every network diverges, none of them has a number of silent units', async () => {
  const { page, figure, close } = await openFigure('dead-units&learningRate=100');
  const step = figure.getByRole('button', { name: 'One step' });
  const takeaway = figure.locator('.takeaway');
  for (let count = 0; count < 40; ++count) {
    await step.click();
    if (/diverged/.test((await takeaway.textContent()) ?? '')) break;
  }
  const said = (await takeaway.textContent()) ?? '';
  const [, steps, since] =
    said.match(/^After (\d+) steps, the network has diverged: since step (\d+) /) ?? [];
  const run = core.trainingRun({ ...defaults, learningRate: 100 });
  run.step(Number(steps));
  assert.equal(run.read().divergedStep, Number(since), said);
  run.delete();
  assert.doesNotMatch(said, /units are|next step/);
  assert.deepEqual(new Set(await statesOf(figure)), new Set(['unknown']));
  await figure.getByRole('slider', { name: 'Unit that is read' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.match((await figure.locator('.reading').textContent()) ?? '', /the network has diverged/);
  await figure.getByRole('button', { name: 'Try the cures' }).click();
  await figure.getByText(/^Leaky ReLU beside ReLU/).waitFor();
  const table = await readCures(figure);
  assert.deepEqual(table, expectedCures([[100, Number(steps)]]));
  for (const [name, silent, , , lost] of table) {
    if (Number(lost?.[0]) > 3) assert.equal(silent, 'diverged', name ?? '');
  }
  await close();
});

test('units that were dead and have come back are said', async () => {
  const { figure, close } = await openFigure('dead-units');
  await figure.getByRole('button', { name: 'None', exact: true }).click();
  await figure.getByText(/^After 100 steps,/).waitFor();
  const run = core.trainingRun({ ...defaults, learningRate: 3 });
  run.step(100);
  const layers = [0, 1, 2, 3].map((layer) => run.deadUnits(layer));
  run.delete();
  const back = layers.flatMap(({ dead, revivals }) =>
    [...revivals].filter((count, unit) => count > 0 && !dead.includes(unit)),
  ).length;
  assert.ok(back > 1, 'a network with such units');
  const takeaway = (await figure.locator('.takeaway').textContent()) ?? '';
  assert.ok(takeaway.includes(`; ${back} have come back.`), takeaway);
  await close();
});

test('Leaky ReLU and ELU afterwards: over seeds 1 to 6 they mend some networks and lose others', () => {
  /** @param {'leakyRelu' | 'elu'} activation */
  const losses = (activation) =>
    cureSeeds.map(
      (seed) =>
        outcomeOf(seed, [
          ['relu', 3, 100],
          [activation, 0.1, 1000],
        ]).loss,
    );
  const one = (/** @type {number} */ loss) => (Number.isNaN(loss) ? 'diverged' : Number(loss.toPrecision(1)));
  assert.deepEqual(losses('leakyRelu').map(one), [0.5, 0.05, 0.7, 'diverged', 'diverged', 0.5]);
  assert.deepEqual(losses('elu').map(one), [0.0006, 0.0009, 0.0009, 1e11, 0.7, 0.001]);
});

test('Reset takes back the rate that the question has set, and leaves one that the reader has set since', async () => {
  const { figure, close } = await openFigure('dead-units&learningRate=0.5');
  const slider = figure.locator('input[name=learningRate]');
  const rate = () => slider.getAttribute('aria-valuetext');
  const ask = () => figure.getByRole('button', { name: 'About half' }).click();
  const reset = () => figure.getByRole('button', { name: 'Reset' }).click();
  await ask();
  await figure.getByText(/^After 100 steps,/).waitFor();
  assert.equal(await rate(), 'learning rate 3.00');
  await reset();
  await figure.getByText(/^Before any step/).waitFor();
  assert.equal(await rate(), 'learning rate 0.500');
  assert.equal((await figure.locator('.answer').textContent()) ?? '', '');
  await ask();
  await figure.getByText(/^After 100 steps,/).waitFor();
  await slider.fill('0.75');
  const chosen = await rate();
  assert.notEqual(chosen, 'learning rate 3.00');
  await reset();
  await figure.getByText(/^Before any step/).waitFor();
  assert.equal(await rate(), chosen);
  await close();
});

test('a bad setting shows a sentence and goes away', async () => {
  const { page, figure, close } = await openFigure('dead-units&depth=0');
  assert.match(
    (await figure.locator('.error').textContent()) ?? '',
    /depth must be from 1 to 100.*Shown is the default, 4/,
  );
  await page.locator('vanish-dead-units').evaluate((element) => element.setAttribute('depth', '3'));
  await eventually(async () => assert.equal(await figure.locator('.error').isHidden(), true));
  assert.equal((await statesOf(figure)).length, 48);
  await close();
});

test('a table is offered only where one can be given', async () => {
  for (const [word, count] of /** @type {[string, number][]} */ ([
    ['dead-units', 0],
    ['gradient-flow', 0],
    ['training-run', 1],
  ])) {
    const { figure, close } = await openFigure(word);
    if (word !== 'training-run') await openMore(figure);
    assert.equal(await figure.locator('select[name=dataset] option[value=penguins]').count(), 1, word);
    assert.equal(await figure.locator('select[name=dataset] option[value=table]').count(), count, word);
    await close();
  }
});

test('one arrow key moves the learning rate, wherever it stands', async () => {
  const { page, figure, close } = await openFigure('dead-units&depth=1&width=2');
  const slider = figure.locator('input[name=learningRate]');
  await slider.focus();
  await page.keyboard.press('Home');
  const rates = [await slider.getAttribute('aria-valuetext')];
  for (let i = 0; i < 100; ++i) {
    await page.keyboard.press('ArrowRight');
    rates.push(await slider.getAttribute('aria-valuetext'));
  }
  assert.equal(new Set(rates).size, 101, rates.join(' '));
  for (let i = 99; i >= 0; --i) {
    await page.keyboard.press('ArrowLeft');
    assert.equal(await slider.getAttribute('aria-valuetext'), rates[i]);
  }
  await close();
});

/** A run like the figure's, in which units are dead: their biases are far below 0. @param {[number, number][]} places layer and unit */
function runWithout(places, changes = {}) {
  const run = core.trainingRun({ ...defaults, ...changes });
  for (const [layer, unit] of places) {
    const { weights, biases } = run.parameters(layer);
    biases[unit] = -1000;
    run.setParameters(layer, { weights, biases });
  }
  return run;
}

/** What is left of the gradient at the first layer, as a share of the output's. @param {import('../../dist/vanish-core.mjs').Run} run */
function leftOf(run) {
  const rms = (/** @type {Float64Array} */ numbers) =>
    Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length);
  const { deltaRms } = run.unitStatistics();
  return rms(deltaRms[0]) / rms(deltaRms[4]);
}

test('a click or Enter kills a unit and revives it, and what the first layer then gets is the core’s', async () => {
  const { page, figure, problems, close } = await openFigure('dead-units');
  const before = await statesOf(figure);
  const takeaway = async () => (await figure.locator('.takeaway').textContent()) ?? '';
  const unit = (/** @type {number} */ layer, /** @type {number} */ at) =>
    figure.locator('svg.units > g').nth(layer).locator('.unit').nth(at);
  assert.equal(before[2 * 16 + 6], 'live');
  assert.doesNotMatch(await takeaway(), /gradient/);
  await unit(2, 6).locator('.cell').click();
  await eventually(async () => assert.equal((await statesOf(figure))[2 * 16 + 6], 'dead'));
  const [whole, without] = [core.trainingRun(defaults), runWithout([[2, 6]])];
  const share = Math.round((100 * leftOf(without)) / leftOf(whole));
  assert.match(
    await takeaway(),
    new RegExp(`by you\\).*The first layer gets ${share}\u00a0% of the gradient`),
  );
  for (const run of [whole, without]) run.delete();
  assert.match((await figure.locator('.reading').textContent()) ?? '', /^Layer 2, unit 6 is dead .*by hand/);
  assert.match((await figure.locator('svg.histogram').textContent()) ?? '', /dead/);
  await page.mouse.move(0, 0);
  await figure.getByRole('slider', { name: /Unit that is read/ }).focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.deepEqual(await statesOf(figure), before));
  assert.match((await figure.locator('svg.histogram').textContent()) ?? '', /live on/);
  assert.doesNotMatch(await takeaway(), /gradient/);
  assert.deepEqual(problems, []);
  await close();
});

test('a unit that has died of itself can be revived too', async () => {
  const { page, figure, close } = await openFigure('dead-units&biasMean=-8');
  const slider = figure.getByRole('slider', { name: /Unit that is read/ });
  for (let i = 0; i < 4; ++i) await slider.press('ArrowLeft');
  await page.keyboard.press('Space');
  await eventually(async () => assert.notEqual((await statesOf(figure))[0], 'dead'));
  await close();
});

test('a layer that is dead as a whole lets nothing through, and the skip saves what is before it', async () => {
  const { figure, problems, close } = await openFigure('dead-units');
  const takeaway = async () => (await figure.locator('.takeaway').textContent()) ?? '';
  const bars = () =>
    figure
      .locator('svg.bars .mark')
      .evaluateAll((all) => all.map((bar) => Number(bar.getAttribute('height'))));
  assert.ok((await bars()).every((height) => height > 0));
  await figure.getByRole('button', { name: 'Kill layer 2' }).click();
  await eventually(async () =>
    assert.match(await takeaway(), /Layer 2 is dead as a whole: nothing comes back/),
  );
  assert.deepEqual((await bars()).slice(0, 3), [0, 0, 0]);
  await figure.locator('select[name=skip]').selectOption('afterActivation');
  await eventually(async () =>
    assert.match(await takeaway(), /the skip leads past it\. The first layer gets \d+/),
  );
  const heights = await bars();
  assert.ok(heights[0] > 0 && heights[2] === 0, `${heights}`);
  await figure.getByRole('button', { name: 'Revive layer 2' }).click();
  await eventually(async () => assert.doesNotMatch(await takeaway(), /dead as a whole/));
  assert.deepEqual(problems, []);
  await close();
});

test('Reset takes back what was killed', async () => {
  const { figure, close } = await openFigure('dead-units');
  const before = await statesOf(figure);
  await figure.getByRole('button', { name: 'Kill layer 2' }).click();
  await eventually(async () => assert.notDeepEqual(await statesOf(figure), before));
  await figure.getByRole('button', { name: 'Reset' }).click();
  await eventually(async () => assert.deepEqual(await statesOf(figure), before));
  await close();
});

test('a network as deep as can be is as high as one of four layers', async () => {
  const [few, many] = [await openFigure('dead-units'), await openFigure('dead-units&depth=100')];
  const heightOf = async (/** @type {import('playwright-core').Locator} */ figure) =>
    (await figure.locator('.population').boundingBox())?.height;
  assert.equal(await heightOf(many.figure), await heightOf(few.figure));
  assert.equal(await many.figure.locator('svg.units > g').count(), 100);
  for (const { close } of [few, many]) await close();
});
