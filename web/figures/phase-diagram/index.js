// <vanish-phase-diagram>: on which weights and biases gradients vanish, stay or explode, as theory has it, and a real network
// with those of the reader's choice.

import { pairOf } from './pair.js';
import { biasRange, mapOf, weightRange } from './map.js';
import { PhasePicture } from './picture.js';
import { specSettings } from '../../figure/shared-settings.js';
import { PhaseTakeaway } from './words.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */

/**
 * @typedef {object} Value
 * @property {{ weightSigma: number, biasSigma: number }} dot
 * @property {import('./pair.js').Member[]} members sigmoid and ReLU
 * @property {import('./map.js').PhaseMap[]} maps of both
 * @property {Record<'xavier' | 'he' | 'best', number>} places weight scales without biases: Xavier's, which is LeCun's
 *   between layers of one width, He's, and the one at which sigmoid keeps its gradient
 */

/** A place that can be read: its gradient is kept just as well. @param {number | null} weightSigma */
const brief = (weightSigma) => Number(Number(weightSigma).toPrecision(4));

/** @param {Core} core */
const placesOf = (core) => ({
  xavier: 1,
  he: brief(core.criticalWeightSigma({ activation: 'relu' })),
  best: brief(core.criticalWeightSigma({ activation: 'sigmoid' })),
});

/** @param {string} noun @param {readonly number[]} range @param {number} start @returns {import('../../figure/setting.js').Setting} */
const scale = (noun, [minimum, maximum], start) => ({
  noun,
  page: { kind: 'number', minimum, maximum, default: start },
});

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'phase-diagram',
  styles,
  settings: {
    weightSigma: scale('weight scale', weightRange, 1.414),
    biasSigma: scale('bias scale', biasRange, 0),
    seed: specSettings.seed,
  },

  /** @param {Core} core @param {any} settings @param {Value} [before] */
  compute: (core, { seed, ...dot }, before) => ({
    dot,
    members: pairOf(core, dot, seed),
    maps: before?.maps ?? [mapOf(core, 'sigmoid'), mapOf(core, 'relu')],
    places: before?.places ?? placesOf(core),
  }),

  picture: PhasePicture,
  takeaway: PhaseTakeaway,
  buttons: ({ places, dot: { weightSigma, biasSigma } }, view) =>
    Object.entries({ he: 'He', xavier: 'Xavier', best: 'Sigmoid’s best' }).map(([name, text]) => ({
      name,
      text,
      isOn: weightSigma === places[name] && biasSigma === 0,
      onClick: () => view.set({ weightSigma: places[name], biasSigma: 0 }),
    })),
  more: ['seed'],
  networks: (/** @type {Value} */ { members }) =>
    members.map(({ name, spec }) => ({ label: name === 'relu' ? 'ReLU' : 'Sigmoid', spec })),
};
