// What a host page can ask of a figure, and what the figure tells it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';

const core = await loadCore();
const { server, serve, visit } = await boot({
  folders: { '/': distFolder },
  pages: {
    '/host': `<!doctype html><html lang="en"><title>a host</title><link rel="icon" href="data:," />
      <script src="/vanish.js"></script><body style="width: 800px"></body></html>`,
  },
});

/** A host page with one figure, and a list of all that it tells. @param {string} html of the figure @param {object} [options] */
async function openHost(html, options) {
  const { page, problems, close } = await visit({ reducedMotion: 'reduce', ...options });
  await page.goto(`${server.origin}/host`);
  await page.evaluate((text) => {
    const told = /** @type {any[]} */ ([]);
    Object.assign(globalThis, { told });
    for (const what of ['ready', 'change', 'step', 'error'])
      document.addEventListener(`vanish-${what}`, (event) =>
        told.push([event.type, JSON.parse(JSON.stringify(/** @type {CustomEvent} */ (event).detail))]),
      );
    document.body.innerHTML = text;
    Object.assign(globalThis, { figure: document.body.firstElementChild });
  }, html);
  /** @param {string} expression of `figure` */
  const ask = (expression) => page.evaluate(`(async () => ${expression})()`);
  /** @param {string} type @returns {Promise<any[]>} details */
  const told = async (type) =>
    (await page.evaluate(() => /** @type {any} */ (globalThis).told))
      .filter((/** @type {any} */ one) => one[0] === type)
      .map((/** @type {any} */ one) => one[1]);
  return { page, problems, close, ask, told };
}

test('every figure settles `ready` and tells vanish-ready once, by an event that bubbles out', async () => {
  for (const word of figureWords) {
    const { ask, told, problems, close } = await openHost(`<vanish-${word}></vanish-${word}>`);
    await ask('figure.ready');
    await eventually(async () => assert.deepEqual(await told('vanish-ready'), [{ figure: word }]));
    assert.deepEqual(problems, []);
    await close();
  }
});

test('`ready` rejects with the sentence of the notice, for who asks before and for who asks later; so do exports', async () => {
  const host = await serve({
    folders: { '/': distFolder },
    headers: { 'content-security-policy': "script-src 'self'" },
    pages: {
      '/refused': `<!doctype html><html lang="en"><title>no wasm</title><link rel="icon" href="data:," />
        <script src="/vanish.js"></script><vanish-neuron></vanish-neuron></html>`,
    },
  });
  const { page, close } = await visit();
  /** @type {string[]} */
  const unhandled = [];
  page.on('pageerror', (error) => unhandled.push(String(error)));
  await page.goto(`${host.origin}/refused`);
  const notice = page.getByRole('alert').filter({ visible: true });
  await notice.waitFor();
  const sentence = await notice.textContent();
  const said = await page.evaluate(async () => {
    const figure = /** @type {any} */ (document.querySelector('vanish-neuron'));
    const reasonOf = (/** @type {Promise<unknown>} */ promise) =>
      promise.then(
        () => 'kept',
        (/** @type {Error} */ { message }) => message,
      );
    // A fresh one fails after it has been asked.
    const early = document.createElement('vanish-chain-rule');
    document.body.prepend(early);
    return Promise.all([
      reasonOf(figure.ready),
      reasonOf(figure.ready),
      reasonOf(/** @type {any} */ (early).ready),
    ]);
  });
  assert.deepEqual(said, [sentence, sentence, sentence]);
  const toldByExport = await page.evaluate(() =>
    /** @type {any} */ (document.querySelector('vanish-neuron'))
      .toSVG()
      .catch((/** @type {Error} */ { message }) => message),
  );
  assert.equal(toldByExport, sentence);
  assert.deepEqual(unhandled, []);
  await close();
});

test('step trains as the core does, and tells the step and the losses', async () => {
  const { ask, told, problems, close } = await openHost(
    '<vanish-gradient-flow depth="3"></vanish-gradient-flow>',
  );
  assert.equal(await ask('figure.step(5)'), true);
  await eventually(async () => assert.equal((await told('vanish-step')).at(-1)?.step, 5));
  const run = core.trainingRun({ depth: 3, activation: 'relu' });
  run.step(5);
  assert.equal((await told('vanish-step')).at(-1).losses[1], run.loss());
  run.delete();
  await ask('figure.reset()');
  await eventually(async () => assert.equal((await told('vanish-step')).at(-1)?.step, 0));
  assert.deepEqual(problems, []);
  await close();
});

test('play goes on until pause; a figure that trains nothing says so', async () => {
  const { ask, told, close } = await openHost('<vanish-gradient-flow depth="2"></vanish-gradient-flow>');
  assert.equal(await ask('figure.play()'), true);
  await eventually(async () => assert.ok((await told('vanish-step')).length > 3));
  await ask('figure.pause()');
  const { step } = /** @type {any} */ (await ask('figure.getState()'));
  await ask('new Promise((resolve) => setTimeout(resolve, 300))');
  assert.equal(/** @type {any} */ (await ask('figure.getState()')).step, step);
  await close();
  const still = await openHost('<vanish-residual depth="5"></vanish-residual>');
  assert.deepEqual(await still.ask('[figure.play(), figure.step()]'), [false, false]);
  await still.close();
});

