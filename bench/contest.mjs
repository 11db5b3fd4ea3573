// The contest itself, the same in Node and in a page: every library trains every network in interleaved rounds.

import { loadCore } from '../dist/vanish-core.mjs';
import { nets } from './nets.mjs';
import { makeBrain } from './peers/brain.mjs';
import { makeConvnetjs } from './peers/convnetjs.mjs';
import { makeSynaptic } from './peers/synaptic.mjs';
import { makeTfjs, setUpTfjs } from './peers/tfjs.mjs';
import { makeVanish } from './peers/vanish.mjs';

/** @type {Record<string, import('./peers/peer.mjs').MakePeer>} */
const makers = {
  vanish: makeVanish,
  'tfjs wasm': makeTfjs('wasm'),
  'tfjs cpu': makeTfjs('cpu'),
  convnetjs: makeConvnetjs,
  'brain.js': makeBrain,
  synaptic: makeSynaptic,
};

/** Multiplications and additions of one call of the peak kernel. */
const peakRounds = 2000;
const peakOperations = peakRounds * 64 * 2 * 8 * 2;

/** @param {number[]} numbers */
const medianOf = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/**
 * Calls `step` for so many seconds. @param {() => number} step @param {number} seconds
 * @returns {number} its counts a second
 */
function speedOf(step, seconds) {
  const start = performance.now();
  let count = 0;
  let elapsed = 0;
  do {
    count += step();
    elapsed = (performance.now() - start) / 1000;
  } while (elapsed < seconds);
  return count / elapsed;
}

/** The core's data and first parameters, from which all start. @param {import('./nets.mjs').Net} net */
async function startOf(net) {
  const run = (await loadCore()).trainingRun(net.spec);
  const { inputs, targets, features, examples } = run.data();
  const start = {
    inputs: Array.from({ length: examples }, (_, n) => [
      ...inputs.subarray(n * features, (n + 1) * features),
    ]),
    targets: [...targets],
    layers: net.units.slice(1).map((_, l) => run.parameters(l)),
  };
  run.delete();
  return start;
}

/**
 * @param {{ rounds: number, seconds: number, warmUp: number, tfjsFolder: string, peakBytes: ArrayBuffer,
 *   nativeSpeed?: (net: string, seconds: number) => number }} options
 */
export async function contest({ rounds, seconds, warmUp, tfjsFolder, peakBytes, nativeSpeed }) {
  setUpTfjs(tfjsFolder);
  const { instance } = await WebAssembly.instantiate(peakBytes, {});
  const peak = /** @type {(rounds: number) => number} */ (instance.exports.peak);
  const peakStep = () => (peak(peakRounds), peakOperations);
  speedOf(peakStep, warmUp);
  const results = [];
  for (const net of nets) {
    const start = await startOf(net);
    /** @type {Record<string, any>} */
    const entrants = {};
    /** @type {Record<string, string>} */
    const absent = {};
    /** @type {Record<string, [number, number]>} */
    const losses = {};
    for (const [name, make] of Object.entries(makers)) {
      try {
        const entrant = await make(net, start);
        await entrant.use?.();
        entrant.step();
        const first = entrant.loss();
        speedOf(entrant.step, warmUp);
        losses[name] = [first, entrant.loss()];
        entrants[name] = { entrant, speeds: [] };
      } catch (error) {
        absent[name] = String(/** @type {Error} */ (error).message);
      }
    }
    /** @type {number[]} */
    const peaks = [];
    /** @type {number[]} */
    const natives = [];
    for (let round = 0; round < rounds; ++round) {
      for (const { entrant, speeds } of Object.values(entrants)) {
        await entrant.use?.();
        speeds.push(speedOf(entrant.step, seconds));
      }
      if (nativeSpeed) natives.push(nativeSpeed(net.name, seconds));
      peaks.push(speedOf(peakStep, seconds));
    }
    for (const { entrant } of Object.values(entrants)) entrant.dispose?.();
    results.push({
      net: net.name,
      speeds: Object.fromEntries(
        Object.entries(entrants).map(([name, { speeds }]) => [name, medianOf(speeds)]),
      ),
      native: natives.length > 0 ? medianOf(natives) : undefined,
      peak: medianOf(peaks),
      losses,
      absent,
    });
  }
  return { results, flow: await flowOf(rounds) };
}

/** Median milliseconds of a gradientFlow of 100 x 64 on 32 examples. @param {number} rounds */
async function flowOf(rounds) {
  const core = await loadCore();
  const times = [];
  for (let i = 0; i < 10 * rounds; ++i) {
    const start = performance.now();
    core.gradientFlow({ depth: 100, width: 64, examples: 32 });
    times.push(performance.now() - start);
  }
  return medianOf(times);
}
