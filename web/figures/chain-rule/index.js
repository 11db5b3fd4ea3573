// <vanish-chain-rule>: backpropagation is a product: a chain of factors that the reader sets.

import { checkSetting } from '../../figure/setting.js';
import { ChainPicture, ChainTakeaway, OwnFactor, ownFactor } from './picture.js';
import { lostAfter, productOf } from './product.js';
import { questionOf, slopesAskedOf } from './question.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * @typedef {object} Value
 * @property {number} layers
 * @property {number} factor of all layers
 * @property {Record<number, number>} own factors that the reader has set one by one, by how many layers they are back
 * @property {import('./product.js').Product} product
 * @property {{ format: string, after: number }[]} lost after how many such factors each number format has 0
 * @property {[number, number]} asked the slopes that the question is about
 */

const layersPage = { kind: /** @type {const} */ ('integer'), minimum: 1, maximum: 100, default: 20 };

/** @param {Core} core @param {Omit<Value, 'product' | 'lost'>} chain @returns {Value} */
function chainOf(core, chain) {
  const { layers, factor, own } = chain;
  const factors = Array.from({ length: layers }, (_, i) => own[i] ?? factor);
  const isEven = factors.every((one) => one === factors[0]);
  const shrinks = factors[0] > 0 && factors[0] < 1;
  return {
    ...chain,
    product: productOf(core, factors),
    lost: isEven && shrinks ? lostAfter(core, factors[0]) : [],
  };
}

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'chain-rule',
  styles,
  settings: {
    layers: { label: 'Layers', control: 'range', page: layersPage },
    factor: {
      label: 'All factors',
      control: 'range',
      step: 0.01,
      page: { kind: 'number', minimum: 0, maximum: 2, default: 0.25 },
    },
  },
  /** `active`: the factor that is read; `held`: the axis stands still while a step is dragged. */
  look: { active: undefined, held: undefined },
  refocus: ({ layers }, _, { active }) => (active >= layers ? { active: layers - 1 } : {}),

  compute: (core, { layers, factor }, before) =>
    chainOf(core, {
      layers,
      factor,
      own: before?.factor === factor ? before.own : {},
      asked: before?.asked ?? slopesAskedOf(core),
    }),

  ask: questionOf,
  picture: (value, view) => ChainPicture(value, view, setFactor),
  takeaway: ChainTakeaway,
  buttons: (/** @type {Value} */ { product: { factors } }, view) =>
    /** @type {[string, string, number][]} */ ([
      ['best', 'All ¼: sigmoid at best', 0.25],
      ['relu', 'All 1: ReLU, all on', 1],
    ]).map(([name, text, all]) => ({
      name,
      text,
      isOn: factors.every((factor) => factor === all),
      onClick: () => setAll(view, all),
    })),
  controls: ['layers', 'factor'],
  ownControls: (value, view) => OwnFactor(value, view, setFactor),
};

/** Sets one factor of the chain. @param {View} view @param {number} i @param {number | string} factor */
function setFactor(view, i, factor) {
  view.look.active = i;
  view.act((core, /** @type {Value} */ value) => {
    checkSetting('ownFactor', { page: ownFactor }, factor);
    return chainOf(core, { ...value, own: { ...value.own, [i]: Number(factor) } });
  });
}

/** @param {View} view @param {number} factor */
function setAll(view, factor) {
  view.set({ factor });
  view.act((core, /** @type {Value} */ value) => chainOf(core, { ...value, own: {} }));
}
