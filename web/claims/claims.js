// The claims of the story, each an experiment: a generator that trains or looks at real networks and returns numbers.
// The verdict comes from these numbers alone (verdict.js).

import {
  deadShareOf,
  divergedOf,
  firstOfLast,
  hasDiverged,
  killUnits,
  median,
  mediansOf,
  overSeeds,
  shareOf,
  stuckShareOf,
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
 * @property {string} [condition] in place of the claim's, where it depends on what was measured
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
const hurtingSteps = 100;

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
    const patient = yield* trained(hurt, hurtingSteps, (run) => {
      befores.push(deadShareOf(run));
      return run.branch(changes);
    });
    afters.push(yield* trained(patient, steps, use));
  }
  return { befores, afters };
}

/** Silent units, seen as ReLU units; NaN where the network has diverged. @param {Run} run */
const silentShareOf = (run) =>
  hasDiverged(run) ? NaN : using(run.branch({ activation: 'relu' }), deadShareOf);

const learnt = 0.1; // a loss below this; guessing gives 0.69
const rescueSteps = 1000;

/**
 * An activation function as a cure, used from the start and afterwards.
 * @param {Core} core @param {'leakyRelu' | 'elu'} activation @param {string} name
 * @returns {Generator<void, Finding>}
 */
function* cure(core, activation, name) {
  const stuck = (/** @type {Spec} */ changes) =>
    overSeeds(fewSeeds, (seed) =>
      trained(
        core.trainingRun({ ...small, ...changes, seed, learningRate: largeRate }),
        hurtingSteps,
        stuckShareOf,
      ),
    );
  const [asRelu, fromStart] = [yield* stuck({}), yield* stuck({ activation })];
  const look = (/** @type {Run} */ run) => ({ loss: run.loss(), silent: silentShareOf(run) });
  const rate = { learningRate: 0.1 };
  const untreated = yield* treatment(core, rate, rescueSteps, look);
  const { afters } = yield* treatment(core, { ...rate, activation }, rescueSteps, look);
  const losses = afters.map(({ loss }) => loss);
  const silent = afters.map((after) => after.silent);
  const rescued = losses.filter((loss) => loss < learnt).length;
  const prevents = median(fromStart, 1) < median(asRelu, 1) - 0.05;
  const mends = rescued > fewSeeds / 2;
  const lost = divergedOf(fromStart);
  return {
    numbers: {
      'stuck, ReLU from the start': median(asRelu, 1),
      [`stuck, ${name} from the start`]: median(fromStart, 1),
      [`diverged from the start, of ${fewSeeds}`]: lost,
      'loss, ReLU afterwards': median(untreated.afters.map(({ loss }) => loss)),
      [`loss, ${name} afterwards`]: median(losses),
      'silent afterwards': median(silent, 1),
      [`learned afterwards, of ${fewSeeds}`]: rescued,
      [`diverged afterwards, of ${fewSeeds}`]: divergedOf(silent),
    },
    holds: prevents || mends,
    failsElsewhere: !prevents || !mends,
    condition: prevents
      ? `it is used from the start (though ${lost} of ${fewSeeds} networks diverge): afterwards it mends ${rescued}`
      : `it comes afterwards, at a smaller rate: from the start at ${largeRate}, ${lost} of ${fewSeeds} networks diverge`,
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
      const [modest, large] = [yield* at(0.03), yield* at(largeRate)];
      return {
        numbers: mediansOf({ 'rate 0.03': modest, [`rate ${largeRate}`]: large }, 1),
        holds: median(large, 1) > median(modest, 1) + 0.05,
      };
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
        trained(
          core.trainingRun({ ...small, seed, learningRate: largeRate / 10 }),
          hurtingSteps,
          deadShareOf,
        ),
      );
      const { befores, afters } = yield* treatment(core, { learningRate: 0.03 }, 300, silentShareOf);
      const before = median(befores, 1);
      return {
        numbers: mediansOf(
          {
            [`rate ${largeRate / 10}`]: gentle,
            [`rate ${largeRate}`]: befores,
            'those after 300 small steps': afters,
          },
          1,
        ),
        holds: median(gentle, 1) < before - 0.05,
        failsElsewhere: median(afters, 1) > 0.8 * before,
      };
    },
  },
  {
    claim: 'Leaky ReLU helps against dying.',
    figure: 'dead-units',
    experiment: `4 x 16, ${hurtingSteps} steps at the rate ${largeRate}, as ReLU and as Leaky ReLU from the start: share of stuck units, whose weights get a gradient of exactly 0. Then the ReLU networks go on at 0.1 for 1,000 steps, as they are or as Leaky ReLU: have they learned (a loss below ${learnt})? Medians of ${fewSeeds} seeds, in which a network that has diverged counts as the worst.`,
    run: (core) => cure(core, 'leakyRelu', 'Leaky ReLU'),
  },
  {
    claim: 'ELU helps against dying.',
    figure: 'dead-units',
    experiment: `The same with ELU.`,
    run: (core) => cure(core, 'elu', 'ELU'),
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
          trained(core.trainingRun({ ...spec, seed, clipping, clippingThreshold: 1 }), 30, (run) =>
            hasDiverged(run) ? 1 : 0,
          ),
        );
      const without = shareOf((yield* diverged('none')).map(Boolean));
      const clipped = shareOf((yield* diverged('norm')).map(Boolean));
      const accuracy = (/** @type {Spec} */ one) =>
        overSeeds(fewSeeds, (seed) =>
          trained(core.trainingRun({ ...one, seed }), 300, (run) =>
            hasDiverged(run) ? NaN : run.accuracy(),
          ),
        );
      const tamed = yield* accuracy({ ...spec, clipping: 'norm', clippingThreshold: 1 });
      const he = yield* accuracy({ activation: 'relu' });
      return {
        numbers: {
          'growth of the gradient': growth,
          'diverge without clipping': without,
          'diverge with it': clipped,
          ...mediansOf({ 'accuracy with it': tamed, 'accuracy, He’s weights': he }, 0),
        },
        holds: growth > 100 && without > 0.5 && clipped < 0.1,
        failsElsewhere: median(tamed, 0) < 0.8 && median(he, 0) > 0.8,
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
          trained(core.trainingRun({ ...spec, seed }), 200, (run) =>
            hasDiverged(run) ? NaN : run.layers().weightsMoved[0],
          ),
        );
      const lists = {
        'sigmoid, 20 layers': yield* moved({}),
        'ReLU, 20 layers': yield* moved({ activation: 'relu' }),
        'sigmoid, 1 layer': yield* moved({ depth: 1 }),
      };
      const [sigmoid, relu, shallow] = Object.values(lists);
      return {
        numbers: mediansOf(lists),
        holds: median(sigmoid) < 1e-4 * median(relu, 0),
        failsElsewhere: median(shallow, 0) > 1e-3,
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
      const lists = {
        'loss, none dead': yield* killed(0),
        '4 of 16 dead': yield* killed(4),
        '14 of 16 dead': yield* killed(14),
      };
      const [none, few, many] = Object.values(lists).map((losses) => median(losses));
      return {
        numbers: mediansOf(lists),
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
