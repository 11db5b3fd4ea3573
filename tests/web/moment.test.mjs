// A link to a moment: the networks come back to the same bits, with all that the reader has done to them on the way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';
import { hashesIn } from './playground-reader.mjs';

const core = await loadCore();
const { server, visit, openFigure } = await boot();
const quick = { reducedMotion: /** @type {const} */ ('reduce') };

/** @typedef {import('playwright-core').Locator} Locator */

/** The state of a live figure. @param {Locator} figure @returns {Promise<any>} */
const stateOf = (figure) => figure.evaluate((one) => /** @type {any} */ (one.getRootNode()).host.getState());

/** @param {Locator} figure @param {string} expression of `figure` @returns {Promise<any>} */
const ask = (figure, expression) =>
  figure.evaluate(
    (one, text) => new Function('figure', `return ${text}`)(/** @type {any} */ (one.getRootNode()).host),
    expression,
  );

/** The hashes that it shows. @param {Locator} figure */
async function hashesOf(figure) {
  await openMore(figure);
  await figure.getByRole('button', { name: 'Seed, spec, hash' }).click();
  const origins = figure.locator('.origin').filter({ hasText: 'hash' });
  await origins.first().waitFor();
  return (await origins.allTextContents()).map((text) => text.match(/step \d+, hash [0-9a-f]{16}/)?.[0]);
}

/** @param {Locator} figure @param {number} [step] @param {string} [did] */
const comesTo = (figure, step, did) =>
  eventually(async () => {
    const state = await stateOf(figure);
    assert.deepEqual([state.step, state.did], [step, did]);
  });

/** The link of the panel that shares. @param {Locator} figure */
async function linkOf(figure) {
  await openMore(figure);
  await figure.locator('.share button[name=link]').click();
  const place = figure.locator('.share textarea');
  await place.waitFor();
  return place.inputValue();
}

/** Opens a link to a figure alone; gives its hashes when it has come to the moment. @param {string} link @param {number} step @param {string} [did] */
async function opened(link, step, did) {
  const { page, problems, close } = await visit(quick);
  await page.goto(link);
  const figure = liveFigure(page.locator('#figure > *'));
  await figure.locator('.takeaway').first().waitFor();
  await comesTo(figure, step, did);
  const hashes = await hashesOf(figure);
  const state = await stateOf(figure);
  assert.deepEqual(problems, []);
  await close();
  return { hashes, state };
}

test('a rate that was changed in a training is in the link with its step, and the same bits come back', async () => {
  const { figure, close } = await openFigure('training-run&depth=4&seed=3', quick);
  await ask(figure, 'figure.step(60)');
  await comesTo(figure, 60);
  await ask(figure, 'figure.learningRate = 0.5');
  await ask(figure, 'figure.step(40)');
  const { did: first } = await stateOf(figure);
  assert.match(first, /^learning-rate:[\d.]+@0,learning-rate:0\.5@60$/);
  await comesTo(figure, 100, first);
  const link = await linkOf(figure);
  assert.ok(link.length <= 200, link);
  assert.match(link, /depth=4&seed=3&.*step=100&did=learning-rate:[\d.]+@0,learning-rate:0\.5@60$/);
  const hashes = await hashesOf(figure);
  assert.deepEqual((await opened(link, 100, first)).hashes, hashes);
  // Without what was done the bits are others: the hash tells.
  assert.notDeepEqual((await opened(link.replace(/&did=.*/, ''), 100)).hashes, hashes);
  await close();
});

test('killed units, a killed layer, one that was revived and two rates come back to the same bits', async () => {
  const { figure, close } = await openFigure('dead-units', quick);
  const reader = figure.locator('.reader');
  await reader.focus();
  await reader.press('Enter');
  await ask(figure, 'figure.step(20)');
  await comesTo(figure, 20, 'kill:2.6@0');
  await ask(figure, 'figure.learningRate = 0.5');
  await ask(figure, 'figure.step(20)');
  await reader.focus();
  await reader.press('ArrowRight');
  await reader.press('ArrowDown');
  await figure.locator('button[name=layer]').click();
  await ask(figure, 'figure.step(5)');
  await figure.locator('button[name=layer]').click();
  await ask(figure, `figure.skip = 'afterActivation'`);
  await ask(figure, 'figure.step(15)');
  const { did, step } = await stateOf(figure);
  assert.equal(step, 60);
  assert.equal(
    did,
    'skip:none@0,learning-rate:0.1@0,kill:2.6@0,learning-rate:0.5@20,kill:3@40,revive:3@45,skip:afterActivation@45',
  );
  const link = await linkOf(figure);
  const hashes = await hashesOf(figure);
  const again = await opened(link, 60, did);
  assert.deepEqual(again.hashes, hashes);
  assert.deepEqual(again.state, await stateOf(figure));
  await close();
});

