// <vanish-neuron>: one unit by hand, with the chain rule's numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { assertAxeFindsNothing } from './axe.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore, toggleNumbers } from './figure-reader.mjs';

const core = await loadCore();

const { server, visit } = await boot();

/** @param {string} [query] @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(query = '', options) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/embed.html?figure=neuron${query}`);
  const figure = liveFigure(page.locator('vanish-neuron'));
  await figure.locator('.takeaway').waitFor();
  const close = async () => {
    assert.deepEqual(problems, []);
    await page.context().close();
  };
  return { page, figure, close };
}

/** Each term of the formulas: its symbol and its number. @param {import('playwright-core').Locator} figure */
const terms = (figure) =>
  figure
    .locator('.chain .term')
    .evaluateAll((all) =>
      all.map((term) => [term.firstElementChild?.textContent, term.lastElementChild?.textContent]),
    );

/** What a lane says that its loss sends back: to a, to z and to w. @param {import('playwright-core').Locator} figure @param {'squared' | 'cross-entropy'} [lane] */
const gradients = (figure, lane = 'squared') =>
  Promise.all(
    ['da', 'dz', 'dw'].map(
      async (kind) => (await figure.locator(`.lane.${lane} .${kind}`).textContent()) ?? '',
    ),
  );

/** @param {import('playwright-core').Locator} figure @param {string} name @param {number} value */
async function slide(figure, name, value) {
  await figure.locator(`input[name=${name}][type=range]`).evaluate((input, to) => {
    /** @type {HTMLInputElement} */ (input).value = String(to);
    input.dispatchEvent(new Event('input'));
  }, value);
}

/** What a unit gives and learns, from the core's f and differences of the loss. @param {'sigmoid' | 'relu'} activation @param {{ x: number, w: number, b: number, y: number }} at */
function expected(activation, { x, w, b, y }) {
  const f = (/** @type {number} */ z) => core.activationCurve({ activation, from: z, to: z, points: 1 });
  const loss = (/** @type {number} */ z) => (f(z).value[0] - y) ** 2;
  const z = w * x + b;
  const h = 1e-5;
  return {
    z,
    a: f(z).value[0],
    slope: f(z).derivative[0],
    loss: loss(z),
    dz: (loss(z + h) - loss(z - h)) / (2 * h),
  };
}

for (const [
  unit,
  at,
] of /** @type {['sigmoid' | 'relu', { x: number, w: number, b: number, y: number }][]} */ ([
  ['sigmoid', { x: 1, w: 1.5, b: 0.5, y: 0 }],
  ['sigmoid', { x: -2, w: 3, b: 1.4, y: 1 }],
  ['relu', { x: 2, w: 1, b: 1, y: 1 }],
])) {
  test(`${unit}, ${JSON.stringify(at)}: forward is the core's f, backward what differences of the loss say`, async () => {
    const { figure, close } = await openFigure(
      `&unit=${unit}&neuronX=${at.x}&neuronW=${at.w}&neuronB=${at.b}&neuronTarget=${at.y}`,
    );
    const { z, a, slope, loss, dz } = expected(unit, at);
    const shown = await terms(figure);
    const number = (/** @type {string} */ symbol) =>
      shown.find(([name]) => name?.includes(symbol))?.[1]?.replace('−', '-') ?? '';
    assert.equal(
      shown
        .find(([name]) => name === 'z')?.[1]
        ?.replace('−', '-')
        .replace('-', '−'),
      formatNumber(z),
    );
    assert.equal(shown.find(([name]) => name === 'a')?.[1], formatNumber(a));
    assert.equal(number('L ='), formatNumber(loss));
    assert.equal(number('f′'), formatNumber(slope));
    const [da, ...behind] = await gradients(figure);
    assert.equal(da, formatNumber(2 * (a - at.y)));
    [dz, dz * at.x].forEach((difference, i) => {
      const got = Number(behind[i].replace('−', '-'));
      assert.ok(Math.abs(got - difference) <= 0.006 * Math.abs(difference), `${i}: ${got}, ${difference}`);
    });
    const other = figure.locator('.lane.cross-entropy');
    assert.equal(await other.count(), unit === 'sigmoid' ? 1 : 0);
    assert.equal(await figure.getByText('= a − y', { exact: true }).count(), unit === 'sigmoid' ? 1 : 0);
    if (unit === 'sigmoid') {
      assert.deepEqual(await other.locator('.on-pipe').allTextContents(), ['a − y', 'a(1 − a)']);
      const sent = [(a - at.y) / (a * (1 - a)), a - at.y, (a - at.y) * at.x];
      assert.deepEqual(
        await gradients(figure, 'cross-entropy'),
        sent.map(formatNumber),
        'no f′ is left in it',
      );
    }
    await close();
  });
}

