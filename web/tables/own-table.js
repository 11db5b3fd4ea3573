// Where a reader puts a table of their own, sees what has been made of it, and says how it is to be read.

import { Component, h } from 'preact';
import { fetchReader, hasReader } from 'vanish-tables';
import { takenOf, tableIn } from './given-table.js';

/** @typedef {import('./given-table.js').GivenTable} GivenTable */

/** @param {{ name: string, label: string, options: [string, string][], value: string, onChange: (value: string) => void }} props */
function Choice({ name, label, options, value, onChange }) {
  return h(
    'label',
    { class: 'control select' },
    h('span', { class: 'label' }, label),
    h(
      'select',
      {
        name,
        onChange: (/** @type {Event} */ event) =>
          onChange(/** @type {HTMLSelectElement} */ (event.currentTarget).value),
      },
      options.map(([key, words]) => h('option', { key, value: key, selected: key === value }, words)),
    ),
  );
}

/** @param {{ given: GivenTable, onChange: (given: GivenTable) => void }} props */
function Read({ given, onChange }) {
  const table = tableIn(given);
  const isChosen = given.names !== undefined || given.classColumn !== undefined;
  if (!table && !isChosen) return null;
  const columns = table?.names ?? [];
  const first = given.names === undefined ? '' : String(given.names);
  const column = given.classColumn === undefined ? '' : String(given.classColumn);
  return h(
    'div',
    null,
    table && h('p', { class: 'note taken', role: 'status' }, takenOf(table).join(' ')),
    h(
      'div',
      { class: 'controls' },
      h(Choice, {
        name: 'tableNames',
        label: 'The first line is',
        options: [
          ['', table && first === '' ? `as found: ${table.hasNames ? 'names' : 'an example'}` : 'as found'],
          ['true', 'names'],
          ['false', 'an example'],
        ],
        value: first,
        onChange: (value) =>
          onChange({ ...given, names: value === '' ? undefined : value === 'true', classColumn: undefined }),
      }),
      h(Choice, {
        name: 'classColumn',
        label: 'The class is column',
        options: [
          ['', table && column === '' ? `as found: ${table.names[table.classColumn - 1]}` : 'as found'],
          ...columns.map((name, i) => /** @type {[string, string]} */ ([String(i + 1), name || `${i + 1}`])),
        ],
        value: column,
        onChange: (value) => onChange({ ...given, classColumn: value === '' ? undefined : Number(value) }),
      }),
    ),
  );
}

/**
 * What is read of a table, as soon as there is one and its reader has come.
 * @augments {Component<{ given: GivenTable, onChange: (given: GivenTable) => void }, {}>}
 */
class Reading extends Component {
  #isNeeded() {
    return this.props.given.text.trim() !== '';
  }

  componentDidMount() {
    this.componentDidUpdate();
  }

  componentDidUpdate() {
    if (!this.#isNeeded() || hasReader()) return;
    // Where it does not come, the refusal of the table that is to be learned says so.
    fetchReader().then(
      () => this.forceUpdate(),
      () => undefined,
    );
  }

  render() {
    return this.#isNeeded() && hasReader() ? h(Read, this.props) : null;
  }
}

/**
 * @param {{ given: GivenTable, onChange: (given: GivenTable) => void, onLearn: () => void }} props
 * @returns {import('preact').VNode[]}
 */
export function ownTable({ given, onChange, onLearn }) {
  return [
    h(
      'label',
      null,
      'Your own data, which stay in this browser: an example a line, numbers and a class; a line of names may come first',
      h('textarea', {
        name: 'table',
        spellcheck: false,
        placeholder: 'width,height,class\n1.2,3.4,cat\n2.1,0.3,dog',
        value: given.text,
        // Another text has other columns.
        onInput: (/** @type {Event} */ event) =>
          onChange({ text: /** @type {HTMLTextAreaElement} */ (event.currentTarget).value }),
      }),
    ),
    h('button', { type: 'button', onClick: onLearn }, 'Learn this table'),
    h(Reading, { given, onChange }),
  ];
}
