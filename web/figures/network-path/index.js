// <vanish-network-path>: one path of the chain rule through a real network, on one example.

import { randomPath, slopesOf, strongestPath, sumOverPaths } from '../../figure/network-paths.js';
import { Session } from '../../figure/session.js';
import { specSettings } from '../../figure/shared-settings.js';
import { loadOf } from '../../figure/work.js';
import { productAlong } from '../chain-rule/product.js';
import { questionOf, slopesAskedOf } from '../chain-rule/question.js';
import chainStyles from '../chain-rule/style.css';
import { OwnUnit, PathNumbers, PathPicture, PathTakeaway } from './picture.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * @typedef {object} Network
 * @property {string} key its spec and the example, as text
 * @property {Session} session
 * @property {Spec} spec
 * @property {number} example
 * @property {import('../../figure/network-paths.js').Slopes} slopes
 * @property {[number, number]} asked the slopes that the question is about
 * @property {number} draws how often a path has been asked for
 *
 * @typedef {object} Route through it
 * @property {number[]} path a unit of each layer
 * @property {import('../../core.js').ChainRule} chain
 * @property {import('../chain-rule/product.js').Product} product
 * @property {number} sum d z_output / d z of the path's last unit over all paths to it
 *
 * @typedef {Network & Route} Value
 */

const { activation, depth, width, initializer, seed } = specSettings;

/** @param {Core} core @param {Spec} spec @param {number} example @param {string} key @returns {Omit<Network, 'asked' | 'draws'>} */
function networkOf(core, spec, example, key) {
  const session = new Session(core, [spec]);
  try {
    return { key, session, spec, example, slopes: slopesOf(session.runs[0], example) };
  } catch (error) {
    session.delete();
    throw error;
  }
}

/** The network with this path through it. @param {Core} core @param {Network} network @param {number[]} path @returns {Value} */
function led(core, network, path) {
  const { session, example, slopes } = network;
  const chain = session.runs[0].chainRule({ example, path });
  return { ...network, path, chain, product: productAlong(core, chain), sum: sumOverPaths(slopes)[path[0]] };
}

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'network-path',
  styles: chainStyles + styles,
  settings: {
    activation,
    depth,
    width,
    initializer,
    seed,
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
  refocus: ({ path }, _, { active }) => (active >= path.length ? { active: path.length - 1 } : {}),

  load({ path, draws, example, ...spec }, before) {
    return JSON.stringify({ ...spec, example }) === before?.key ? 0 : loadOf([spec]);
  },

  compute(core, { path, draws, example, ...spec }, before) {
    const key = JSON.stringify({ ...spec, example });
    const network = before?.key === key ? before : networkOf(core, spec, example, key);
    const { slopes } = network;
    const asked = before?.asked ?? slopesAskedOf(core);
    const chosen = path === 'random' ? randomPath(slopes, draws) : strongestPath(slopes);
    return led(core, { ...network, asked, draws }, chosen);
  },

  ask: questionOf,
  picture: (value, view) => PathPicture(value, view, setUnit),
  takeaway: PathTakeaway,
  buttons: (_, view) => [
    { name: 'strongest', text: 'Strongest path', onClick: () => choose(view, 'strongest') },
    { name: 'random', text: 'Random path', onClick: () => choose(view, 'random') },
  ],
  controls: ['activation', 'depth'],
  ownControls: (value, view) => OwnUnit(value, view, setUnit),
  more: ['width', 'initializer', 'seed', 'example'],
  numbers: PathNumbers,
  networks: (/** @type {Value} */ { session }) => session.networks(['The network']),
};

/** @param {View} view @param {string} path */
const choose = (view, path) => view.set({ path, draws: view.value.draws + 1 });

/** Leads the path through a unit of the layer that is i layers back. @param {View} view @param {number} i @param {number | string} unit */
function setUnit(view, i, unit) {
  view.look.active = i;
  view.act((core, /** @type {Value} */ value) => {
    const path = [...value.path];
    path[path.length - 1 - i] = unit === '' ? NaN : Number(unit);
    return led(core, value, path);
  });
}
