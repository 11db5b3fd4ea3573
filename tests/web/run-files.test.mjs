// The networks of a figure in a file: whoever rebuilds them from it finds the gradients that Vanish has found.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { htmlOf, settle, waitUntilDrawn } from './host-page.mjs';
import { backpropagate } from './plain-network.mjs';

const { server: vanish, openHostPage } = await boot();
const folder = await mkdtemp(join(tmpdir(), 'vanish-runs-'));
after(() => rm(folder, { recursive: true }));

/** @param {string} element @param {(figure: any) => unknown} [act] */
async function open(element, act) {
  const { page, close } = await openHostPage(
    htmlOf({ head: `<script src="${vanish.origin}/vanish.js"></script>`, body: element }),
    { options: { reducedMotion: 'reduce' } },
  );
  const figure = page.locator('body > *').first();
  await waitUntilDrawn(figure);
  if (act) await figure.evaluate(act);
  /** @param {string} format @returns {Promise<string>} */
  const toRun = (format) => figure.evaluate((one, name) => /** @type {any} */ (one).toRun(name), format);
  return { figure, toRun, close };
}

/** @param {import('../../web/exports/run.js').NetworkNumbers} network */
function rebuilt({ spec, data: { inputs, targets, classes }, layers }) {
  return backpropagate(
    layers.map(({ weights, biases }) => ({
      weights: Float64Array.from(weights.flat()),
      biases: Float64Array.from(biases),
      fanIn: weights[0].length,
      fanOut: biases.length,
    })),
    /** @type {any} */ (spec),
    {
      inputs: Float64Array.from(inputs.flat()),
      targets: Float64Array.from(targets),
      examples: inputs.length,
      features: inputs[0].length,
      classes: classes.length,
    },
  );
}

/** @param {ArrayLike<number>} numbers @param {ArrayLike<number>} others */
function assertClose(numbers, others) {
  assert.equal(numbers.length, others.length);
  const largest = Math.max(...Array.from(numbers, Math.abs));
  for (let i = 0; i < numbers.length; ++i)
    assert.ok(Math.abs(numbers[i] - others[i]) <= 1e-9 * largest, `${numbers[i]} and ${others[i]}`);
}

for (const [element, count] of /** @type {[string, number][]} */ ([
  ['<vanish-gradient-flow depth="4" width="5"></vanish-gradient-flow>', 2],
  [
    '<vanish-gradient-flow depth="3" left="leakyRelu" right="elu" dataset="penguins"></vanish-gradient-flow>',
    2,
  ],
  ['<vanish-race depth="3"></vanish-race>', 2],
  ['<vanish-dead-units></vanish-dead-units>', 1],
  ['<vanish-network-path depth="3"></vanish-network-path>', 1],
])) {
  test(`JSON has all that it takes to find the same gradients: ${element}`, async () => {
    const { toRun, close } = await open(element);
    const file = JSON.parse(await toRun('json'));
    const { version } = await loadCore();
    assert.equal(file.vanish, version);
    assert.equal(file.format, 1);
    assert.match(file.link, new RegExp(`embed\\.html\\?figure=${file.figure}`));
    assert.equal(file.networks.length, count);
    for (const network of file.networks) {
      assert.match(network.hash, /^[0-9a-f]{16}$/);
      const { gradients } = rebuilt(network);
      gradients.forEach(({ weights, biases }, l) => {
        assertClose(network.layers[l].weightGradients.flat(), weights);
        assertClose(network.layers[l].biasGradients, biases);
      });
    }
    await close();
  });
}

test('after some steps the file has the weights of that step, and the training is paused', async () => {
  const { figure, toRun, close } = await open('<vanish-training-run depth="3"></vanish-training-run>');
  const before = JSON.parse(await toRun('json'));
  await figure.evaluate((one) => /** @type {any} */ (one).step(7));
  await eventually(async () => {
    const { networks } = JSON.parse(await toRun('json'));
    assert.deepEqual(
      networks.map((/** @type {any} */ { step }) => step),
      [7, 7],
    );
    assert.notEqual(networks[1].hash, before.networks[1].hash);
    assert.ok(networks[1].loss < before.networks[1].loss);
  });
  await figure.locator('button[name=train]').click();
  const paused = await toRun('json');
  await settle(figure.page());
  assert.equal(await toRun('json'), paused);
  await close();
});