test('the race halts at the step of its link, with the same bits', async () => {
  const { hashes } = await opened(`${server.origin}/embed.html?figure=race&depth=4&step=23`, 23);
  const expected = ['sigmoid', 'relu'].map((activation) => {
    const run = core.trainingRun(
      /** @type {any} */ ({
        activation,
        depth: 4,
        width: 10,
        dataset: 'circles',
        initializer: 'heNormal',
        optimizer: 'momentum',
        learningRate: 0.1,
      }),
    );
    run.step(23);
    const hash = run.hash();
    run.delete();
    return `step 23, hash ${hash}`;
  });
  assert.deepEqual(hashes, expected);
});

test('the article’s address says what was done, as it is done, and brings it back', async () => {
  const { page, problems, close } = await visit(quick);
  await page.goto(`${server.origin}/`);
  const figure = liveFigure(page.locator('vanish-dead-units'));
  await figure.scrollIntoViewIfNeeded();
  const reader = figure.locator('.reader');
  await reader.focus();
  await reader.press('Enter');
  await eventually(async () =>
    assert.equal(await page.evaluate(() => location.hash), '#1/dead-units?did=kill:2.6@0'),
  );
  await figure.locator('button[name=step]').click();
  await eventually(async () =>
    assert.equal(await page.evaluate(() => location.hash), '#1/dead-units?step=1&did=kill:2.6@0'),
  );
  const hashes = await hashesOf(figure);
  const other = await visit(quick);
  await other.page.goto(page.url());
  const same = liveFigure(other.page.locator('vanish-dead-units'));
  await comesTo(same, 1, 'kill:2.6@0');
  assert.deepEqual(await hashesOf(same), hashes);
  assert.deepEqual([...problems, ...other.problems], []);
  await close();
  await other.close();
});

test('of broken deeds those that can be read are done, and a note under the figure says which were not', async () => {
  const { page, problems, close } = await visit(quick);
  const did = 'kil:1.2@3,kill:9.9@3,kill:1.2@4,learning-rate:-5@5,kill:1.3@2,depth:2@6,kill:1.4@99,@@';
  await page.goto(`${server.origin}/embed.html?figure=dead-units&step=8&did=${did}`);
  const figure = liveFigure(page.locator('vanish-dead-units'));
  const note = figure.locator('.error');
  await note.filter({ hasText: 'Of the link this could not be read: ' }).waitFor();
  const text = await note.innerText();
  for (const odd of ['kil:1.2@3', 'kill:1.3@2', 'kill:1.4@99']) assert.match(text, new RegExp(`“${odd}”`));
  assert.match(text, / and 4 more\.$/);
  const { step, did: done, settings } = await stateOf(figure);
  assert.deepEqual([step, done, settings], [8, 'kill:1.2@4', {}]);
  assert.deepEqual(problems, []);
  await close();
});

test('a long training is gone again in slices: the page stays alive, and who interferes takes over', async () => {
  const { page, problems, close } = await visit(quick);
  await page.goto(
    `${server.origin}/embed.html?figure=training-run&step=20000&did=learning-rate:0.2@0,learning-rate:0.1@3`,
  );
  const figure = liveFigure(page.locator('vanish-training-run'));
  await eventually(async () => assert.ok(((await stateOf(figure)).step ?? 0) > 3));
  assert.ok((await stateOf(figure)).step < 20000);
  await figure.locator('button[name=reset]').click();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  assert.equal((await stateOf(figure)).step, undefined);
  assert.deepEqual(problems, []);
  await close();
});

test('what is too much for a link is said there, and the snapshot has it', async () => {
  const { page, figure, close } = await openFigure('dead-units', quick);
  const reader = figure.locator('.reader');
  await reader.focus();
  for (let i = 0; i < 24; ++i) await reader.press('Enter');
  await ask(figure, 'figure.step(3)');
  assert.ok((await stateOf(figure)).did.length > 200);
  const link = await linkOf(figure);
  assert.doesNotMatch(link, /did|step/);
  await figure.getByText('is too much for a link, which has the settings alone: ‘Snapshot’ saves').waitFor();
  const hashes = await hashesOf(figure);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.locator('.share button[name=snapshot]').click(),
  ]);
  assert.equal(download.suggestedFilename(), 'vanish-dead-units-snapshot.txt');
  const lines = String(await ask(figure, `figure.toRun('snapshot')`)).split('\n');
  const run = core.restore(lines[0]);
  assert.deepEqual([`step ${run.steps()}, hash ${run.hash()}`, lines.length], [hashes[0], 2]);
  run.delete();
  await close();
});

