// What the fold of gradient flow has for the reader who opens it.

import { h } from 'preact';
import { makesLine } from '../../charts/bars.js';
import { darkFrom } from '../../charts/network.js';
import { formatNumber, formatShare, nounFor } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { mostUnits } from '../../figure/drawn-network.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { seeds } from './scatter.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** What discs, bars and lines are, and where the data come from. @param {Value} value @param {View} view */
function FlowNotes({ session: { specs }, drawn, theories, scatter }, { settings }) {
  const [{ chosen, trace }] = drawn;
  const isThinned = chosen?.some((units) => units[units.length - 1] >= units.length);
  const hasLine = settings.theory === 'on' && settings.gradient === 'delta' && theories.some(makesLine);
  const { count } = scatter;
  return h(
    'p',
    { class: 'note' },
    `A disc is as bright as its unit’s share of ∂L/∂z: one that is dark has less than ${darkFrom}. `,
    trace
      ? 'Of each unit’s connections the three that bring most are drawn. '
      : 'These networks have too many units to draw each: a column is its layer. ',
    isThinned && `Of a layer the first and the last ${mostUnits / 2} units are drawn. `,
    specs[0].initializer === 'scaled' &&
      'Weight scale: a weight’s standard deviation times the root of its layer’s inputs; He’s is √2, 1.41. ',
    'A bar is a root mean square over its layer. ',
    hasLine && 'Dashed: what theory expects of infinitely wide layers. ',
    settings.scatter === 'on' &&
      count > 0 &&
      `Whiskers: where nine tenths of the networks lie (${count} ${nounFor(count, 'seeds')}${count < seeds ? ' so far' : ''}). `,
    specs[0].dataset === 'penguins' &&
      'The Palmer penguins: 3 species, 4 measurements, 342 of 344 birds. Two without measurements are left out.',
  );
}

/** Every number behind the bars. @param {Value} value */
function FlowNumbers({ members }) {
  return h(NumbersTable, {
    caption:
      'A row is a layer; the columns are, for each network, the sizes of its gradients and the shares of its units that are saturated or dead.',
    rowHead: 'layer',
    groups: members.map(({ name }) => ({
      title: activationLabels[name],
      name,
      heads: ['∂L/∂z', '∂L/∂W', 'saturated', 'dead'],
    })),
    rows: layerRows(members[0].report.deltaRms.length, (layer) =>
      members.flatMap(({ report }) => [
        formatNumber(report.deltaRms[layer]),
        formatNumber(report.dWeightsRms[layer]),
        formatShare(report.saturatedShare[layer]),
        formatShare(report.deadShare[layer]),
      ]),
    ),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { notes: FlowNotes, numbers: FlowNumbers };
