// What is said of the dot: of each network whether its gradient vanishes, is kept or explodes, and the catch.

import { h } from 'preact';
import { formatShare } from '../../charts/numbers.js';
import { partsInWords } from '../../charts/parts-in-words.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { depth } from './map.js';

/** @typedef {import('./pair.js').Member} Member */

const muchOf = 10; // times larger or smaller, from the last layer to the first

/** @param {Member} member @returns {'vanishes' | 'is kept' | 'explodes'} */
export function verdictOf({ left: [left] }) {
  if (left > muchOf) return 'explodes';
  return left > 1 / muchOf ? 'is kept' : 'vanishes';
}

const plurals = { vanishes: 'vanish', 'is kept': 'are kept', explodes: 'explode' };

/** Of both. @param {Member[]} members */
export function verdictsOf(members) {
  const [sigmoid, relu] = members.map(verdictOf);
  return sigmoid === relu
    ? `both gradients ${plurals[sigmoid]}`
    : `sigmoid’s gradient ${sigmoid} and ReLU’s ${relu}`;
}

/** @param {number} number above 1 */
const timesInWords = (number) => `${partsInWords(1 / number).replace('one part in ', '')} times`;

const beyondWords = 9e20;
const alike = 2.5; // times larger or smaller

/** What becomes of it, from the last layer to the first. @param {number} left */
function changeOf(left) {
  if (left > beyondWords) return 'grows beyond all measure';
  if (left > alike) return `becomes ${timesInWords(left)} as large`;
  return left < 1 / alike ? `shrinks to ${partsInWords(left)}` : 'stays about as it is';
}

/** The share of a network's hidden units, of all of them. @param {Member} member */
const saturatedShareOf = ({ report }) =>
  report.saturatedShare.slice(0, depth).reduce((sum, share) => sum + share / depth, 0);

/** What else has to be known. @param {import('./index.js').Value} value */
function catchOf({ dot, members, places }) {
  const [sigmoid, relu] = members.map(verdictOf);
  if (sigmoid !== 'vanishes')
    return `The catch: ${formatShare(saturatedShareOf(members[0]))} of sigmoid’s units are saturated.`;
  if (relu === 'vanishes') return 'Drag the dot to the right: larger weights make up for small slopes.';
  if (relu === 'explodes') return 'No weights suit both: their lines never meet.';
  const { activationRms } = members[1].report;
  const growth = activationRms[depth - 1] / activationRms[0];
  return dot.biasSigma > 0 && growth > alike
    ? `The catch: with these biases ReLU’s activations become ${timesInWords(growth)} as large.`
    : `Sigmoid’s gradient would be kept with weights ${Math.round(places.best / dot.weightSigma)} times as large, but then over a third of its units are saturated.`;
}

/** @param {import('./index.js').Value} value */
export function PhaseTakeaway(value) {
  const changes = value.members.map(({ name, left }, i) => [
    i > 0 && ', ',
    h('span', { class: name }, `${activationLabels[name]}’s`),
    ` ${changeOf(left[0])}`,
  ]);
  return h(
    'p',
    { class: 'takeaway' },
    h('b', null, `Here ${verdictsOf(value.members)}.`),
    ` Back through ${depth} layers `,
    changes,
    `. ${catchOf(value)}`,
  );
}
