// ReLU’s own gradient: where it does not vanish, is constant, is zero, and how it explodes.

import { firstOfLast, hasDiverged, median, mediansOf, overSeeds, shareOf, trained } from './measure.js';
import { seeds, fewSeeds } from './subjects.js';

/** @typedef {import('../core.js').Spec} Spec */

// What decides: the verdicts go by it, and the strips show it.
const avoided = 0.05; // of the gradient
const exploded = 0.5; // share of networks that diverge
const fixed = 0.1; // likewise

/** @type {import('./claims.js').Claim[]} */
export default [
  {
    claim: 'ReLU avoids vanishing gradients.',
    figure: 'gradient-flow',
    state: { depth: 20, width: 16, left: 'sigmoid', right: 'relu' },
    strip: {
      title: 'Gradient left at the first layer',
      isLog: true,
      marks: [
        { of: 'He’s weights', label: 'He’s weights', hue: 'relu' },
        { of: 'Xavier’s weights', label: 'Xavier’s weights', hue: 'relu' },
        { of: 'He’s, 100 layers of 8', label: 'He’s, 100 × 8', hue: 'relu' },
      ],
      rule: 'Vanishing avoided: above 0.05',
      limits: () => [avoided],
    },
    experiment: `The first hidden layer’s ∂L/∂z as a share of the last’s, at 20 x 16; median of ${seeds} seeds: with He’s weights, with Xavier’s, and with He’s at 100 x 8.`,
    condition: 'the weights are He’s and the layers wide.',
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
        holds: he > avoided,
        failsElsewhere: xavier < 0.01 || narrow < 0.01,
      };
    },
  },
  {
    claim: 'The gradient of ReLU is constant.',
    figure: 'activation-curve',
    state: { z: 2 },
    strip: {
      title: 'Slope of ReLU',
      marks: [
        { of: 'least slope above 0', label: 'z above 0', hue: 'relu' },
        { of: 'greatest slope elsewhere', label: 'z at most 0', hue: 'relu' },
      ],
      rule: 'Constant: 1 everywhere',
      limits: () => [1],
    },
    experiment: 'Its slope at 2,001 points from −10 to 10.',
    condition: 'z is above 0. Below, it is 0.',
    *run(core) {
      const { z, derivative } = core.activationCurve({ activation: 'relu', from: -10, to: 10, points: 2001 });
      const above = [...derivative].filter((_, i) => z[i] > 0);
      const below = [...derivative].filter((_, i) => z[i] <= 0);
      yield;
      return {
        numbers: {
          'least slope above 0': Math.min(...above),
          'greatest slope above 0': Math.max(...above),
          'greatest slope elsewhere': Math.max(...below),
        },
        holds: above.every((slope) => slope === 1),
        failsElsewhere: below.some((slope) => slope !== 1),
      };
    },
  },
  {
    claim: 'A negative pre-activation gives a gradient of zero.',
    figure: 'neuron',
    state: { unit: 'relu', neuronX: 1, neuronW: 1.5, neuronB: -3 },
    strip: {
      title: 'Largest gradient of the weights',
      to: 0.0002,
      marks: [
        { of: 'ReLU', label: 'ReLU', hue: 'relu' },
        { of: 'Leaky ReLU', label: 'Leaky ReLU', hue: 'leakyRelu' },
      ],
      rule: 'Zero: exactly 0',
      limits: () => [0],
    },
    experiment:
      'A layer of 8 units whose biases keep z below 0 on all the data: the largest gradient of its weights.',
    condition: 'the unit is a ReLU. Other examples may still give it one.',
    *run(core) {
      const silent = { depth: 1, width: 8, biasMean: -100 };
      const relu = core.gradientFlow({ ...silent, activation: 'relu' }).dWeightsLargest[0];
      yield;
      const leaky = core.gradientFlow({ ...silent, activation: 'leakyRelu' }).dWeightsLargest[0];
      return { numbers: { ReLU: relu, 'Leaky ReLU': leaky }, holds: relu === 0, failsElsewhere: leaky > 0 };
    },
  },
  {
    claim: 'ReLU can explode, and clipping fixes it.',
    figure: 'clipping',
    state: {},
    strip: {
      title: 'Share of networks that diverge',
      isShare: true,
      marks: [
        { of: 'diverge without clipping', label: 'not clipped', hue: 'relu' },
        { of: 'diverge with it', label: 'clipped', hue: 'relu' },
      ],
      rule: 'Explodes: above 50 %. Fixed: below 10 %',
      limits: () => [fixed, exploded],
    },
    experiment: `20 x 16 ReLU with weights of scale 3, trained for 30 steps at 0.03: growth of ∂L/∂z from the last hidden layer to the first, and the share of ${seeds} seeds that diverge, without clipping and with clipping at norm 1. Then the accuracy after 300 steps with clipping, and with He’s weights; median of ${fewSeeds}.`,
    condition: '“fixed” means that it no longer diverges. It may still learn nothing.',
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
        holds: growth > 100 && without > exploded && clipped < fixed,
        failsElsewhere: median(tamed, 0) < 0.8 && median(he, 0) > 0.8,
      };
    },
  },
];
