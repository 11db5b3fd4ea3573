// What the fold of activation curves has for the reader who opens it.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';

/** @typedef {import('./readings.js').Curves} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** Further curves, to be added. @param {Value} value @param {View} view */
function Toggles({ further, added }, { set }) {
  const toggle = (/** @type {string} */ name) =>
    added.includes(name) ? added.filter((one) => one !== name) : [...added, name];
  return h(
    'div',
    { class: 'toggles', role: 'group', 'aria-label': 'Further curves' },
    h('span', { class: 'name', 'aria-hidden': 'true' }, 'Add'),
    further.map((name) =>
      h(
        'label',
        { key: name, class: name },
        h('input', {
          type: 'checkbox',
          name: 'also',
          value: name,
          checked: added.includes(name),
          onChange: () => set({ also: toggle(name).join(',') }),
        }),
        h(
          'svg',
          { width: 24, height: 8, viewBox: '0 0 24 8', 'aria-hidden': 'true' },
          h('path', { class: `curve ${name}`, d: 'M0,4h24' }),
        ),
        activationLabels[name],
      ),
    ),
  );
}

/** @type {import('../../figure/declaration.js').Fold} */
export default {
  notes: Toggles,
  proof: {
    words: '✓ Check these slopes',
    /** Compares the slopes at z with central differences of the curves. @param {import('../../core.js').Core} core @param {Value} value */
    sentences: (core, { z, readings }) => {
      const step = 1e-5;
      const misses = readings.map(({ name, derivative }) => {
        const activation = /** @type {import('../../core.js').ActivationName} */ (name);
        const { value } = core.activationCurve({ activation, from: z - step, to: z + step, points: 2 });
        return `${activationLabels[name]} ${formatNumber(Math.abs((value[1] - value[0]) / (2 * step) - derivative))}`;
      });
      const kink =
        Math.abs(z) < step ? ' At 0 some curves have a kink, and f′ is that of their left side.' : '';
      return [
        `f′ and (f(z + h) − f(z − h)) / 2h at z = ${z.toFixed(2)} differ by: ${misses.join(', ')}.${kink}`,
      ];
    },
  },
};