test('a state shown by another figure of the word is the same state, to the last bit of its losses', async () => {
  const { ask, told, problems, close } = await openHost('<vanish-training-run></vanish-training-run>');
  await ask('figure.ready');
  await ask(
    `(figure.depth = 4, figure.learningRate = 0.2, figure.setAttribute('seed', '7'), figure.step(12))`,
  );
  await eventually(async () => assert.equal((await told('vanish-step')).at(-1)?.step, 12));
  const state = /** @type {any} */ (await ask('figure.getState()'));
  assert.deepEqual(state.settings, { depth: 4, learningRate: 0.2, seed: 7 });
  assert.equal(state.step, 12);
  const { losses } = (await told('vanish-step')).at(-1);
  const other = await openHost('<vanish-training-run depth="9" batch-size="8"></vanish-training-run>');
  await other.ask(`figure.setState(${JSON.stringify(state)})`);
  await eventually(async () => assert.deepEqual(await other.ask('figure.getState()'), state));
  await eventually(async () =>
    assert.deepEqual((await other.told('vanish-step')).at(-1), { figure: 'training-run', step: 12, losses }),
  );
  assert.equal(await other.ask('figure.batchSize'), 0);
  assert.deepEqual([...problems, ...other.problems], []);
  await close();
  await other.close();
});

test('what a method cannot do it says in the figure and by vanish-error, and throws nothing', async () => {
  const { ask, told, problems, close } = await openHost(
    '<vanish-gradient-flow depth="3"></vanish-gradient-flow>',
  );
  await ask('figure.ready');
  const before = await ask('figure.getState()');
  for (const [call, sentence] of /** @type {[string, RegExp][]} */ ([
    ['figure.step(0)', /number of steps must be from 1 to 1000000/],
    ['figure.step("many")', /number of steps must be a whole number/],
    ['figure.setState(null)', /must be an object/],
    ['figure.setState({ figure: "residual" })', /must be one of gradient-flow/],
    ['figure.setState({ settings: { dept: 3 } })', /no setting named “dept”/],
    ['figure.setState({ settings: {}, step: -1 })', /step must be from 0/],
    ['figure.setState({ settings: { depth: 1e9 } })', /depth must be/],
  ])) {
    await ask(call);
    await eventually(async () =>
      assert.match((await told('vanish-error')).at(-1)?.message ?? '', sentence, call),
    );
  }
  await ask('figure.setState({})');
  await eventually(async () =>
    assert.deepEqual(/** @type {any} */ (await ask('figure.getState()')).settings, {}),
  );
  assert.deepEqual(/** @type {any} */ (before).settings, { depth: 3 });
  assert.deepEqual(problems, []);
  await close();
});

test('a change tells all settings; a theme alone is none', async () => {
  const { ask, told, close } = await openHost('<vanish-residual depth="5"></vanish-residual>');
  await ask('figure.ready');
  await ask(`figure.setAttribute('theme', 'dark')`);
  await ask(`new Promise((resolve) => setTimeout(resolve, 200))`);
  assert.deepEqual(await told('vanish-change'), []);
  await ask(`figure.seed = 3`);
  await eventually(async () => assert.equal((await told('vanish-change')).at(-1)?.settings.seed, 3));
  assert.equal((await told('vanish-change')).at(-1).settings.depth, 5);
  await close();
});

test('`controls` leaves the picture and takes the rest away, and a wrong word is refused', async () => {
  const { page, ask, told, close } = await openHost(
    '<vanish-gradient-flow depth="3"></vanish-gradient-flow>',
  );
  await ask('figure.ready');
  const seen = () =>
    page.locator('vanish-gradient-flow').evaluate((element) => {
      const root = /** @type {ShadowRoot} */ (element.shadowRoot);
      const count = (/** @type {string} */ part) => root.querySelectorAll(`[part=${part}]`).length;
      const operated = root.querySelectorAll(
        '[part=controls] input:not([type=radio]), [part=controls] .choice',
      );
      return {
        ...Object.fromEntries(['question', 'picture', 'controls', 'more'].map((one) => [one, count(one)])),
        operated: operated.length,
      };
    });
  const full = await seen();
  assert.ok(full.question === 1 && full.more === 1 && full.operated >= 2, JSON.stringify(full));
  await ask(`figure.controls = 'minimal'`);
  await eventually(async () =>
    assert.deepEqual(await seen(), { question: 0, picture: 1, controls: 1, more: 0, operated: 1 }),
  );
  await ask(`figure.controls = 'none'`);
  await eventually(async () =>
    assert.deepEqual(await seen(), { question: 0, picture: 1, controls: 0, more: 0, operated: 0 }),
  );
  await ask(`figure.controls = 'some'`);
  await eventually(async () =>
    assert.match((await told('vanish-error')).at(-1)?.message ?? '', /full, minimal, none/),
  );
  await close();
});

test('`loading`: near the viewport, at once, or when the reader asks', async () => {
  const far = '<div style="height: 6000px"></div>';
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  await page.evaluate(
    (html) => (document.body.innerHTML = html),
    `<vanish-residual id="click" loading="click" depth="4"><p>a still</p></vanish-residual>${far}
     <vanish-residual id="eager" loading="eager" depth="4"></vanish-residual>
     <vanish-residual id="visible" depth="4"></vanish-residual>`,
  );
  const isAlive = (/** @type {string} */ id) => page.locator(`#${id} .takeaway`).count();
  await eventually(async () => assert.equal(await isAlive('eager'), 1));
  assert.equal(await isAlive('visible'), 0);
  assert.equal(await isAlive('click'), 0);
  assert.ok(await page.getByText('a still').isVisible());
  await page.getByRole('button', { name: 'Start this figure' }).click();
  await eventually(async () => assert.equal(await isAlive('click'), 1));
  assert.equal(await page.getByRole('button', { name: 'Start this figure' }).count(), 0);
  assert.ok(
    await page.evaluate(() => document.activeElement?.id === 'click'),
    'the focus stays in the figure',
  );
  await close();
});
