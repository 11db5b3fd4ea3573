// What each bar of the two networks shows, and on which axis.

import { h } from 'preact';
import { statisticLabels } from './statistics.js';

/** @typedef {import('../figure/declaration.js').View} View */

/** @param {{ view: View }} props */
export function Views({ view }) {
  const { look, lookAt, value } = view;
  const statistics = Object.keys(value.members[0].report);
  return h(
    'div',
    { class: 'controls' },
    h(Select, {
      label: 'Each bar is',
      options: statistics,
      value: look.statistic,
      onChange: (statistic) => lookAt({ statistic }),
    }),
    h(Select, {
      label: 'on an axis that is',
      options: ['log', 'linear'],
      value: look.axis,
      onChange: (axis) => lookAt({ axis }),
    }),
  );
}

/** @param {{ label: string, options: string[], value: string, onChange: (to: string) => void }} props */
function Select({ label, options, value, onChange }) {
  return h(
    'label',
    { class: 'control select' },
    h('span', { class: 'label' }, label),
    h(
      'select',
      {
        onChange: (/** @type {Event} */ event) =>
          onChange(/** @type {HTMLSelectElement} */ (event.currentTarget).value),
      },
      options.map((option) =>
        h(
          'option',
          { key: option, value: option, selected: option === value },
          statisticLabels[option] ?? option,
        ),
      ),
    ),
  );
}
