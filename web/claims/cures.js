// What helps against dying and vanishing.

import { cure, silentShareOf, treatment } from './cure.js';
import { deadShareOf, median, mediansOf, overSeeds, trained } from './measure.js';
import { fewSeeds, hurtingSteps, largeRate, learnt, seeds, small } from './subjects.js';

/** @typedef {import('../core.js').Spec} Spec */

// What decides: the verdicts go by it, and the strips show it.
const fewer = 0.05; // share of units that a small rate spares
const helped = 0.01; // of the gradient

/** @type {import('./claims.js').Claim[]} */
export default [
  {
    claim: 'A small learning rate helps against dying.',
    figure: 'dead-units',
    state: { depth: 4, width: 16, learningRate: 0.3 },
    strip: {
      title: 'Dead units',
      isShare: true,
      marks: [
        { of: 'rate 0.3', label: 'rate 0.3', hue: 'relu' },
        { of: 'rate 3', label: 'rate 3', hue: 'relu' },
        { of: 'those after 300 small steps', label: 'rate 3, then 0.03', hue: 'relu' },
      ],
      rule: 'Helps: 5 points fewer than at the rate 3',
      limits: (numbers) => [numbers['rate 3'] - fewer],
    },
    experiment: `Dead units after 100 steps at the rate ${largeRate} and at a tenth of it, then 300 steps at 0.03 for those already dead; median of ${fewSeeds} seeds.`,
    condition: 'it is small from the start. Lowered later, it revives hardly any.',
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
        holds: median(gentle, 1) < before - fewer,
        failsElsewhere: median(afters, 1) > 0.8 * before,
      };
    },
  },
  {
    claim: 'Leaky ReLU helps against dying.',
    experiment: `4 x 16, ${hurtingSteps} steps at the rate ${largeRate}, as ReLU and as Leaky ReLU from the start: share of stuck units, whose weights get a gradient of exactly 0. Then the ReLU networks go on at 0.1 for 1,000 steps, as they are or as Leaky ReLU: have they learned (a loss below ${learnt})? Medians of ${fewSeeds} seeds, in which a network that has diverged counts as the worst.`,
    ...cure('leakyRelu', 'Leaky ReLU'),
  },
  {
    claim: 'ELU helps against dying.',
    experiment: 'The same with ELU.',
    ...cure('elu', 'ELU'),
  },
  {
    claim: 'Residual networks help against vanishing.',
    figure: 'residual',
    state: { activation: 'sigmoid', depth: 50, skip: 'afterActivation', skipEvery: 1 },
    strip: {
      title: 'Gradient left at the first of 50 layers',
      isLog: true,
      marks: [
        { of: 'no connections', label: 'no skips', hue: 'sigmoid' },
        { of: 'before the activation', label: 'skips before f', hue: 'sigmoid' },
        { of: 'after it', label: 'skips after f', hue: 'sigmoid' },
      ],
      rule: 'Helped: above 0.01',
      limits: () => [helped],
    },
    experiment: `50 layers of 16 sigmoid units: first hidden layer’s ∂L/∂z as a share of the output’s, without connections, with one past each layer added before the activation, and after it; median of ${seeds} seeds.`,
    condition: 'each skip ends after the activation f.',
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
        holds: after > helped && none < 1e-10,
        failsElsewhere: before < 1e-6,
      };
    },
  },
];
