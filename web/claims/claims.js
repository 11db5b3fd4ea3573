// The claims of the story, each an experiment: a generator that trains or looks at real networks and returns numbers.
// The verdict comes from these numbers alone (verdict.js).

import {
  deadShareOf,
  firstOfLast,
  killUnits,
  median,
  overSeeds,
  shareOf,
  trained,
  using,
} from './measure.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */

/**
 * What an experiment has found.
 * @typedef {object} Finding
 * @property {Record<string, number>} numbers by what they are, in words
 * @property {boolean} holds the claim does, in the case that it is about
 * @property {boolean} [failsElsewhere] a case was measured in which it does not
 */

/**
 * @typedef {object} Claim
 * @property {string} claim
 * @property {string} figure the word of the figure that shows it
 * @property {string} experiment
 * @property {string} [condition] under which it holds, where it fails elsewhere
 * @property {(core: Core) => Generator<void, Finding>} run
 */

const seeds = 20;
const fewSeeds = 8;
const small = { depth: 4, width: 16, activation: /** @type {const} */ ('relu') };
const largeRate = 3;

/**
 * Networks that a large rate has hurt go on with `changes`, each for so many steps.
 * @template T
 * @param {Core} core
 * @param {Spec} changes
 * @param {number} steps
 * @param {(run: Run) => T} use
 * @returns {Generator<void, { befores: number[], afters: T[] }>} silent units before, and what `use` makes of each after
 */
function* treatment(core, changes, steps, use) {
  /** @type {number[]} */
  const befores = [];
  const afters = [];
  for (let seed = 1; seed <= fewSeeds; ++seed) {
    const hurt = core.trainingRun({ ...small, seed, learningRate: largeRate });
    const patient = yield* trained(hurt, 100, (run) => {
      befores.push(deadShareOf(run));
      return run.branch(changes);
    });
    afters.push(yield* trained(patient, steps, use));
  }
  return { befores, afters };
}

/** Silent units, seen as ReLU units. @param {Run} run */
const silentShareOf = (run) => using(run.branch({ activation: 'relu' }), deadShareOf);

/** @param {Core} core @param {Spec} changes @param {string} cure @returns {Generator<void, Finding>} */
function* cure(core, changes, cure) {
  const look = (/** @type {Run} */ run) => ({ loss: run.loss(), silent: silentShareOf(run) });
  const steps = 1000;
  const untreated = yield* treatment(core, { learningRate: 0.1 }, steps, look);
  const { befores, afters } = yield* treatment(core, { learningRate: 0.1, ...changes }, steps, look);
  const without = median(untreated.afters.map(({ loss }) => loss));
  const loss = median(afters.map((after) => after.loss));
  return {
    numbers: {
      'loss, still ReLU': without,
      [`loss as ${cure}`]: loss,
      'silent before': median(befores),
      'silent after': median(afters.map(({ silent }) => silent)),
    },
    holds: loss < 0.8 * without,
  };
}

