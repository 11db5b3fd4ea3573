// What the fold of a training has for the reader who opens it.

import { h } from 'preact';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { Scrub } from '../../figure/scrub.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { asInSpec } from '../../tables/given-table.js';
import { ownTable } from '../../tables/own-table.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** A table of the reader's own. @param {Value} _ @param {View} view */
function OwnTable(_, view) {
  const { table } = view.look;
  return h(
    'div',
    { class: 'own-table' },
    ownTable({
      given: table,
      onChange: (given) => view.lookAt({ table: given }),
      onLearn: () => view.set({ dataset: 'table', table: asInSpec(table), tableAt: performance.now() }),
    }),
  );
}

/** What the picture shows, in numbers. @param {Value} value */
function TrainingNumbers({ members }) {
  return h(NumbersTable, {
    caption:
      'A row is a layer; the columns are, for each network, how far its weights have moved, by their size, and the sizes of its gradients.',
    rowHead: 'layer',
    groups: members.map(({ name, losses, accuracy }) => ({
      title: `${activationLabels[name]}, loss ${formatNumber(losses[losses.length - 1])}, right ${formatShare(accuracy)}`,
      name,
      heads: ['moved', '∂L/∂z', '∂L/∂W'],
    })),
    rows: layerRows(members[0].report.deltaRms.length, (layer) =>
      members.flatMap(({ report: { weightsMoved, deltaRms, dWeightsRms } }) =>
        [weightsMoved, deltaRms, dWeightsRms].map((column) => formatNumber(column[layer])),
      ),
    ),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default {
  notes: (value, view) => [
    h(Scrub, { view, words: 'Go back to any step that was kept, to the same bits' }),
    OwnTable(value, view),
  ],
  numbers: TrainingNumbers,
};
