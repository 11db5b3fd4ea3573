// A network as a text.

import { h } from 'preact';

/** @param {{ view: import('../figure/declaration.js').View, sides: string[] }} props */
export function Snapshots({ view: { figure, look, value }, sides }) {
  return h(
    'details',
    { class: 'more own-table' },
    h('summary', null, 'Save as text'),
    sides.map((side, i) =>
      h(
        'button',
        {
          key: side,
          type: 'button',
          onClick: () =>
            figure.attempt(() => {
              look.snapshot = /** @type {import('./networks.js').Value} */ (value).session.runs[i].snapshot();
            }),
        },
        `Write ${side}`,
      ),
    ),
    h('textarea', {
      name: 'snapshot',
      spellcheck: false,
      readOnly: true,
      'aria-label': 'Snapshot',
      value: look.snapshot,
    }),
    h('p', { class: 'note' }, 'core.restore(text) takes it up to the same bits, on any machine.'),
  );
}
