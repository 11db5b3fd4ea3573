// The core's memory: the largest networks fit, what is deleted is given back, and memory that is refused is an error
// like any other.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';

const core = await loadCore();

test('a network at the bound works, with as many examples as there may be: 100 layers of 64 units', () => {
  const run = core.trainingRun({ activation: 'relu', depth: 100, width: 64, examples: 1000 });
  assert.equal(run.step(1), 1);
  assert.ok(Number.isFinite(run.loss()));
  assert.equal(run.gradients(100).weights.length, 64);
  assert.equal(run.parameters(50).weights.length, 64 * 64);
  run.delete();
});

test('a network at the bound works, with as many examples as there may be: 25 layers of 256 units', () => {
  const run = core.trainingRun({ activation: 'relu', depth: 25, width: 256, examples: 1000 });
  assert.equal(run.step(1), 1);
  assert.ok(Number.isFinite(run.loss()));
  assert.equal(run.parameters(10).weights.length, 256 * 256);
  run.delete();
});

/**
 * Runs `program`, the text of an async function of a core, in a Node whose wasm gets `megabytes` at most.
 * @param {number} megabytes
 * @param {(core: any) => unknown} program
 * @returns {Promise<{ code: number | null, output: string, result?: any }>}
 */
async function runWithMemory(megabytes, program) {
  const address = new URL('../../dist/vanish-core.mjs', import.meta.url).href;
  const text = `import { loadCore } from ${JSON.stringify(address)};
    const result = await (${program})(await loadCore());
    console.log('result ' + JSON.stringify(result));`;
  const node = spawn(process.execPath, [
    `--wasm-max-mem-pages=${megabytes * 16}`,
    '--input-type=module',
    '--eval',
    text,
  ]);
  let output = '';
  node.stdout.on('data', (chunk) => (output += chunk));
  node.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => node.on('close', resolve));
  const [, result] = output.match(/^result (.*)$/m) ?? [];
  return { code, output, result: result && JSON.parse(result) };
}

test('what is deleted is given back: 300 large runs fit one after the other where four do not fit at once', async () => {
  const { code, output, result } = await runWithMemory(32, (limited) => {
    const spec = { activation: 'relu', depth: 100, width: 4, examples: 1000 }; // about 10 MB
    for (let i = 0; i < 300; ++i) limited.trainingRun(spec).delete();
    for (let i = 0; i < 30; ++i) limited.gradientFlow(spec);
    for (let i = 0; i < 300; ++i) limited.activationCurve({ points: 10000 });
    const runs = [];
    try {
      for (let i = 0; i < 4; ++i) runs.push(limited.trainingRun(spec));
    } catch (error) {
      return { atOnce: runs.length, code: /** @type {any} */ (error).code };
    }
    return { atOnce: runs.length };
  });
  assert.equal(code, 0, output);
  assert.equal(result.code, 'outOfMemory');
  assert.ok(result.atOnce < 4);
});

test('memory that is refused is outOfMemory, harms no other run, and after a delete the next call works', async () => {
  const { code, output, result } = await runWithMemory(320, (limited) => {
    const spec = { activation: 'relu', depth: 100, width: 64, examples: 1000 }; // about 210 MB
    const small = limited.trainingRun({ depth: 2, width: 3 });
    const before = JSON.stringify(small.parameters(1));
    const runs = [limited.trainingRun(spec)];
    const codes = [];
    for (const ask of [limited.trainingRun, limited.gradientFlow]) {
      try {
        ask(spec);
      } catch (error) {
        codes.push(/** @type {any} */ (error).code, /** @type {any} */ (error).message);
      }
    }
    const unharmed = before === JSON.stringify(small.parameters(1)) && small.step(1) === 1;
    const meanwhile = limited.gradientFlow().deltaRms.length;
    runs[0].delete();
    return { codes, unharmed, meanwhile, afterwards: limited.gradientFlow(spec).deltaRms.length };
  });
  assert.equal(code, 0, output);
  const sentence = 'There is not enough memory for this. Something smaller may fit.';
  assert.deepEqual(result, {
    codes: ['outOfMemory', sentence, 'outOfMemory', sentence],
    unharmed: true,
    meanwhile: 21,
    afterwards: 101,
  });
});

test('memory used up to the last bytes, in 40 ways, is outOfMemory too, never the end of the core', async () => {
  const { code, output, result } = await runWithMemory(64, (limited) => {
    let state = 1;
    /** A drawn number below n (Park & Miller). @param {number} n */
    const below = (n) => (state = (state * 48271) % 2147483647) % n;
    const codes = new Set();
    /** @param {() => unknown} call @returns {boolean} whether it was refused */
    const isRefused = (call) => {
      try {
        call();
        return false;
      } catch (error) {
        codes.add(/** @type {any} */ (error).code ?? String(error));
        return true;
      }
    };
    for (let round = 0; round < 40; ++round) {
      /** @type {any[]} */
      const runs = [];
      // First large blocks, then smaller ones into what is left, until nothing fits any more.
      for (let refusals = 0; refusals < 60;) {
        const large = { depth: 100, width: 40, examples: 20 + below(50) };
        const small = {
          depth: 1 + below(3),
          width: 1 + below(refusals < 30 ? 200 : 20),
          examples: 2 + below(5),
        };
        const spec = { activation: 'relu', ...(refusals < 5 ? large : small) };
        if (isRefused(() => runs.push(limited.trainingRun(spec)))) ++refusals;
      }
      isRefused(() => limited.gradientFlow());
      isRefused(() => limited.activationCurve({ points: 10000 }));
      isRefused(() => limited.gradientFlow({ depth: 'twenty' }));
      isRefused(() => [
        runs[0].step(1),
        runs[0].layers(),
        runs[0].parameters(0),
        runs[0].gradients(1),
        runs[0].data(),
      ]);
      for (const run of runs) run.delete();
    }
    return { codes: [...codes].sort(), afterwards: limited.gradientFlow().deltaRms.length };
  });
  assert.equal(code, 0, output);
  assert.deepEqual(result, { codes: ['depthNotANumber', 'outOfMemory'], afterwards: 21 });
});