/** How wide a lane's pipe is just right of f, of w and b, and at the left end; the lane's own width; the wall's opening. @param {import('playwright-core').Locator} figure @param {string} lane */
async function widthsOf(figure, lane) {
  const place = figure.locator(`.lane.${lane}`);
  const widths = await place.locator('.pipe').evaluate((/** @type {SVGGeometryElement} */ pipe) => {
    const svg = /** @type {SVGSVGElement} */ (pipe.ownerSVGElement);
    const { width: all, height } = svg.viewBox.baseVal;
    return [0.75, 0.45, 0.25].map((share) => {
      let inside = 0;
      for (let y = 0; y < height; y += 0.05)
        if (pipe.isPointInFill(new DOMPoint(share * all, y))) inside += 0.05;
      return inside;
    });
  });
  const bed = Number(await place.locator('.bed').getAttribute('height'));
  const ends = [...((await place.locator('.wall').getAttribute('d')) ?? '').matchAll(/V([\d.]+)/g)];
  return { widths, bed, opening: Number(ends[1][1]) - Number(ends[0][1]) };
}

for (const [unit, query] of /** @type {const} */ ([
  ['sigmoid', '&neuronX=1&neuronW=1.5&neuronB=0.5'],
  ['sigmoid', '&neuronX=1&neuronW=1.5&neuronB=3.5'],
  ['sigmoid', '&neuronX=-3&neuronW=1&neuronB=4'],
  ['sigmoid', '&neuronX=4&neuronW=0&neuronB=0'],
  ['relu', '&unit=relu&neuronX=2&neuronW=1&neuronB=1&neuronTarget=1'],
  ['relu', '&unit=relu&neuronX=2&neuronW=-1&neuronB=1&neuronTarget=1'],
])) {
  for (const width of [1280, 390]) {
    test(`each pipe is as wide as its gradient at each station, on one scale; what leaves its lane is marked: ${query} at ${width}`, async () => {
      const { figure, close } = await openFigure(query, { viewport: { width, height: 900 } });
      const { searchParams: asked } = new URL(`http://any/?${query}`);
      const of = (/** @type {string} */ name, start = 0) => Number(asked.get(name) ?? start);
      const gradientsBy = (/** @type {'meanSquaredError' | 'binaryCrossEntropy'} */ loss) => {
        const run = core.neuron({
          activation: unit,
          input: of('neuronX'),
          weight: of('neuronW'),
          bias: of('neuronB'),
          target: of('neuronTarget'),
          loss,
          steps: 0,
        });
        return [run.dActivations[0], run.deltas[0], run.dWeights[0]].map(Math.abs);
      };
      const due = gradientsBy('meanSquaredError');
      const squared = await widthsOf(figure, 'squared');
      const [widest, largest] = [Math.max(...squared.widths), Math.max(...due)];
      const scale = widest / largest;
      if (unit === 'relu') assert.ok(widest > 20, `${squared.widths}`);
      squared.widths.forEach((seen, i) =>
        assert.ok(Math.abs(seen - scale * due[i]) < 0.02 * widest, `${squared.widths} for ${due}`),
      );
      assert.ok(Math.abs(squared.opening - squared.widths[1]) < 0.2, 'the wall is open as far');
      assert.equal(await figure.locator('.lane.squared .exit').count(), 0);
      if (unit === 'sigmoid') {
        const dueOther = gradientsBy('binaryCrossEntropy');
        const other = await widthsOf(figure, 'cross-entropy');
        assert.equal(other.bed, squared.bed);
        assert.ok(Math.max(widest, ...other.widths) > 20, `${other.widths}`);
        other.widths.forEach((seen, i) =>
          assert.ok(
            Math.abs(seen - Math.min(scale * dueOther[i], other.bed)) < 0.02 * other.bed,
            `${other.widths} for ${dueOther}`,
          ),
        );
        assert.ok(Math.abs(other.opening - other.widths[1]) < 0.2);
        const isBeyond = scale * dueOther[0] > 1.01 * other.bed;
        assert.equal(await figure.locator('.lane.cross-entropy .exit').count(), isBeyond ? 2 : 0);
        assert.equal(await figure.getByText('cut to fit').count(), isBeyond ? 1 : 0);
        assert.ok(scale * Math.max(...dueOther.slice(1)) < 1.01 * other.bed, 'nothing else leaves its lane');
      } else {
        assert.equal(await figure.locator('.lane.cross-entropy').count(), 0);
      }
      await close();
    });
  }
}

