// <vanish-activation-curve>: sigmoid and ReLU with their derivatives, and others beside them, read at one z by pointer,
// touch or keyboard.

import { formatNumber } from '../../charts/numbers.js';
import { namesIn } from '../../figure/setting.js';
import { Curves, CurvesTakeaway } from './picture.js';
import { readingsOf, saturationOf, slopeAt } from './readings.js';
import styles from './style.css';

/** @typedef {import('./readings.js').Curves} Value */

const further = ['leakyRelu', 'elu', 'tanh', 'gelu', 'silu', 'softplus'];
const zRange = { minimum: -6, maximum: 6 };

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'activation-curve',
  styles,
  settings: {
    z: { page: { kind: 'number', ...zRange, default: 2 } },
    also: {
      noun: 'name of each further curve',
      page: { kind: 'choice', list: true, names: further, default: '' },
    },
  },

  compute(core, { z, also, points }, before) {
    const chosen = namesIn(String(also));
    const added = further.filter((name) => chosen.includes(name)); // in the order of the toggles
    const [at2, at4] = before?.asked ?? [2, 4].map((at) => slopeAt(core, at));
    return {
      z,
      zRange: [zRange.minimum, zRange.maximum],
      readings: readingsOf(core, ['sigmoid', 'relu', ...added], z, before?.readings, points),
      further,
      added,
      saturated: before?.saturated ?? saturationOf(core),
      asked: [at2, at4],
    };
  },

  ask({ asked: [at2, at4] }) {
    const guesses = [at2, at2 / 2, at2 / 6, 1e-9];
    const misses = guesses.map((guess) => Math.abs(Math.log(guess / at4)));
    return {
      ask: `At z = 2 sigmoid lets ${formatNumber(100 * at2)}\u00a0% of the gradient through. And at z = 4, twice as far out?`,
      options: ['Just as much', 'Half of that', 'A sixth of that', 'Nothing'],
      find: ({ set }) => {
        set({ z: 4 });
        return {
          right: misses.indexOf(Math.min(...misses)),
          answer: `f′(4) = ${formatNumber(at4)}, or ${formatNumber(100 * at4)}\u00a0%: out there the slope falls about as fast as e to the power of −z. ReLU lets all of it through at every z > 0.`,
        };
      },
    };
  },

  picture: Curves,
  takeaway: CurvesTakeaway,
};
