// The playground's screen: the bar, the data, the two networks; below it a shelf of all the rest.

import { h } from 'preact';
import { activationLabels } from '../figure/activation-labels.js';
import { ProofMark } from '../figure/proof-mark.js';
import { ErrorLine } from '../figure/shell.js';
import { BackToGoodStep } from '../figure/way-back.js';
import { UnitKey } from '../figures/dead-units/units.js';
import { Maths } from './maths.js';
import { Bar, Ways } from './bar.js';
import { change } from './changes.js';
import { Amounts, Sets } from './data-panel.js';
import { Lane, drawnIn } from './lane.js';
import { Legend } from './legend.js';
import { planOf } from './network-canvas.js';
import { NetworkBars } from './network-bars.js';
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
  const { figure, look, width } = view;
  const value = /** @type {Value} */ (view.value);
  const { networks } = figure.figure;
  const isWide = width >= widest;
  const isNarrow = width <= narrow;
  const said = look.note || value.note;
  const shown = sidesShown(look.shown);
  const room = { width: isWide ? width - dataWidth : width, height: heightOf(isWide, look.shown) };
  const layouts = shown.map((i) => planOf(drawnIn(value.seen[i], look.edges, room)).layout);
  const legend = h(Legend, { edges: look.edges, seen: shown.map((i) => value.seen[i]), layouts });
  return h(
    'div',
    { class: isWide ? 'play wide' : 'play' },
    h(Bar, { view }, !isNarrow && h(Ways, { view })),
    h(ErrorLine, { view }),
    value.divergence &&
      h(
        'div',
        { key: 'status', class: 'status', role: 'status' },
        h(BackToGoodStep, { view, words: 'Back to the last good step' }),
      ),
    h(
      'div',
      { key: 'stage', class: 'stage' },
      h(
        'section',
        { class: 'data', 'aria-label': 'The data of both' },
        h(Sets, { view }),
        !isNarrow && h(Amounts, { view }),
        !isNarrow && legend,
      ),
      h(
        'div',
        { class: 'lanes' },
        shown.map((index) => h(Lane, { key: index, view, index, side: sides[index], ...room })),
      ),
      // On a phone the networks come first.
      isNarrow &&
        h(
          'section',
          { class: 'later', 'aria-label': 'Further controls' },
          legend,
          h(Ways, { view }),
          h(Amounts, { view }),
        ),
    ),
    h(
      'div',
      { key: 'shelf', class: 'shelf' },
      h('details', { class: 'more' }, h('summary', null, 'All settings'), h(AllFields, { view })),
      h(OwnTable, { view }),
      h(
        Section,
        { view, word: 'bars', title: 'Each layer as a bar' },
        h(Views, { view }),
        ofBoth(view, (i, title, plotWidth) =>
          h(NetworkBars, { key: i, title, value, index: i, look, width: plotWidth }),
        ),
      ),
      h(Closer, { view }),
      h(Snapshots, { view, sides }),
      networks && h(ProofMark, { view, networks: networks(value) }),
    ),
    h('p', { key: 'said', class: 'note said', role: 'status' }, said && h('span', null, said)),
  );
}

const widest = 1000; // pixels from which the data stand beside the networks
const narrow = 620; // pixels up to which the networks come before what is set less often
const dataWidth = 196;
const rest = 338; // pixels of a screen that is wide, for all but the two drawn networks
const least = 208;

/** @param {string} shown @returns {number[]} */
const sidesShown = (shown) => (shown === 'both' ? [0, 1] : [sides.indexOf(shown)]);

/** How high a drawn network is: on a wide screen as high as it lets all be seen at once. @param {boolean} isWide @param {string} shown */
function heightOf(isWide, shown) {
  if (!isWide) return 260;
  const both = Math.max((innerHeight - rest) / 2, least);
  return Math.round(shown === 'both' ? Math.min(both, 420) : Math.min(2 * both + 40, 760));
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
      { view, word: 'maths', title: 'The maths, with numbers' },
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
