// <vanish-network-path>: one path of the chain rule through a real network, on one example. No article has it: how it is
// drawn comes with vanish-more.js.

import { fetchMore, parts } from 'vanish-more';
import { sessionOf } from '../../figure/session.js';
import { specSettings } from '../../figure/shared-settings.js';
import { loadOf } from '../../figure/work.js';
import { asDrawn } from '../chain-rule/product.js';
import chainStyles from '../chain-rule/style.css';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../core.js').PathSpec} PathSpec */
/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * @typedef {object} Network
 * @property {string} key its spec and the example, as text
 * @property {import('../../figure/session.js').Session} session
 * @property {Spec} spec
 * @property {number} example
 * @property {Float64Array[]} slopes f'(z) of each unit of each hidden layer
 * @property {number} draws how often a path has been asked for
 *
 * @typedef {Network & { path: import('../../core.js').Path, product: import('../chain-rule/product.js').Product }} Value
 */

const { activation, depth, width, initializer, seed } = specSettings;
const fields = { activation, depth, width, initializer, seed };

/** @param {any} settings @returns {Spec} */
const specOf = (settings) => Object.fromEntries(Object.keys(fields).map((name) => [name, settings[name]]));

/** @param {any} settings */
const keyOf = (settings) => JSON.stringify([specOf(settings), settings.example]);

/** A fresh network with a path through it. @param {Core} core @param {Spec} spec @param {number} example @param {PathSpec} which @param {import('../../figure/session.js').Session} [begun] */
function networkOf(core, spec, example, which, begun) {
  const session = sessionOf(core, [spec], begun);
  try {
    const [{ reading }] = session.read([{ trace: example, path: { ...which, example } }]);
    const { trace, path } = /** @type {Required<import('../../core.js').Reading>} */ (reading);
    const product = asDrawn(path.factors, path);
    return { session, spec, example, slopes: trace.slopes.slice(0, -1), path, product };
  } catch (error) {
    session.delete();
    throw error;
  }
}

/** The network with another path through it. @param {Value} value @param {PathSpec} which @returns {Value} */
function led(value, which) {
  const { session, example } = value;
  const path = session.runs[0].path({ ...which, example });
  return { ...value, path, product: asDrawn(path.factors, path) };
}

const drawing = () => parts()?.path;

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'network-path',
  styles: chainStyles + styles,
  settings: {
    ...fields,
    path: { page: { kind: 'choice', names: ['strongest', 'random'], default: 'strongest' } },
    example: {
      label: 'Example',
      control: 'number',
      unit: 'of the data',
      page: { kind: 'integer', minimum: 0, maximum: 9999, default: 0 },
    },
  },
  /** Another random path each time. */
  inputs: { draws: 1 },
  /** `active`: the factor that is read. */
  look: { active: undefined },
  refocus: ({ slopes }, _, { active }) => (active >= slopes.length ? { active: slopes.length - 1 } : {}),

  load: (settings, before) => (keyOf(settings) === before?.key ? 0 : loadOf([specOf(settings)])),

  fresh: (settings, before) => (keyOf(settings) === before?.key ? [] : [specOf(settings)]),

  compute(core, settings, before, begun) {
    const { path, draws, example } = settings;
    const key = keyOf(settings);
    const which = { kind: path, seed: draws };
    if (before?.key === key) return led({ ...before, draws }, which);
    return { ...networkOf(core, specOf(settings), example, which, begun), key, draws };
  },

  bring: fetchMore,
  ask: (value) => drawing()?.questionOf(value),
  picture: (value, view) => drawing()?.PathPicture(value, view, setUnit),
  takeaway: (value) => drawing()?.PathTakeaway(value),
  buttons: (_, view) => [
    { name: 'strongest', text: 'Strongest path', onClick: () => choose(view, 'strongest') },
    { name: 'random', text: 'Random path', onClick: () => choose(view, 'random') },
  ],
  controls: ['activation', 'depth'],
  ownControls: (value, view) => drawing()?.OwnUnit(value, view, setUnit),
  more: ['width', 'initializer', 'seed', 'example'],
  networks: (/** @type {Value} */ { session }) => session.networks(['The network']),

  /** Where <vanish-chain-rule> has become this figure, nothing has been brought. */
  settle: ({ figure }) => {
    if (drawing()) return;
    fetchMore().then(
      () => figure.draw(),
      (error) =>
        figure.attempt(() => {
          throw error;
        }),
    );
  },
};

/** @param {View} view @param {string} path */
const choose = (view, path) => view.set({ path, draws: view.value.draws + 1 });

/** Leads the path through a unit of the layer that is i layers back. @param {View} view @param {number} i @param {number | string} unit */
function setUnit(view, i, unit) {
  view.look.active = i;
  view.act((_, /** @type {Value} */ value) => {
    const units = [...value.path.units];
    units[units.length - 1 - i] = unit === '' ? NaN : Number(unit);
    return led(value, { units });
  });
}