test('a step is gradient descent by the gradient that is shown, and Reset undoes it', async () => {
  const { figure, close } = await openFigure('&neuronRate=0.5&neuronX=2');
  const { dz } = expected('sigmoid', { x: 2, w: 1.5, b: 0.5, y: 0 });
  await figure.getByRole('button', { name: 'Step' }).click();
  const outputs = figure.locator('.control.range output');
  await eventually(async () =>
    assert.deepEqual((await outputs.allTextContents()).slice(0, 2), [
      formatNumber(1.5 - 0.5 * dz * 2),
      formatNumber(0.5 - 0.5 * dz),
    ]),
  );
  await figure.getByRole('button', { name: 'Reset' }).click();
  await eventually(async () =>
    assert.deepEqual((await outputs.allTextContents()).slice(0, 2), ['1.50', '0.500']),
  );
  await close();
});

test('training brings a sigmoid unit to its target; the frames end there', async () => {
  const { figure, close } = await openFigure('&neuronRate=1&neuronTarget=1');
  await figure.getByRole('button', { name: 'Train', exact: true }).click();
  await figure.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await eventually(async () => {
    const [, loss = NaN] = (await terms(figure)).find(([symbol]) => symbol?.startsWith('L =')) ?? [];
    assert.ok(Number(loss) < 0.01, `loss ${loss}`);
  });
  await close();
});

test('a ReLU that dies says so: its gradients are 0 and training leaves it where it is', async () => {
  const { figure, close } = await openFigure('&unit=relu&neuronTarget=1&neuronRate=1&neuronX=3&neuronB=2');
  const takeaway = figure.locator('.takeaway');
  assert.match((await takeaway.textContent()) ?? '', /all of the error’s gradient/);
  const step = figure.getByRole('button', { name: 'Step' });
  await step.click();
  await eventually(async () => assert.match((await takeaway.textContent()) ?? '', /is dead/));
  const all = async () => [await terms(figure), await gradients(figure)];
  const dead = await all();
  assert.deepEqual(dead[1].slice(1), ['0', '0']);
  await step.click();
  await step.click();
  await figure.getByText('step 3').waitFor();
  assert.deepEqual(await all(), dead);
  await slide(figure, 'neuronB', 12);
  await slide(figure, 'neuronW', 1);
  await eventually(async () =>
    assert.match((await takeaway.textContent()) ?? '', /all of the error’s gradient/),
  );
  await close();
});

test("the question is answered with the core's slope, and the figure shows what was asked", async () => {
  const { figure, close } = await openFigure();
  const { value, derivative } = core.activationCurve({ from: 5, to: 5, points: 1 });
  const question = (await figure.locator('.question legend').textContent()) ?? '';
  assert.ok(question.includes(`z = 5: sigmoid answers ${formatNumber(value[0])}`), question);
  const centreOf = (/** @type {string} */ name) =>
    figure.locator(name).evaluate((disc) => ['cx', 'cy'].map((at) => Number(disc.getAttribute(at))));
  const ring = await centreOf('circle.asked');
  assert.notDeepEqual(await centreOf('.handle'), ring);
  await figure.getByRole('button', { name: 'A quarter' }).click();
  await figure.locator('circle.asked').waitFor({ state: 'detached' });
  assert.deepEqual(await centreOf('.handle'), ring, 'the point is where the ring was');
  const answer = await figure.locator('.answer').textContent();
  assert.ok(answer?.startsWith(`f′(5) = ${formatNumber(derivative[0])}:`), answer ?? '');
  assert.equal(await figure.locator('.options .right').textContent(), '✓ Less than a hundredth');
  assert.match((await figure.locator('.takeaway').textContent()) ?? '', /^At z = 5\.00 /);
  await close();
});

for (const width of [1280, 720, 390]) {
  test(`each curve of the race has its sample before its name, in one line, at ${width} wide`, async () => {
    const { figure, close } = await openFigure('', { viewport: { width, height: 900 } });
    const lines = await figure.locator('.names li').evaluateAll((names) =>
      names.map((name) => {
        const sample = /** @type {Element} */ (name.querySelector('.sample')).getBoundingClientRect();
        const words = document.createRange();
        words.selectNode([...name.childNodes].find(({ nodeType }) => nodeType === Node.TEXT_NODE) ?? name);
        const { left, top, bottom } = words.getBoundingClientRect();
        return sample.right <= left && sample.top > top && sample.bottom < bottom;
      }),
    );
    assert.deepEqual(lines, [true, true]);
    await close();
  });
}

