// What the fold of residual connections has for the reader who opens it.

import { h } from 'preact';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { Shares } from '../../charts/shares.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { skipLabels, skips } from './picture.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** Behind the fold. @param {Value} value @param {View} view */
const Ways = (value, view) =>
  h(
    'div',
    { class: 'ways' },
    h(Price, value),
    h('p', null, h('b', null, 'Which way the gradient came')),
    h(WaysBack, { value, width: view.width }),
  );

/** By how many blocks the gradient came. @param {{ value: Value, width: number }} props */
function WaysBack({ value: { members, skip, spec }, width }) {
  const { lengths } = members[skips.indexOf(skip)];
  const { blocks } = lengths;
  const [shares, alike] = [lengths.shares, lengths.pathShares].map((numbers) => [...numbers]);
  if (blocks === 0)
    return h('p', { class: 'note' }, 'Without skips all paths are of one length: through every layer.');
  if (shares.some(Number.isNaN))
    return h('p', { class: 'note' }, `With ${skipLabels[skip]}, no gradient arrives in layer 0.`);
  const most = shares.indexOf(Math.max(...shares));
  const middle = alike.indexOf(Math.max(...alike));
  return h(
    'div',
    { class: spec.activation },
    h(
      'p',
      { class: 'lengths' },
      `With ${skipLabels[skip]}, the largest share of the gradient, `,
      h('b', null, formatShare(shares[most])),
      ', came along paths through ',
      h('b', null, `${most} of ${blocks === 1 ? '1 block' : `the ${blocks} blocks`}`),
      `. Of the paths themselves, the largest share, ${formatShare(alike[middle])}, goes through ${middle}.`,
    ),
    h(
      'div',
      { class: 'plots still-plot' },
      h(Shares, {
        shares,
        alike,
        width,
        height: width >= 560 ? 190 : 170,
        title:
          width < 310
            ? 'bars: gradient; line: paths'
            : 'bars: share of the gradient; line: share of the paths',
        xTitle: 'blocks that a path goes through',
      }),
    ),
    h(
      'p',
      { class: 'note' },
      'Of ∂z(output)/∂z in layer 0, on the first example: its component along the whole. The shares add up to 100 %; a negative one points against it.',
    ),
  );
}

/** What adding costs. @param {Value} value */
function Price({ members, spec }) {
  const last = (spec.depth ?? 1) - 1;
  const [without, , after] = members.map(({ report }) => report);
  const [low, high] = [without, after].map(({ preActivationRms }) => preActivationRms[last]);
  return h(
    'p',
    { class: 'note price' },
    high > 2 * low &&
      `Adding after f has a price: activations add up. In layer ${last} the root mean square of z is ` +
        `${formatNumber(high)} (without skips ${formatNumber(low)}), and ${formatShare(after.saturatedShare[last])} ` +
        `of the units, over all examples, are ${spec.activation === 'relu' ? 'off' : 'saturated'}.`,
  );
}

/** Every number behind the bars. @param {Value} value */
function ResidualNumbers({ members }) {
  return h(NumbersTable, {
    caption:
      'A row is a layer; the columns are, for each network, the sizes of ∂L/∂z and of z and the share of its units that are saturated.',
    rowHead: 'layer',
    groups: members.map(({ skip }) => ({ title: skipLabels[skip], heads: ['∂L/∂z', 'z', 'saturated'] })),
    rows: layerRows(members[0].report.deltaRms.length, (layer) =>
      members.flatMap(({ report }) => [
        formatNumber(report.deltaRms[layer]),
        formatNumber(report.preActivationRms[layer]),
        formatShare(report.saturatedShare[layer]),
      ]),
    ),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { notes: Ways, numbers: ResidualNumbers };
