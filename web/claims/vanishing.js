// How gradients vanish.

import { firstOfLast, hasDiverged, median, mediansOf, overSeeds, shareOf, trained } from './measure.js';
import { seeds, fewSeeds } from './subjects.js';

/** @typedef {import('../core.js').Spec} Spec */

// What decides: the verdicts go by it, and the strips show it.
const nothing = 1e-6; // of the gradient
const starved = 1e-4; // of what ReLU's first layer moves

/** @type {import('./claims.js').Claim[]} */
export default [
  {
    claim: 'Sigmoid’s slopes, all below 1, multiply to nothing.',
    figure: 'chain-rule',
    state: { layers: 20, factor: 0.25 },
    strip: {
      title: 'Gradient left at the first of 20 layers',
      isLog: true,
      marks: [
        { of: 'with Xavier’s weights', label: 'Xavier’s weights', hue: 'sigmoid' },
        { of: 'with far larger ones', label: 'far larger ones', hue: 'sigmoid' },
      ],
      rule: 'Multiplied to nothing: below 10⁻⁶',
      limits: () => [nothing],
    },
    experiment: `∂L/∂z of the first of 20 hidden layers of 16 sigmoid units as a share of the last’s; median of ${seeds} seeds. Then 64 wide, with weights so large that theory expects no loss.`,
    condition: 'the weights are not far larger than Xavier’s.',
    *run(core) {
      const usual = median(yield* overSeeds(seeds, (seed) => firstOfLast(core, { seed })));
      const weightSigma = core.criticalWeightSigma({ activation: 'sigmoid' }) ?? NaN;
      const critical = { initializer: /** @type {const} */ ('scaled'), weightSigma, width: 64 };
      const large = median(yield* overSeeds(seeds, (seed) => firstOfLast(core, { ...critical, seed })));
      return {
        numbers: {
          'with Xavier’s weights': usual,
          'with far larger ones': large,
          'the scale of these': weightSigma,
        },
        holds: usual < nothing,
        failsElsewhere: large > 1e-3,
      };
    },
  },
  {
    claim: 'Vanishing gradients starve the early layers.',
    figure: 'training-run',
    state: { depth: 20, width: 16, left: 'sigmoid', right: 'relu' },
    strip: {
      title: 'How far the first layer moves',
      isLog: true,
      marks: [
        { of: 'sigmoid, 20 layers', label: 'sigmoid', hue: 'sigmoid' },
        { of: 'ReLU, 20 layers', label: 'ReLU', hue: 'relu' },
        { of: 'sigmoid, 1 layer', label: 'sigmoid, 1 layer', hue: 'sigmoid' },
      ],
      rule: 'Starved: below a 10,000th of ReLU’s',
      limits: (numbers) => [starved * numbers['ReLU, 20 layers']],
    },
    experiment: `How far the first layer’s weights have moved after 200 steps, relative to their size: sigmoid and ReLU at 20 x 16, and sigmoid with one hidden layer; median of ${fewSeeds} seeds.`,
    condition: 'the network is deep.',
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
        holds: median(sigmoid) < starved * median(relu, 0),
        failsElsewhere: median(shallow, 0) > 1e-3,
      };
    },
  },
  {
    claim: 'In deep networks vanishing is likelier than dying.',
    figure: 'gradient-flow',
    state: { depth: 50, width: 16, left: 'sigmoid', right: 'relu' },
    strip: {
      title: 'Share of networks, 50 layers deep',
      isShare: true,
      marks: [
        { of: 'sigmoid vanishes', label: 'sigmoid vanishes', hue: 'sigmoid' },
        { of: 'ReLU dies, 16 wide', label: 'ReLU dies', hue: 'relu' },
        { of: 'ReLU dies, 2 wide', label: 'ReLU dies, 2 wide', hue: 'relu' },
      ],
      rule: 'Likelier: sigmoid’s share above ReLU’s',
    },
    experiment: `Of ${seeds} seeds at 50 x 16 and at 50 x 2: the share of sigmoid networks whose first layer gets less than a millionth, and of ReLU networks whose first layer gets exactly nothing, as a whole layer is dead.`,
    condition: 'the layers are more than a few units wide.',
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
];
