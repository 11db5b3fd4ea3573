// Dead units: what kills them, and what they do to the others.

import { deadShareOf, killUnits, median, mediansOf, overSeeds, trained, using } from './measure.js';
import { seeds, fewSeeds, small, largeRate } from './subjects.js';

/** @typedef {import('../core.js').Spec} Spec */

// What decides: the verdicts go by it, and the strips show it.
const more = 0.05; // share of units that a large rate kills beside a small one's
const [halfDead, allDead] = [0.5, 0.9]; // share of units that are dead without the bias, and with it
const worse = 1.2; // times the loss
const unhurt = 0.1; // of the gradient

/** @type {import('./claims.js').Claim[]} */
export default [
  {
    claim: 'A large learning rate kills units.',
    figure: 'dead-units',
    state: { depth: 4, width: 16, learningRate: 3 },
    strip: {
      title: 'Dead units after 100 steps',
      isShare: true,
      marks: [
        { of: 'rate 0.03', label: 'rate 0.03', hue: 'relu' },
        { of: 'rate 3', label: 'rate 3', hue: 'relu' },
      ],
      rule: 'Killed: 5 points more than at the rate 0.03',
      limits: (numbers) => [numbers['rate 0.03'] + more],
    },
    experiment: `Share of dead units in 4 x 16 ReLU after 100 steps at the rates 0.03 and ${largeRate}; median of ${seeds} seeds.`,
    *run(core) {
      const at = (/** @type {number} */ learningRate) =>
        overSeeds(seeds, (seed) =>
          trained(core.trainingRun({ ...small, seed, learningRate }), 100, deadShareOf),
        );
      const [modest, large] = [yield* at(0.03), yield* at(largeRate)];
      return {
        numbers: mediansOf({ 'rate 0.03': modest, [`rate ${largeRate}`]: large }, 1),
        holds: median(large, 1) > median(modest, 1) + more,
      };
    },
  },
  {
    claim: 'A large negative bias kills units.',
    figure: 'dead-units',
    state: { depth: 4, width: 16, biasMean: -5 },
    strip: {
      title: 'Dead units before any training',
      isShare: true,
      marks: [
        { of: 'biases 0', label: 'biases 0', hue: 'relu' },
        { of: 'biases −5', label: 'biases −5', hue: 'relu' },
      ],
      rule: 'Killed: above 90 %, from below 50 %',
      limits: () => [halfDead, allDead],
    },
    experiment: `Share of dead units in a fresh 4 x 16 ReLU network with biases of 0 and of −5; median of ${seeds} seeds.`,
    *run(core) {
      const at = (/** @type {number} */ biasMean) =>
        overSeeds(seeds, (seed) => using(core.trainingRun({ ...small, seed, biasMean }), deadShareOf));
      const none = median(yield* at(0));
      const negative = median(yield* at(-5));
      return {
        numbers: { 'biases 0': none, 'biases −5': negative },
        holds: negative > allDead && none < halfDead,
      };
    },
  },
  {
    claim: 'Dead units make the network worse.',
    figure: 'dead-units',
    state: { depth: 4, width: 16, learningRate: 0.1 },
    strip: {
      title: 'Loss after 300 steps',
      isLog: true,
      marks: [
        { of: 'loss, none dead', label: 'none dead', hue: 'relu' },
        { of: '4 of 16 dead', label: '4 of 16 dead', hue: 'relu' },
        { of: '14 of 16 dead', label: '14 of 16 dead', hue: 'relu' },
      ],
      rule: 'Worse: a fifth above none dead',
      limits: (numbers) => [worse * numbers['loss, none dead']],
    },
    experiment: `Loss of 4 x 16 ReLU after 300 steps at 0.1, with none, 4 and 14 units of each layer killed at the start; median of ${fewSeeds} seeds.`,
    condition: 'many units are dead. A few do no harm.',
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
        holds: many > worse * none,
        failsElsewhere: few < worse * none,
      };
    },
  },
  {
    claim: 'Dead units in late layers do not hurt the early ones.',
    figure: 'dead-units',
    state: { depth: 20, width: 16 },
    strip: {
      title: 'Gradient left at the first layer, where dead:',
      isShare: true,
      marks: [
        { of: 'half of one layer dead', label: 'half of 1 layer', hue: 'relu' },
        { of: 'half of ten layers', label: 'half of 10 layers', hue: 'relu' },
        { of: 'all of one', label: 'all of 1 layer', hue: 'relu' },
        { of: 'all, with a connection', label: 'all, with a skip', hue: 'relu' },
      ],
      rule: 'Not hurt: above 10 %',
      limits: () => [unhurt],
    },
    experiment: `20 x 16 ReLU: ∂L/∂z of the first layer after killing half of layer 18, half of each of the last ten layers, and all of layer 18, as a share of before; then all of it with a connection past it; median of ${seeds} seeds.`,
    condition: 'few layers lose half of their units and none loses all, or a skip leads past it.',
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
        holds: half > unhurt,
        failsElsewhere: all === 0 && many < unhurt,
      };
    },
  },
];