/** @param {string[]} words @returns {Promise<{ code: number, text: string }>} */
const python = (words) =>
  new Promise((resolve) => {
    execFile('/usr/bin/python3', words, (error, out, log) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: out + log }),
    );
  });
const hasTorch = (await python(['-c', 'import torch'])).code === 0;
const hasKeras = (await python(['-c', 'import tensorflow'])).code === 0;
const scripted = [
  '<vanish-residual depth="6" width="4"></vanish-residual>',
  '<vanish-residual depth="6" width="4" activation="relu"></vanish-residual>',
  '<vanish-gradient-flow depth="4" left="gelu" right="silu" dataset="penguins"></vanish-gradient-flow>',
  '<vanish-gradient-flow depth="4" left="softplus" right="elu" number-format="float32"></vanish-gradient-flow>',
];

for (const [format, runs] of /** @type {[string, boolean][]} */ ([
  ['pytorch', hasTorch],
  ['keras', hasKeras],
])) {
  test(`the script for ${format} is Python, and where the library is here, it finds the same gradients`, async () => {
    for (const [i, element] of scripted.entries()) {
      const { toRun, close } = await open(element);
      const file = join(folder, `${format}-${i}.py`);
      const text = await toRun(format);
      await writeFile(file, text);
      const { code, text: said } = await python(runs ? [file] : ['-m', 'py_compile', file]);
      assert.equal(code, 0, said);
      if (runs) assert.match(said, /^They agree: at most /m);
      if (runs && i === 0) {
        // A gradient that is another one is found.
        await writeFile(file, text.replace(/"weightGradients":\[\[-?/, '$&1'));
        const other = await python([file]);
        assert.equal(other.code, 1);
        assert.match(other.text, /^They do not agree: at most /m);
      }
      await close();
    }
  });
}

/** The sentence of a refusal. @param {string} element @param {string} format */
async function refusalOf(element, format) {
  const { figure, close } = await open(element);
  const said = await figure.evaluate(
    (one, name) =>
      /** @type {any} */ (one).toRun(name).then(
        () => '',
        (/** @type {Error} */ { message }) => message,
      ),
    format,
  );
  await close();
  return said;
}

test('what cannot be rebuilt is refused: no network, a format unknown, networks too large', async () => {
  assert.match(await refusalOf('<vanish-activation-curve></vanish-activation-curve>', 'json'), /no network/);
  assert.match(await refusalOf('<vanish-race></vanish-race>', 'xml'), /json, pytorch.* keras/);
  const large = '<vanish-gradient-flow depth="70" width="64"></vanish-gradient-flow>';
  assert.match(await refusalOf(large, 'json'), /too large for a file/);
});

test('a network that has diverged is refused, and the figure goes on', async () => {
  const { figure, toRun, close } = await open(
    '<vanish-gradient-flow learning-rate="1000" initializer="heUniform"></vanish-gradient-flow>',
  );
  await figure.evaluate((one) => /** @type {any} */ (one).step(60));
  await figure.locator('.status').filter({ hasText: 'diverged' }).waitFor();
  await assert.rejects(toRun('json'), /has diverged/);
  await figure.locator('button[name=reset]').click();
  await eventually(async () => assert.ok((await toRun('json')).length > 1000));
  await close();
});

test('the fold saves the networks of a figure that has some', async () => {
  const { figure, close } = await open('<vanish-race depth="2"></vanish-race>');
  await figure.locator('summary').first().click();
  for (const [name, file] of [
    ['json', 'vanish-race.json'],
    ['pytorch', 'vanish-race-pytorch.py'],
    ['keras', 'vanish-race-keras.py'],
    ['snapshot', 'vanish-race-snapshot.txt'],
  ]) {
    const [download] = await Promise.all([
      figure.page().waitForEvent('download'),
      figure.locator(`.share button[name=${name}]`).click(),
    ]);
    assert.equal(download.suggestedFilename(), file);
  }
  await close();
  const without = await open('<vanish-activation-curve></vanish-activation-curve>');
  assert.equal(await without.figure.locator('.share button[name=json]').count(), 0);
  await without.close();
});
