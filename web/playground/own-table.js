// A table of the reader's own, for both networks.

import { h } from 'preact';
import { longestTable } from './address.js';
import { change } from './whole.js';

/** @param {{ view: import('../figure/declaration.js').View }} props */
export function OwnTable({ view }) {
  const { look, inputs, value, figure } = view;
  const table = look.table ?? value.table;
  const isUsed = (inputs.specs ?? value.specs)[0].dataset === 'table';
  return h(
    'details',
    { class: 'more own-table' },
    h('summary', null, 'Data of your own'),
    h(
      'label',
      null,
      'A line of names, then an example a line: numbers, and a class',
      h('textarea', {
        name: 'table',
        spellcheck: false,
        value: table,
        onInput: (/** @type {Event} */ event) => {
          look.table = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value;
        },
      }),
    ),
    h('button', { type: 'button', onClick: () => change(view, 0, 'dataset', 'table') }, 'Learn this table'),
    isUsed && figure.error && h('p', { class: 'error' }, figure.error),
    table.length > longestTable &&
      h(
        'p',
        { class: 'note' },
        `A link carries a table of up to ${longestTable} characters; this one has ${table.length}.`,
      ),
  );
}