test('a setting that does not exist is refused with a sentence, and the picture is there', async () => {
  for (const [query, sentence] of [
    [
      '&unit=step',
      /The activation of the unit must be one of sigmoid, relu\. Shown is the default, sigmoid\./,
    ],
    ['&neuronB=9999', /The bias b must be from -1000 to 1000\./],
  ]) {
    const { figure, close } = await openFigure(String(query));
    assert.match((await figure.locator('.error').textContent()) ?? '', /** @type {RegExp} */ (sentence));
    assert.ok((await figure.locator('svg path.curve').count()) > 0);
    await close();
  }
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing, and nothing is wider than a phone: ${colorScheme}`, async () => {
    const { page, figure, close } = await openFigure('', {
      colorScheme,
      viewport: { width: 390, height: 900 },
    });
    await figure.getByRole('button', { name: 'Step' }).click();
    await figure.locator('.options button').first().click();
    await toggleNumbers(figure);
    await figure.locator('table.numbers').waitFor();
    await assertAxeFindsNothing(page, { isFrame: true });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await close();
  });
}

test('Reset takes back what the question has set, but for what the reader has set since', async () => {
  const { figure, close } = await openFigure('&neuronX=2&neuronW=-1&neuronB=1&neuronTarget=1&unit=relu');
  await openMore(figure);
  const said = await figure.locator('.takeaway').textContent();
  const valueOf = (/** @type {string} */ name) =>
    figure.locator(`input[name=${name}][type=range]`).inputValue();
  const ask = () => figure.getByRole('button', { name: 'A quarter' }).click();
  const reset = () => figure.getByRole('button', { name: 'Reset' }).click();
  const all = async () => [await valueOf('neuronX'), await valueOf('neuronW'), await valueOf('neuronB')];
  await ask();
  await eventually(async () => assert.deepEqual(await all(), ['1', '1.5', '3.5']));
  await reset();
  await eventually(async () => assert.deepEqual(await all(), ['2', '-1', '1']));
  assert.equal(await figure.locator('.takeaway').textContent(), said);
  await ask();
  await slide(figure, 'neuronW', 3);
  await reset();
  await eventually(async () => assert.deepEqual(await all(), ['2', '3', '1']));
  await close();
});

test('squared error races beside cross-entropy from one start: both are the core’s descents, and the slope cancels', async () => {
  const { figure, close } = await openFigure('&neuronB=3.5&neuronRate=1');
  const spec = { input: 1, weight: 1.5, bias: 3.5, target: 0, learningRate: 1, steps: 12 };
  const [squared, entropy] = /** @type {const} */ (['meanSquaredError', 'binaryCrossEntropy']).map((loss) =>
    core.neuron({ ...spec, loss }),
  );
  const raced = async () =>
    Promise.all(
      ['squared', 'cross-entropy'].map((name) => figure.locator(`.race li.${name} b`).textContent()),
    );
  assert.deepEqual(await raced(), ['', ''], 'one start: its error stands in the lane and at the curve');
  // What lies ahead is drawn before the first step: each error as a share of the height above the axis.
  const ahead = () =>
    figure.locator('.race svg:not(.sample)').evaluate((svg) => {
      const base = Number(svg.querySelector('.base')?.getAttribute('y1'));
      return [...svg.querySelectorAll('.ahead')].map((path) =>
        [...(path.getAttribute('d') ?? '').matchAll(/,([\d.]+)/g)].map(
          ([, y]) => (base - Number(y)) / (base - 5),
        ),
      );
    });
  const before = await ahead();
  [squared, entropy].forEach(({ activations }, i) =>
    activations.forEach((a, step) => assert.ok(Math.abs(before[i][step] - a) < 0.01, `${i}, step ${step}`)),
  );
  for (let step = 0; step < 12; ++step) await figure.getByRole('button', { name: 'Step' }).click();
  await figure.getByText('step 12').waitFor();
  const [slow, fast] = [squared, entropy].map(({ activations }) => activations[12]);
  assert.ok(fast < slow / 2, `${fast}, ${slow}`);
  assert.deepEqual(await raced(), [slow, fast].map(formatNumber));

  const { weights, biases, slopes, activations } = squared;
  const at = core.neuron({ ...spec, weight: weights[12], bias: biases[12], loss: 'binaryCrossEntropy' });
  const slope = (await terms(figure)).find(([symbol]) => symbol?.includes('f′(z)'))?.[1];
  assert.equal(slope, formatNumber(slopes[12]));
  assert.deepEqual(
    (await gradients(figure, 'cross-entropy')).slice(0, 2),
    [at.dActivations[0], activations[12]].map(formatNumber),
  );

  assert.deepEqual(await ahead(), before, 'they have gone on along the curves that they began with');

  await figure.getByRole('button', { name: 'Reset' }).click();
  await eventually(async () => assert.deepEqual(await raced(), ['', '']));
  await close();
});
