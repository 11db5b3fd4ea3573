// <vanish-clipping>: the cliff of a recurrent unit; a descent with clipping beside one without.

import { formatNumber } from '../../charts/numbers.js';
import { specSettings } from '../../figure/shared-settings.js';
import { trainBoth } from './network.js';
import { ClippingPicture, ClippingTakeaway } from './picture.js';
import { regionOf } from './region.js';
import { allSteps } from './steps.js';
import styles from './style.css';

/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */
/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * @typedef {object} Value
 * @property {import('./region.js').Region} region
 * @property {ClippingDescent} clipped
 * @property {ClippingDescent} thrown without clipping
 * @property {Record<string, number>} spec that both are from
 * @property {false | ReturnType<typeof trainBoth>} network where it is shown
 */

const stepMilliseconds = 45;

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'clipping',
  styles,
  settings: {
    weight: {},
    bias: {},
    learningRate: specSettings.learningRate,
    steps: { label: 'Steps', control: 'number' },
    clippingThreshold: specSettings.clippingThreshold,
    system: {
      label: 'Network',
      control: 'choice',
      options: { unit: 'recurrent unit', network: '20 ReLU layers' },
      page: { kind: 'choice', names: ['unit', 'network'], default: 'unit' },
    },
  },
  fields: (core) => core.clippingFields,
  /** `upTo`: the steps that are shown, and a part of the next; none: all. */
  look: { upTo: undefined },
  refocus: ({ network }) => ({ upTo: network ? 1 : undefined }),

  /** `isHeld`: the reader's hand is on the start, and the map stays as it is. */
  inputs: { isHeld: false },

  compute: (core, { system, isHeld, ...spec }, before) => {
    const clipped = core.clipping({ ...spec, clipping: 'norm' });
    const thrown = core.clipping({ ...spec, clipping: 'none' });
    return {
      network: system === 'network' && trainBoth(core, spec),
      clipped,
      thrown,
      region: (isHeld && before?.region) || regionOf(core, [clipped, thrown], 80),
      spec,
    };
  },

  /** @param {Value} value */
  ask({ spec, network }) {
    if (network) return undefined;
    const threshold = spec.clippingThreshold;
    const higher = Math.min(20 * threshold, 1e30);
    return {
      ask: `Here every gradient longer than ${threshold} is cut to that length. Would a threshold of ${higher} still save the descent?`,
      options: ['Yes, it ends low', 'It stays near, but ends high up', 'No, it flies off just as far'],
      find: ({ core, value }) => {
        const [now, thrown] = [value.clipped, value.thrown].map(endOf);
        const loose = endOf(core.clipping({ ...spec, clipping: 'norm', clippingThreshold: higher }));
        return {
          right: loose.loss < 0.01 ? 0 : loose.distance < thrown.distance / 2 ? 1 : 2,
          answer: `With ${higher} it ends ${formatNumber(loose.distance)} away from its start at a loss of ${formatNumber(loose.loss)}; with ${threshold}, ${formatNumber(now.distance)} away at ${formatNumber(now.loss)}; without clipping, ${formatNumber(thrown.distance)} away at ${formatNumber(thrown.loss)}.`,
        };
      },
    };
  },

  picture: ClippingPicture,
  takeaway: ClippingTakeaway,
  controls: ['system', 'clippingThreshold', 'learningRate'],
  more: ['steps'],
  buttons: (value, view) => [
    {
      name: 'play',
      icon: view.moves('play') ? 'pause' : 'play',
      primary: true,
      text: view.moves('play') ? 'Pause' : isWhole(view) ? 'Replay' : 'Play',
      onClick: () => toggle(view),
    },
    {
      name: 'step',
      icon: 'step',
      text: isWhole(view) ? 'First step' : 'Step',
      onClick: () => showUpTo(view, Math.floor(view.look.upTo ?? 0) + 1),
    },
    { name: 'all', icon: 'end', text: 'To the end', onClick: () => showUpTo(view, Infinity) },
  ],
  motions: {
    play: (view, passed, now) => {
      // The page may have been paused since the last frame.
      const upTo = view.look.upTo + Math.min(passed, 90) / (view.value.network ? 300 : stepMilliseconds);
      if (!(upTo < allSteps(view.value))) showUpTo(view, Infinity);
      else if (view.figure.isPictureDue(now)) view.lookAt({ upTo });
      else view.look.upTo = upTo;
    },
  },
};

/** @param {View} view */
const isWhole = (view) => view.look.upTo === undefined;

/** Plays the descents from where they stand, from the start where all of them is shown. @param {View} view */
function toggle(view) {
  if (view.moves('play')) view.rest('play');
  else {
    view.look.upTo ??= 0;
    view.play('play');
  }
  view.figure.draw();
}

/** After the last step, all. @param {View} view @param {number} upTo */
function showUpTo(view, upTo) {
  view.rest('play');
  view.look.upTo = upTo < allSteps(view.value) ? upTo : undefined;
  view.figure.draw();
}

/** How far a descent gets from its start, and the loss there. @param {ClippingDescent} descent */
function endOf({ weights, biases, losses }) {
  const last = losses.length - 1;
  const distance = Math.hypot(weights[last] - weights[0], biases[last] - biases[0]);
  return { distance, loss: losses[last] };
}
