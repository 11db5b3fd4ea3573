// ReLU’s own gradient: where it is constant, where it is zero, and how it explodes.

import { firstOfLast, hasDiverged, median, mediansOf, overSeeds, shareOf, trained } from './measure.js';
import { seeds, fewSeeds } from './subjects.js';

/** @typedef {import('../core.js').Spec} Spec */

// What decides: the verdict goes by it, and the strip shows it.
const exploded = 0.5; // share of networks that diverge
const fixed = 0.1; // likewise

/** @type {import('./claims.js').Claim[]} */
export default [
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
    condition: 'z is above 0; below, it is 0',
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
    condition: 'the unit is a ReLU, and only for that example',
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
    condition: 'fixing means that it no longer diverges: it may still learn nothing',
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
