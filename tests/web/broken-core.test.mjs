// A calculation that breaks off inside the wasm: a fresh module takes over, and runs and figures come back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeBreakable } from './breaking-wasm.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { openMore } from './figure-reader.mjs';
import { waitForOutcome } from './host-page.mjs';

makeBreakable();
const { CoreError, loadCore } = await import('../../dist/vanish-core.mjs');
const core = await loadCore();
const global = /** @type {any} */ (globalThis);

// Before the first test: what is awaited between tests may come after the last of them.
const { server, visit } = await boot({
  folders: { '/dist/': distFolder },
  pages: {
    '/': `<!doctype html><html lang="en"><title>Three figures</title><script src="/dist/vanish.js" defer></script>
        <div><vanish-training-run depth="3" width="4"></vanish-training-run></div>
        <div><vanish-gradient-flow depth="4" width="4"></vanish-gradient-flow></div>
        <div><vanish-dead-units width="4"></vanish-dead-units></div>`,
  },
});

/** Lets a call break off in its midst. @param {() => unknown} call */
function breakOff(call) {
  global.breakOff = 1;
  assert.throws(call, { code: 'coreTrapped', name: 'CoreError' });
  assert.equal(global.breakOff, 0);
}

const small = /** @type {const} */ ({ depth: 2, width: 3, examples: 9, batchSize: 4 });

test('after a call that broke off every call says so, until loadCore has a fresh module; then the same core goes on', async () => {
  const expected = core.gradientFlow(small);
  breakOff(() => core.gradientFlow(small));
  const run = () => core.trainingRun(small);
  for (const call of [() => core.gradientFlow(), () => core.runningProducts([1]), run]) {
    assert.throws(call, (/** @type {any} */ error) => {
      assert.ok(error instanceof CoreError);
      assert.equal(error.code, 'coreTrapped');
      assert.match(error.message, /stopped because of an internal error/);
      return true;
    });
  }
  assert.equal(await loadCore(), core);
  assert.deepEqual(core.gradientFlow(small), expected);
  run().delete();
});

/** More than a run remembers. */
function longTable() {
  const names = [...new Array(60).keys(), 'class'].map((name) => `x${name}`.replace('xclass', 'class'));
  const row = new Array(59).fill('0.5').join(',');
  const rows = Array.from({ length: 10000 }, (_, i) => `${i % 7},${row},${i % 2}`);
  return [names.join(','), ...rows].join('\n');
}

/** Runs that came to where they are in every way there is. @type {Record<string, () => any>} */
const ways = {
  fresh: () => core.trainingRun(small),
  stepped: () => {
    const run = core.trainingRun({ ...small, optimizer: 'adam' });
    run.step(3);
    run.step(400);
    return run;
  },
  'with parameters put in': () => {
    const run = core.trainingRun({ ...small, activation: 'relu' });
    run.step(5);
    run.setParameters(1, { weights: new Array(9).fill(0.5), biases: [1, 2, 3] });
    run.step(5);
    run.setParameters(0, { weights: new Array(6).fill(-0.5), biases: [-1, 2, 3] });
    return run;
  },
  'with the same parameters put in after each step': () => {
    const run = core.trainingRun({ ...small, activation: 'relu' });
    for (let i = 0; i < 50; ++i) {
      run.step(1 + Math.floor(i / 20));
      run.setParameters(1, { weights: new Array(9).fill(0.5), biases: [1, 2, 3] });
    }
    run.step(2);
    return run;
  },
  'gone back': () => {
    const run = core.trainingRun({ ...small, activation: 'relu', learningRate: 1 });
    run.step(1000);
    run.rewind(700);
    return run;
  },
  'gone back and on': () => {
    const run = core.trainingRun(small);
    run.step(50);
    run.rewind(20);
    run.step(7);
    return run;
  },
  'a branch of a branch, whose runs went on and are deleted': () => {
    const run = core.trainingRun({ ...small, activation: 'relu', optimizer: 'momentum' });
    run.step(10);
    const branch = run.branch({ learningRate: 0.5 });
    run.step(10);
    branch.step(5);
    branch.setParameters(2, { weights: [1, 2, 3], biases: [0] });
    const last = branch.branch({ optimizer: 'adam', activation: 'gelu' });
    branch.setParameters(2, { weights: [1, 2, 3], biases: [0] });
    branch.delete();
    run.delete();
    last.step(3);
    return last;
  },
  'a slider’s many branches': () => {
    let run = core.trainingRun({ ...small, optimizer: 'momentum' });
    run.step(4);
    for (let i = 1; i <= 300; ++i) {
      const branch = run.branch({ learningRate: i / 100 });
      run.delete();
      run = branch;
    }
    run.step(4);
    return run;
  },
  restored: () => {
    const first = core.trainingRun({ ...small, dataset: 'digits', examples: 0 });
    first.step(3);
    const run = core.restore(first.snapshot());
    first.delete();
    run.step(3);
    return run;
  },
  'on a table': () => {
    const run = core.trainingRun({ depth: 1, width: 2, dataset: 'table', table: 'x,class\n1,a\n2,b\n5,a\n' });
    run.step(9);
    return run;
  },
};

