// What the fold of dead units has for the reader who opens it.

import { parts } from 'vanish-claims';
import { h } from 'preact';
import { Button } from '../../figure/controls.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { anotherExample } from './index.js';
import { causeWords } from './picture.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** What is drawn. */
const DeadNotes = () =>
  h(
    'p',
    { class: 'note' },
    'To kill a unit, its bias is lowered until all of its z are below 0. Edges: the gradient that comes back, of each unit the two strongest. Of a layer with many units the first and the last 8 are drawn. Dashed: the gradient before you killed any, times √(1 − d) for each layer on its way, d being the share of units that has died since; single networks scatter around it.',
  );

/** The units of each layer, counted. @param {Value} value */
function DeadNumbers({ layers }) {
  return h(NumbersTable, {
    caption:
      'A row is a hidden layer; the columns count its units: live and silent on this example, dead on all the data, the dead by their cause, and how often units have come back.',
    rowHead: 'layer',
    groups: [{ heads: ['units', 'live', 'silent', 'dead', ...Object.values(causeWords), 'come back'] }],
    rows: layerRows(
      layers.length,
      (layer) => {
        const units = layers[layer];
        const isKnown = units.every(({ state }) => state !== 'unknown');
        const count = (/** @type {(unit: import('./units.js').Unit) => boolean} */ isOne) =>
          isKnown ? units.filter(isOne).length : 'not known';
        return [
          units.length,
          ...['live', 'silent', 'dead'].map((name) => count(({ state }) => state === name)),
          ...Object.keys(causeWords).map((name) =>
            count(({ state, cause }) => state === 'dead' && cause === name),
          ),
          units.reduce((sum, { revivals }) => sum + revivals, 0),
        ];
      },
      false,
    ),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default {
  notes: (_, view) => [
    h(Button, { name: 'example', icon: 'step', onClick: () => anotherExample(view) }, 'Another example'),
    h(DeadNotes, null),
    view.findings.inquired && h(parts().CureNumbers, view.findings.inquired),
  ],
  numbers: DeadNumbers,
};
