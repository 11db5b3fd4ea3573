// 'The numbers' under a figure: a table that is there while its details are open.

import { h } from 'preact';

/**
 * @param {{ view: import('./declaration.js').View,
 *   numbers: NonNullable<import('./declaration.js').Fold['numbers']> }} props
 */
export function Numbers({ view, numbers }) {
  const { figure, value, findings } = view;
  const onToggle = (/** @type {Event} */ event) =>
    figure.openNumbers(/** @type {HTMLDetailsElement} */ (event.currentTarget).open);
  return h(
    'details',
    { class: 'more', onToggle },
    h('summary', null, 'The numbers'),
    figure.areNumbersOpen && numbers(value, findings.numbers, view),
  );
}

/**
 * Columns that belong together.
 * @typedef {object} Group
 * @property {string} [title]
 * @property {string} [name] an activation, for its colour
 * @property {string[]} heads
 */

/**
 * @param {object} props
 * @param {string} props.caption what rows and columns are
 * @param {string} props.rowHead
 * @param {string} [props.of] what has a row
 * @param {Group[]} props.groups
 * @param {import('preact').ComponentChild[][]} props.rows each begins with its head
 */
export function NumbersTable({ caption, rowHead, of = rowHead, groups, rows }) {
  const hasTitles = Boolean(groups[0].title);
  const corner = h('th', { scope: 'col', rowSpan: hasTitles ? 2 : 1 }, rowHead);
  const heads = groups.flatMap((group) => group.heads.map((head) => h('th', { scope: 'col' }, head)));
  return h(
    'div',
    { class: 'scroll', tabIndex: 0, role: 'group', 'aria-label': `The numbers of every ${of}` },
    h(
      'table',
      { class: 'numbers' },
      h('caption', null, caption),
      h(
        'thead',
        null,
        hasTitles &&
          h(
            'tr',
            null,
            corner,
            groups.map((group) =>
              h('th', { scope: 'colgroup', colSpan: group.heads.length, class: group.name }, group.title),
            ),
          ),
        h('tr', null, !hasTitles && corner, heads),
      ),
      h(
        'tbody',
        null,
        rows.map(([head, ...cells]) =>
          h(
            'tr',
            { key: head },
            h('th', { scope: 'row' }, head),
            cells.map((cell) => h('td', null, cell)),
          ),
        ),
      ),
    ),
  );
}

/** The layers of networks, a row each. @param {number} count @param {(layer: number) => import('preact').ComponentChild[]} cellsOf @param {boolean} [hasOutput] */
export const layerRows = (count, cellsOf, hasOutput = true) =>
  Array.from({ length: count }, (_, layer) => [
    hasOutput && layer === count - 1 ? 'output' : layer,
    ...cellsOf(layer),
  ]);
