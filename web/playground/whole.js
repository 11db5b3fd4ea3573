// The playground's page, from the top: what it does, what went wrong, every setting, every view.

import { h } from 'preact';
import { activationLabels } from '../figure/activation-labels.js';
import { ProofMark } from '../figure/proof-mark.js';
import { ErrorLine, Transport } from '../figure/shell.js';
import { BackToGoodStep, Scrub } from '../figure/way-back.js';
import { UnitKey } from '../figures/dead-units/units.js';
import { Maths } from './maths.js';
import { NetworkPanel } from './network-panel.js';
import { OwnTable } from './own-table.js';
import { Snapshots } from './snapshots.js';
import { SpecFields, fieldGroups, sharedFields } from './spec-fields.js';
import { UnitPanel } from './unit-panel.js';
import { Views } from './views.js';

/** @typedef {import('./networks.js').Value} Value */
/** @typedef {import('../figure/declaration.js').View} View */

const sides = ['A', 'B'];

/** @param {{ view: View }} props */
export function Whole({ view }) {
  const { figure, look } = view;
  const value = /** @type {Value} */ (view.value);
  const { networks, training } = figure.figure;
  return h(
    'div',
    null,
    h(
      'div',
      { class: 'toolbar' },
      h('div', { class: 'buttons' }, h(Transport, { view, words: training?.words ?? {} })),
    ),
    h(Scrub, { view, words: 'Back to any step that was kept' }),
    h('p', { class: 'note', role: 'status' }, look.note || value.note),
    h(ErrorLine, { view }),
    value.divergence &&
      h(
        'div',
        { class: 'status', role: 'status' },
        h(BackToGoodStep, { view, words: 'Back to the last good step' }),
      ),
    h(AllFields, { view }),
    h(OwnTable, { view }),
    h(Views, { view }),
    ofBoth(view, (i, title, width) => h(NetworkPanel, { key: i, title, value, index: i, look, width })),
    h(Closer, { view }),
    h(Snapshots, { view, sides }),
    networks && h(ProofMark, { view, networks: networks(value) }),
  );
}

/**
 * Something of both networks, beside each other where there is room.
 * @param {View} view @param {(i: number, title: string, width: number) => import('preact').ComponentChild} draw
 */
function ofBoth({ width, value }, draw) {
  const beside = width >= 620;
  const plotWidth = beside ? (width - 28) / 2 : width;
  const { members } = /** @type {Value} */ (value);
  return h(
    'div',
    { class: `plots still-cursor ${beside ? 'beside' : ''}` },
    members.map(({ name }, i) => draw(i, `${sides[i]}: ${activationLabels[name]}`, plotWidth)),
  );
}

/** @param {{ view: View }} props */
function AllFields({ view }) {
  const { inputs, value, figure } = view;
  const specs = inputs.specs ?? value.specs;
  return ofBoth(view, (i) =>
    h(SpecFields, {
      key: i,
      title: `Network ${sides[i]}`,
      fields: figure.values.coreFields,
      groups: fieldGroups,
      shared: sharedFields,
      spec: specs[i],
      onChange: (name, to) => change(view, i, name, to),
    }),
  );
}

/**
 * A field of one network, or of both.
 * @param {View} view @param {number} side @param {string} name @param {unknown} to undefined: the core's default
 */
export function change(view, side, name, to) {
  const { inputs, value, look } = view;
  const specs = (inputs.specs ?? value.specs).map((/** @type {any} */ spec, /** @type {number} */ i) => {
    if (i !== side && !sharedFields.includes(name)) return spec;
    const { [name]: _, ...others } = spec;
    if (name === 'widths' && to !== undefined) {
      delete others.depth;
      delete others.width;
    }
    if (name === 'depth' || name === 'width') delete others.widths;
    return to === undefined ? others : { ...others, [name]: to };
  });
  look.note = '';
  view.set({ specs, table: look.table ?? value.table });
}

/** The views that take their time: made while they are open. @param {{ view: View }} props */
function Closer({ view }) {
  const { look, findings, figure } = view;
  const value = /** @type {Value} */ (view.value);
  const { example, places } = look;
  /** @type {import('./closer-look.js').Closer} */
  const { units, paths } = findings.numbers ?? { units: [], paths: [] };
  const another = h(
    'button',
    { type: 'button', onClick: () => lookCloser(view, { example: (example + 1) % value.examples }) },
    'Another example',
  );
  return [
    h(
      Section,
      { view, word: 'units', title: 'The units: live, silent or dead' },
      h(UnitKey, null),
      ofBoth(view, (i, title, width) =>
        h(UnitPanel, {
          key: i,
          title,
          name: value.members[i].name,
          canDie: value.canDie[i],
          layers: units[i],
          width,
          place: places[i],
          onRead: (place) => {
            places[i] = place;
            figure.draw();
          },
        }),
      ),
      another,
    ),
    h(
      Section,
      { view, word: 'maths', title: 'The maths, with the numbers plugged in' },
      ofBoth(view, (i, title) =>
        h(Maths, {
          key: i,
          title,
          example,
          path: paths[i],
          onChoose: (choice) => choosePath(view, i, choice),
        }),
      ),
      another,
    ),
  ];
}

/** Asks the core for what the open views need now. @param {View} view @param {Record<string, unknown>} changes of `look` */
function lookCloser({ figure, look }, changes) {
  figure.attempt(() => {
    Object.assign(look, changes);
    figure.reckon();
  });
}

/** @param {View} view @param {number} i @param {string | number[]} choice */
function choosePath(view, i, choice) {
  const { figure, look } = view;
  const value = /** @type {Value} */ (view.value);
  figure.attempt(() => {
    // A path that there is not is refused here, and the one at hand stays.
    if (typeof choice !== 'string') value.session.runs[i].path({ example: look.example, units: choice });
    look.draws += 1;
    look.choices[i] = choice;
    figure.reckon();
  });
}

/** @param {{ view: View, word: string, title: string, children?: import('preact').ComponentChildren }} props */
function Section({ view, word, title, children }) {
  const { open } = view.look;
  /** @param {Event} event */
  const onToggle = (event) =>
    lookCloser(view, {
      open: { ...open, [word]: /** @type {HTMLDetailsElement} */ (event.currentTarget).open },
    });
  return h(
    'details',
    { key: word, class: 'more', name: word, onToggle },
    h('summary', null, title),
    open[word] && children,
  );
}