/** @type {Claim[]} */
export const claims = [
  {
    claim: 'Sigmoid’s slopes, all below 1, multiply to nothing.',
    figure: 'chain-rule',
    experiment: `∂L/∂z of the first of 20 hidden layers of 16 sigmoid units as a share of the last’s; median of ${seeds} seeds. Then 64 wide, with weights so large that theory expects no loss.`,
    condition: 'the weights are not much larger than usual',
    *run(core) {
      const usual = median(yield* overSeeds(seeds, (seed) => firstOfLast(core, { seed })));
      const weightSigma = core.criticalWeightSigma({ activation: 'sigmoid' }) ?? NaN;
      const critical = { initializer: /** @type {const} */ ('scaled'), weightSigma, width: 64 };
      const large = median(yield* overSeeds(seeds, (seed) => firstOfLast(core, { ...critical, seed })));
      return {
        numbers: {
          'with Xavier’s weights': usual,
          [`with weights of scale ${weightSigma.toFixed(1)}`]: large,
        },
        holds: usual < 1e-6,
        failsElsewhere: large > 1e-3,
      };
    },
  },
  {
    claim: 'The gradient of ReLU is constant.',
    figure: 'activation-curve',
    experiment: 'Its slope at 2,001 points from −10 to 10.',
    condition: 'z is above 0; below, it is 0',
    *run(core) {
      const { z, derivative } = core.activationCurve({ activation: 'relu', from: -10, to: 10, points: 2001 });
      const above = [...derivative].filter((_, i) => z[i] > 0);
      const below = [...derivative].filter((_, i) => z[i] <= 0);
      yield;
      return {
        numbers: {
          'share of slopes that are 1 above 0': shareOf(above.map((slope) => slope === 1)),
          'share that are 0 elsewhere': shareOf(below.map((slope) => slope === 0)),
        },
        holds: above.every((slope) => slope === 1),
        failsElsewhere: below.some((slope) => slope !== 1),
      };
    },
  },
  {
    claim: 'ReLU avoids vanishing gradients.',
    figure: 'gradient-flow',
    experiment: `The first hidden layer’s ∂L/∂z as a share of the last’s, at 20 x 16; median of ${seeds} seeds: with He’s weights, with Xavier’s, and with He’s at 100 x 8.`,
    condition: 'the weights are He’s and the layers wide enough',
    *run(core) {
      const relu = { activation: /** @type {const} */ ('relu') };
      const he = median(yield* overSeeds(seeds, (seed) => firstOfLast(core, { ...relu, seed })));
      const xavier = median(
        yield* overSeeds(seeds, (seed) => firstOfLast(core, { ...relu, initializer: 'xavierNormal', seed })),
      );
      const narrow = median(
        yield* overSeeds(seeds, (seed) => firstOfLast(core, { ...relu, depth: 100, width: 8, seed })),
      );
      return {
        numbers: { 'He’s weights': he, 'Xavier’s weights': xavier, 'He’s, 100 layers of 8': narrow },
        holds: he > 0.05,
        failsElsewhere: xavier < 0.01 || narrow < 0.01,
      };
    },
  },
  {
    claim: 'A negative pre-activation gives a gradient of zero.',
    figure: 'neuron',
    experiment:
      'A layer of 8 units whose biases keep z below 0 on all the data: the largest gradient of its weights.',
    condition: 'the unit is ReLU, on the examples where z is negative',
    *run(core) {
      const silent = { depth: 1, width: 8, biasMean: -100 };
      const relu = core.gradientFlow({ ...silent, activation: 'relu' }).dWeightsLargest[0];
      yield;
      const leaky = core.gradientFlow({ ...silent, activation: 'leakyRelu' }).dWeightsLargest[0];
      return { numbers: { ReLU: relu, 'Leaky ReLU': leaky }, holds: relu === 0, failsElsewhere: leaky > 0 };
    },
  },
  {
    claim: 'A large learning rate kills units.',
    figure: 'dead-units',
    experiment: `Share of dead units in 4 x 16 ReLU after 100 steps at the rates 0.03 and ${largeRate}; median of ${seeds} seeds.`,
    *run(core) {
      const at = (/** @type {number} */ learningRate) =>
        overSeeds(seeds, (seed) =>
          trained(core.trainingRun({ ...small, seed, learningRate }), 100, deadShareOf),
        );
      const modest = median(yield* at(0.03));
      const large = median(yield* at(largeRate));
      return { numbers: { 'rate 0.03': modest, [`rate ${largeRate}`]: large }, holds: large > modest + 0.05 };
    },
  },
  {
    claim: 'A large negative bias kills units.',
    figure: 'dead-units',
    experiment: `Share of dead units in a fresh 4 x 16 ReLU network with biases of 0 and of −5; median of ${seeds} seeds.`,
    *run(core) {
      const at = (/** @type {number} */ biasMean) =>
        overSeeds(seeds, (seed) => using(core.trainingRun({ ...small, seed, biasMean }), deadShareOf));
      const none = median(yield* at(0));
      const negative = median(yield* at(-5));
      return { numbers: { 'biases 0': none, 'biases −5': negative }, holds: negative > 0.9 && none < 0.5 };
    },
  },
  {
    claim: 'A small learning rate helps against dying.',
    figure: 'dead-units',
    experiment: `Dead units after 100 steps at the rate ${largeRate} and at a tenth of it, then 300 steps at 0.03 for those already dead; median of ${fewSeeds} seeds.`,
    condition: 'it is small from the start: it prevents, it hardly revives',
    *run(core) {
      const gentle = yield* overSeeds(fewSeeds, (seed) =>
        trained(core.trainingRun({ ...small, seed, learningRate: largeRate / 10 }), 100, deadShareOf),
      );
      const treated = yield* treatment(core, { learningRate: 0.03 }, 300, silentShareOf);
      const [before, after] = [treated.befores, treated.afters].map(median);
      return {
        numbers: {
          [`rate ${largeRate / 10}`]: median(gentle),
          [`rate ${largeRate}`]: before,
          'those after 300 small steps': after,
        },
        holds: median(gentle) < before - 0.05,
        failsElsewhere: after > 0.8 * before,
      };
    },
  },
  {
    claim: 'Leaky ReLU helps against dying.',
    figure: 'dead-units',
    experiment: `4 x 16 ReLU, hurt by 100 steps at the rate ${largeRate}, goes on at 0.1 for 1,000 steps, as it is or as Leaky ReLU: does it learn again? Loss and share of silent units, median of ${fewSeeds} seeds.`,
    run: (core) => cure(core, { activation: 'leakyRelu' }, 'Leaky ReLU'),
  },
  {
    claim: 'ELU helps against dying.',
    figure: 'dead-units',
    experiment: `The same, going on as ELU.`,
    run: (core) => cure(core, { activation: 'elu' }, 'ELU'),
  },
  {
    claim: 'Residual networks help against vanishing.',
    figure: 'residual',
    experiment: `50 layers of 16 sigmoid units: first hidden layer’s ∂L/∂z as a share of the output’s, without connections, with one past each layer added before the activation, and after it; median of ${seeds} seeds.`,
    condition: 'the connection ends after the activation',
    *run(core) {
      const at = (/** @type {Spec['skip']} */ skip) =>
        overSeeds(seeds, (seed) => {
          const { deltaRms } = core.gradientFlow({ depth: 50, skip, skipEvery: 1, seed });
          return deltaRms[0] / deltaRms[50];
        });
      const none = median(yield* at('none'));
      const before = median(yield* at('beforeActivation'));
      const after = median(yield* at('afterActivation'));
      return {
        numbers: { 'no connections': none, 'before the activation': before, 'after it': after },
        holds: after > 0.01 && none < 1e-10,
        failsElsewhere: before < 1e-6,
      };
    },
  },
  {
    claim: 'ReLU can explode, and clipping fixes it.',
    figure: 'clipping',
    experiment: `20 x 16 ReLU with weights of scale 3, trained for 30 steps at 0.03: growth of ∂L/∂z from the last hidden layer to the first, and the share of ${seeds} seeds that diverge, without clipping and with clipping at norm 1. Then the accuracy after 300 steps with clipping, and with He’s weights; median of ${fewSeeds}.`,
    condition: 'fixing means not to diverge: to learn, it takes smaller weights',
    *run(core) {
      const spec = {
        activation: /** @type {const} */ ('relu'),
        initializer: /** @type {const} */ ('scaled'),
        weightSigma: 3,
      };
      const growth = median(yield* overSeeds(seeds, (seed) => firstOfLast(core, { ...spec, seed })));
      const diverged = (/** @type {Spec['clipping']} */ clipping) =>
        overSeeds(seeds, (seed) =>
          using(core.trainingRun({ ...spec, seed, clipping, clippingThreshold: 1 }), (run) => {
            run.step(30);
            return run.read().divergedStep > 0 ? 1 : 0;
          }),
        );
      const without = shareOf((yield* diverged('none')).map(Boolean));
      const clipped = shareOf((yield* diverged('norm')).map(Boolean));
      const accuracy = (/** @type {Spec} */ one) =>
        overSeeds(fewSeeds, (seed) =>
          trained(core.trainingRun({ ...one, seed }), 300, (run) => run.read().accuracy),
        );
      const tamed = median(yield* accuracy({ ...spec, clipping: 'norm', clippingThreshold: 1 }));
      const he = median(yield* accuracy({ activation: 'relu' }));
      return {
        numbers: {
          'growth of the gradient': growth,
          'diverge without clipping': without,
          'diverge with it': clipped,
          'accuracy with it': tamed,
          'accuracy, He’s weights': he,
        },
        holds: growth > 100 && without > 0.5 && clipped < 0.1,
        failsElsewhere: tamed < 0.8 && he > 0.8,
      };
    },
  },
  {
    claim: 'Vanishing gradients starve the early layers.',
    figure: 'training-run',
    experiment: `How far the first layer’s weights have moved after 200 steps, relative to their size: sigmoid and ReLU at 20 x 16, and sigmoid with one hidden layer; median of ${fewSeeds} seeds.`,
    condition: 'the network is deep',
    *run(core) {
      const moved = (/** @type {Spec} */ spec) =>
        overSeeds(fewSeeds, (seed) =>
          trained(core.trainingRun({ ...spec, seed }), 200, (run) => run.layers().weightsMoved[0]),
        );
      const sigmoid = median(yield* moved({}));
      const relu = median(yield* moved({ activation: 'relu' }));
      const shallow = median(yield* moved({ depth: 1 }));
      return {
        numbers: { 'sigmoid, 20 layers': sigmoid, 'ReLU, 20 layers': relu, 'sigmoid, 1 layer': shallow },
        holds: sigmoid < 1e-4 * relu,
        failsElsewhere: shallow > 1e-3,
      };
    },
  },
  {
    claim: 'In deep networks vanishing is likelier than dying.',
    figure: 'dead-units',
    experiment: `Of ${seeds} seeds at 50 x 16 and at 50 x 2: the share of sigmoid networks whose first layer gets less than a millionth, and of ReLU networks whose first layer gets exactly nothing, as a whole layer is dead.`,
    condition: 'the layers are more than a few units wide',
    *run(core) {
      const at = (/** @type {Spec} */ spec, /** @type {(share: number) => boolean} */ isBad) =>
        overSeeds(seeds, (seed) => {
          const { deltaRms } = core.gradientFlow({ depth: 50, ...spec, seed });
          return isBad(deltaRms[0] / Math.max(...deltaRms)) ? 1 : 0;
        });
      const vanished = shareOf((yield* at({}, (share) => share < 1e-6)).map(Boolean));
      const died = shareOf((yield* at({ activation: 'relu' }, (share) => share === 0)).map(Boolean));
      const narrow = shareOf(
        (yield* at({ activation: 'relu', width: 2 }, (share) => share === 0)).map(Boolean),
      );
      return {
        numbers: { 'sigmoid vanishes': vanished, 'ReLU dies, 16 wide': died, 'ReLU dies, 2 wide': narrow },
        holds: vanished > died,
        failsElsewhere: narrow >= vanished,
      };
    },
  },
  {
    claim: 'Dead units make the network worse.',
    figure: 'dead-units',
    experiment: `Loss of 4 x 16 ReLU after 300 steps at 0.1, with none, 4 and 14 units of each layer killed at the start; median of ${fewSeeds} seeds.`,
    condition: 'many are dead: a few are not missed',
    *run(core) {
      const killed = (/** @type {number} */ count) =>
        overSeeds(fewSeeds, (seed) => {
          const run = core.trainingRun({ ...small, seed, learningRate: 0.1 });
          for (let layer = 0; layer < small.depth; ++layer) killUnits(run, layer, count);
          return trained(run, 300, () => run.loss());
        });
      const none = median(yield* killed(0));
      const few = median(yield* killed(4));
      const many = median(yield* killed(14));
      return {
        numbers: { 'loss, none dead': none, '4 of 16 dead': few, '14 of 16 dead': many },
        holds: many > 1.2 * none,
        failsElsewhere: few < 1.2 * none,
      };
    },
  },
  {
    claim: 'Dead units in late layers do not hurt the early ones.',
    figure: 'dead-units',
    experiment: `20 x 16 ReLU: ∂L/∂z of the first layer after killing half of layer 18, half of each of the last ten layers, and all of layer 18, as a share of before; then all of it with a connection past it; median of ${seeds} seeds.`,
    condition: 'few layers lose many units, and none all, unless a residual connection skips it',
    *run(core) {
      const left = (
        /** @type {number} */ count,
        /** @type {number[]} */ layers = [18],
        /** @type {Spec} */ spec = {},
      ) =>
        overSeeds(seeds, (seed) =>
          using(core.trainingRun({ activation: 'relu', seed, ...spec }), (run) => {
            const before = run.layers().deltaRms[0];
            for (const layer of layers) killUnits(run, layer, count);
            return run.layers().deltaRms[0] / before;
          }),
        );
      const half = median(yield* left(8));
      const lastTen = Array.from({ length: 10 }, (_, i) => 10 + i);
      const many = median(yield* left(8, lastTen));
      const all = median(yield* left(16));
      const mended = median(yield* left(16, [18], { skip: 'afterActivation', skipEvery: 2 }));
      return {
        numbers: {
          'half of one layer dead': half,
          'half of ten layers': many,
          'all of one': all,
          'all, with a connection': mended,
        },
        holds: half > 0.1,
        failsElsewhere: all === 0 && many < 0.1,
      };
    },
  },
];