test('the playground’s address has the step and what was changed on the way, and brings the same bits', async () => {
  const { page, problems, close } = await visit(quick);
  await page.goto(
    `${server.origin}/playground.html#[{"depth":3,"seed":5},{"depth":3,"activation":"relu","seed":5}]`,
  );
  const figure = liveFigure(page.locator('vanish-playground'));
  await figure.locator('.panel').first().waitFor();
  await ask(figure, 'figure.step(30)');
  await comesTo(figure, 30);
  /** @param {string} changes */
  const change = (changes) =>
    ask(figure, `figure.set({ specs: figure.view.value.specs.map((one, i) => ({ ...one, ${changes} })) })`);
  await change('learningRate: 0.5');
  await ask(figure, 'figure.step(10)');
  await change(`optimizer: i ? 'adam' : 'momentum'`);
  await ask(figure, 'figure.step(5)');
  const did = 'optimizer:default@0,learning-rate:default@0,learning-rate:0.5@30,optimizer:momentum|adam@40';
  await comesTo(figure, 45, did);
  const hashes = await hashesIn(figure);
  assert.equal(hashes.length, 2);
  await eventually(async () =>
    assert.ok(
      decodeURIComponent(page.url()).endsWith(`,{"step":45,"did":"${did}"}]`),
      decodeURIComponent(page.url()),
    ),
  );
  const other = await visit(quick);
  await other.page.goto(page.url());
  const same = liveFigure(other.page.locator('vanish-playground'));
  await same.locator('.panel').first().waitFor();
  await comesTo(same, 45, did);
  assert.deepEqual(await hashesIn(same), hashes);
  assert.deepEqual([...problems, ...other.problems], []);
  await close();
  await other.close();
});

test('while a link is done again the address says what it leads to, so that a reload loses nothing', async () => {
  const moment = 'training-run?depth=30&step=3000&did=learning-rate%3A0.1@0%2Clearning-rate%3A0.5@400';
  const { page, close } = await visit(quick);
  await page.goto(`${server.origin}/index.html#1/${moment}`);
  const figure = liveFigure(page.locator('vanish-training-run'));
  await eventually(async () => assert.ok((await stateOf(figure)).step > 0));
  // A reader who scrolls and clicks meanwhile has the address written.
  await figure.locator('.takeaway').first().click();
  await page.waitForTimeout(1200);
  const hash = new URL(page.url()).hash;
  const { step } = await stateOf(figure);
  assert.match(hash, /step=3000&did=learning-rate:0\.1@0,learning-rate:0\.5@400/);
  assert.ok(step < 3000, `${step}: it was there too soon for this test`);
  await close();
});

test('a unit comes back as it was trained: by another rate on the way, and from where it was moved to', async () => {
  const { figure, close } = await openFigure('neuron', quick);
  const numbersOf = (/** @type {Locator} */ one) => ask(one, 'figure.toCSV()');
  /** @param {number} [step] none: the first @param {string} [did] */
  const assertComesBack = async (step, did) => {
    await comesTo(figure, step, did);
    const link = await linkOf(figure);
    const { page } = await visit(quick);
    await page.goto(link);
    const again = liveFigure(page.locator('#figure > *'));
    await again.locator('.takeaway').first().waitFor();
    await comesTo(again, step, did);
    assert.equal(await numbersOf(again), await numbersOf(figure), link);
    await page.context().close();
  };
  await ask(figure, 'figure.step(20)');
  await comesTo(figure, 20);
  await ask(figure, 'figure.neuronRate = 0.7');
  await ask(figure, 'figure.step(10)');
  await assertComesBack(30, 'neuron-rate:0.1@0,neuron-rate:0.7@20');
  await figure.locator('input[name=neuronW]').fill('2'); // its bias stays as it was trained
  const { settings } = await stateOf(figure);
  assert.equal(settings.neuronW, 2);
  assert.notEqual(settings.neuronB ?? 0.5, 0.5);
  await assertComesBack();
  await ask(figure, 'figure.setAttribute("neuron-x", "99")'); // it is refused, and the unit stays
  await figure.locator('.error:not([hidden])').waitFor();
  assert.deepEqual((await stateOf(figure)).settings, settings);
  await ask(figure, 'figure.removeAttribute("neuron-x")');
  await figure.locator('.error[hidden]').waitFor({ state: 'attached' });
  await ask(figure, 'figure.step(5)');
  await assertComesBack(5);
  await close();
});

test('a unit that was trained farther than its sliders go, and then moved, is in the link as it is', async () => {
  const far = 'neuron&unit=relu&neuronTarget=1&neuronRate=1&neuronX=3&neuronB=2';
  const { figure, close } = await openFigure(far, quick);
  await ask(figure, 'figure.step(1)');
  await comesTo(figure, 1);
  const slider = figure.locator('input[name=neuronW]');
  const farthest = Number(await slider.getAttribute('min'));
  await figure.locator('input[name=neuronB]').fill('3'); // its weight stays as it was trained
  const { settings } = await stateOf(figure);
  assert.equal(settings.neuronB, 3);
  assert.ok(settings.neuronW < farthest, `${settings.neuronW} is no farther than ${farthest}`);
  const { page } = await visit(quick);
  await page.goto(await linkOf(figure));
  const again = liveFigure(page.locator('#figure > *'));
  await again.locator('.takeaway').first().waitFor();
  assert.equal(await ask(again, 'figure.toCSV()'), await ask(figure, 'figure.toCSV()'));
  assert.equal(await again.locator('.error:not([hidden])').count(), 0);
  await page.context().close();
  await close();
});