for (const [way, make] of Object.entries(ways)) {
  test(`a run comes back to its step, to the same bits: one that is ${way}`, async () => {
    const [run, unbroken] = [make(), make()];
    const expected = { read: unbroken.read(), hash: unbroken.hash(), spec: unbroken.spec() };
    unbroken.step(20);
    const later = unbroken.hash();
    unbroken.delete();
    breakOff(() => run.read());
    assert.throws(() => run.steps(), { code: 'coreTrapped' });
    await loadCore();
    assert.deepEqual({ read: run.read(), hash: run.hash(), spec: run.spec() }, expected);
    run.step(20);
    assert.equal(run.hash(), later);
    breakOff(() => run.step(1)); // and once more, from a step that was not done
    await loadCore();
    assert.equal(run.hash(), later);
    run.delete();
    assert.throws(() => run.steps(), { code: 'runDeleted' });
  });
}

test('a run whose way is too long to be remembered says that it is lost, again and again, and can be deleted', async () => {
  const table = longTable();
  const run = core.trainingRun({ depth: 1, width: 1, dataset: 'table', table, batchSize: 1 });
  run.step(1);
  breakOff(() => run.layers()); // a number alone may come back without an import
  await loadCore();
  for (let i = 0; i < 2; ++i) assert.throws(() => run.loss(), { code: 'runLost' });
  run.delete();
  run.delete();
  core.trainingRun(small).delete();
});

test('a stack that the caller’s own recursion has used up harms one call, and the core comes back', async () => {
  const expected = core.gradientFlow(small);
  const codes = new Set();
  /** @type {() => void} */
  const dive = () => {
    try {
      dive();
    } catch {
      // Here the stack is nearly used up.
    }
    try {
      core.gradientFlow(small);
    } catch (error) {
      codes.add(/** @type {any} */ (error).code ?? /** @type {any} */ (error).name);
    }
  };
  try {
    dive();
  } catch {
    // It may not even have had room to begin.
  }
  assert.ok(
    [...codes].every((code) => ['coreTrapped', 'RangeError'].includes(code)),
    [...codes].join(),
  );
  await loadCore();
  assert.deepEqual(core.gradientFlow(small), expected);
});

test('what breaks off at once, each time, is tried once at a call and not for ever', async () => {
  global.breakOff = 1_000_000;
  assert.throws(() => core.gradientFlow(small), { code: 'coreTrapped' });
  for (let i = 0; i < 2; ++i) await assert.rejects(loadCore(), { code: /^(coreTrapped|coreNotLoaded)$/ });
  const tried = 1_000_000 - global.breakOff;
  assert.ok(tried < 10, `${tried} times`);
  global.breakOff = 0;
  assert.equal(await loadCore(), core);
  assert.equal(core.gradientFlow(small).deltaRms.length, 3);
});

// --- On a page ---

/** @param {string} address */
async function openBreakable(address) {
  const { page } = await visit();
  await page.addInitScript(makeBreakable);
  await page.goto(`${server.origin}${address}`);
  return page;
}

/** @param {import('playwright-core').Locator} figure @param {string} name */
const press = (figure, name) => figure.locator(`button[name="${name}"]`).click();

/** The hash and step that a figure's mark gives. @param {import('playwright-core').Locator} figure */
async function originOf(figure) {
  await openMore(figure);
  await press(figure, 'origin');
  const text = (await figure.locator('p.origin').allTextContents()).join(' ');
  return [...text.matchAll(/step \d+, hash \w+/g)].map(([origin]) => origin);
}

test('a figure whose calculation broke off says so, and its training goes on from its step, to the same bits', async () => {
  const page = await openBreakable('/');
  const figure = page.locator('vanish-training-run');
  for (let i = 0; i < 3; ++i) await press(figure, 'step');
  const before = await originOf(figure);
  assert.match(before[0], /step 3, /);
  await press(figure, 'step');
  const later = await originOf(figure);
  await press(figure, 'reset');
  await waitForOutcome(figure); // nobody goes ahead any more
  for (let i = 0; i < 3; ++i) await press(figure, 'step');
  await page.evaluate(() => /** @type {any} */ (window.breakOff = 1));
  await press(figure, 'step');
  await figure.getByText('A fresh one has taken over').waitFor();
  assert.deepEqual(await originOf(figure), before);
  await press(figure, 'step');
  await figure.getByText('A fresh one has taken over').waitFor({ state: 'hidden' });
  assert.deepEqual(await originOf(figure), later);
  await page.context().close();
});

