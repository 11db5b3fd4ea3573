// A table of the reader's own, for both networks.

import { h } from 'preact';
import { asInSpec, givenOf } from '../tables/given-table.js';
import { ownTable } from '../tables/own-table.js';
import { longestTable } from './address.js';
import { change } from './changes.js';

/** @param {{ view: import('../figure/declaration.js').View }} props */
export function OwnTable({ view }) {
  const { look, inputs, value, figure } = view;
  const given = givenOf(look.table ?? value.table) ?? { text: '' };
  const isUsed = (inputs.specs ?? value.specs)[0].dataset === 'table';
  const { length } = given.text;
  return h(
    'details',
    { class: 'more own-table' },
    h('summary', null, 'Your own data'),
    ownTable({
      given,
      onChange: (changed) => view.lookAt({ table: asInSpec(changed) }),
      onLearn: () => change(view, 0, 'dataset', 'table'),
    }),
    isUsed && figure.error && h('p', { class: 'error' }, figure.error),
    length > longestTable &&
      h(
        'p',
        { class: 'note' },
        `A link carries a table of up to ${longestTable} characters; this one has ${length}.`,
      ),
  );
}
