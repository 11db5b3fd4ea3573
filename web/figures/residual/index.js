// <vanish-residual>: one network without skips, with skips added before the activation, and with skips added after it.

import { formatNumber } from '../../charts/numbers.js';
import { specSettings } from '../../figure/shared-settings.js';
import { loadOf } from '../../figure/work.js';
import { ResidualPicture, ResidualTakeaway, skipLabels, skips } from './picture.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').LayerReport} LayerReport */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('./picture.js').Skip} Skip */

/**
 * @typedef {object} Value
 * @property {Spec} spec of all three, but for `skip`
 * @property {string} key the same as text
 * @property {{ skip: Skip, report: LayerReport, lengths: import('../../core.js').PathLengths }[]} members
 * @property {Skip} skip of the network whose path lengths are shown
 */

const start = { depth: 50, skipEvery: 1 };

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'residual',
  styles,
  settings: {
    skip: {
      label: 'Paths with skips',
      control: 'choice',
      options: { none: 'none', beforeActivation: 'before f', afterActivation: 'after f' },
      page: { kind: 'choice', names: [...skips], default: 'afterActivation' },
    },
    activation: specSettings.activation,
    depth: { ...specSettings.depth, start: start.depth },
    skipEvery: { ...specSettings.skipEvery, start: start.skipEvery },
    width: specSettings.width,
    seed: specSettings.seed,
    initializer: specSettings.initializer,
  },
  /** `active`: the layer that is read. */
  look: { active: undefined },
  refocus: (value, before) => (value.key === before?.key ? {} : { active: undefined }),

  load(settings, before) {
    const { skip: _, ...spec } = settings;
    return before?.key === JSON.stringify(spec) ? 0 : 4 * loadOf([spec]);
  },

  compute(core, { skip, ...spec }, before) {
    const key = JSON.stringify(spec);
    if (before?.key === key) return { ...before, skip };
    const residual = core.residual(spec);
    const members = skips.map((one) => {
      const { lengths, ...report } = residual[one];
      return { skip: one, report, lengths };
    });
    return { spec, key, members, skip };
  },

  ask: () => ({
    ask: `Skips added after f save sigmoid’s gradient. ${start.depth} ReLU layers with He’s weights get the same skips. What becomes of their gradient?`,
    options: ['It vanishes', 'It hardly changes', 'It explodes'],
    find: ({ core }) => {
      const [without, skipped] = /** @type {Skip[]} */ (['none', 'afterActivation']).map((skip) => {
        const { deltaRms } = core.gradientFlow({ activation: 'relu', ...start, skip });
        return deltaRms[0] / deltaRms[start.depth];
      });
      return {
        right: skipped < 1e-3 ? 0 : skipped < 1e3 ? 1 : 2,
        answer:
          `Layer 0 gets ${formatNumber(skipped)} times the output’s, without skips ${formatNumber(without)}: each ` +
          'skip adds about as much again. Such networks normalise or start near zero.',
      };
    },
  }),

  picture: ResidualPicture,
  takeaway: ResidualTakeaway,
  controls: ['activation', 'depth'],
  more: ['skip', 'skipEvery', 'width', 'seed', 'initializer'],
  networks: (/** @type {Value} */ { spec }) =>
    skips.map((skip) => ({ label: skipLabels[skip], spec: { ...spec, skip } })),
};