test('after it the other figures of the page are as they were, and answer', async () => {
  const page = await openBreakable('/');
  const [training, flow, dead] = ['training-run', 'gradient-flow', 'dead-units'].map((word) =>
    page.locator(`vanish-${word}`),
  );
  await waitForOutcome(training); // nobody goes ahead any more, who would meet the fault first
  for (const figure of [training, flow, dead]) {
    await figure.scrollIntoViewIfNeeded();
    await press(figure, 'step');
  }
  const before = [await originOf(flow), await originOf(dead)];
  await page.evaluate(() => /** @type {any} */ (window.breakOff = 1));
  await press(training, 'step');
  await training.getByText('A fresh one has taken over').waitFor();
  assert.deepEqual([await originOf(flow), await originOf(dead)], before);
  for (const figure of [flow, dead]) {
    await press(figure, 'step');
    assert.match((await originOf(figure))[0], /step 2, /);
    assert.equal(await figure.getByText('internal error').count(), 0);
  }
  await flow.locator('input[name="depth"]').fill('6');
  await flow.getByText('of 6 hidden layers').first().waitFor();
  await page.context().close();
});

test('a training that runs while it breaks off stops, says so, and both its networks go on at one step', async () => {
  const page = await openBreakable('/');
  const figure = page.locator('vanish-training-run');
  await openMore(figure);
  await press(figure, 'train');
  await figure
    .getByText(/Step [1-9]\d*\./)
    .first()
    .waitFor();
  await page.evaluate(() => /** @type {any} */ (window.breakOff = 1));
  await figure.getByText('A fresh one has taken over').waitFor();
  await press(figure, 'step');
  const steps = (await originOf(figure)).map((origin) => origin.match(/step (\d+)/)?.[1]);
  assert.equal(steps.length, 2);
  assert.equal(steps[0], steps[1]);
  assert.ok(Number(steps[0]) > 1);
  await page.context().close();
});

test('a training that cannot come back begins anew, and says so', async () => {
  const page = await openBreakable('/');
  const figure = page.locator('vanish-training-run');
  await openMore(figure);
  await figure.locator('textarea').waitFor({ state: 'attached' });
  await figure.locator('textarea').evaluate((textarea, text) => {
    /** @type {HTMLTextAreaElement} */ (textarea).value = text;
    textarea.dispatchEvent(new Event('input', { bubbles: true }));
  }, longTable());
  await figure.getByRole('button', { name: 'Learn this table', includeHidden: true }).dispatchEvent('click');
  for (let i = 0; i < 2; ++i) await press(figure, 'step');
  assert.match((await originOf(figure))[0], /step 2, /);
  await page.evaluate(() => /** @type {any} */ (window.breakOff = 1));
  await press(figure, 'step');
  await figure.getByText('Please start it again').waitFor();
  assert.match((await originOf(figure))[0], /step 0, /);
  await press(figure, 'step');
  assert.match((await originOf(figure))[0], /step 1, /);
  assert.equal(await figure.getByText('start it again').isVisible(), false);
  await page.context().close();
});

test('the playground comes back too', async () => {
  const page = await openBreakable('/dist/playground.html');
  const figure = page.locator('vanish-playground');
  for (let i = 0; i < 2; ++i) await press(figure, 'step');
  const before = await originOf(figure);
  await page.evaluate(() => /** @type {any} */ (window.breakOff = 1));
  await press(figure, 'step');
  await figure.getByText('A fresh one has taken over').waitFor();
  assert.deepEqual(await originOf(figure), before);
  await press(figure, 'step');
  assert.match((await originOf(figure))[0], /step 3, /);
  await page.context().close();
});

test('a claim that is being tested when it breaks off is tested from its start, and gets its verdict', async () => {
  const page = await openBreakable('/dist/embed.html?figure=claims');
  const figure = page.locator('vanish-claims');
  await figure.locator('button.run').first().waitFor({ state: 'attached' }); // in a fold
  await page.evaluate(() => {
    const claims = /** @type {any} */ (document.querySelector('vanish-claims'));
    claims.shadowRoot.querySelector('button.run').click();
    /** @type {any} */ (window).breakOff = 1;
  });
  await figure.getByText('A fresh one has taken over').waitFor();
  await figure.locator('.claim').first().locator('.verdict', { hasText: /holds/i }).waitFor();
  await page.context().close();
});
