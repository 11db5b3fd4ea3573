// Every refusal as one clear sentence. Those of the reader of tables and of who makes files come with them
// (tables/messages.js, exports/messages.js).

import { cellOf, foundOf, mostOf, namesOf, rangeOf } from './message-words.js';

/** Fields whose name, split into words, would not be what a reader calls them. @type {Record<string, string>} */
const nouns = {
  inputs: 'numbers for each example',
  from: 'left end',
  to: 'right end',
  points: 'number of points',
  examples: 'number of examples',
  steps: 'number of steps',
  leakySlope: 'slope of Leaky ReLU',
  eluAlpha: 'alpha of ELU',
  biasMean: 'mean of the biases',
  biasStandardDeviation: 'standard deviation of the biases',
  skipEvery: 'number of layers that a residual connection skips',
  skip: 'kind of residual connection',
  weightSigma: 'standard deviation of the weights (times the root of fanIn)',
  biasSigma: 'standard deviation of the biases',
  firstVariance: 'variance of the first pre-activations',
  rho: 'decay rho of RMSProp',
  beta1: 'decay beta1 of Adam',
  beta2: 'decay beta2 of Adam',
  epsilon: 'epsilon of RMSProp and Adam',
  testShare: 'share held out to test',
  rows: 'numbers of the table’s rows',
  classes: 'class of each example',
  features: 'names of the features',
  classNames: 'names of the classes',
  names: 'choice whether the first line holds names',
  kind: 'kind of path',
  units: 'units of the path',
};

/** What else is listed than numbers. @type {Record<string, string>} */
const listed = {
  features: 'names',
  classNames: 'names',
  runs: 'training runs',
  specs: 'objects',
  changes: 'objects',
  also: 'objects',
};

/** @param {string} field */
export function nounOf(field) {
  return nouns[field] ?? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/**
 * A sentence for a reason. `field` is the setting's name, `allowed` its range or names, `place` where in a text.
 * @typedef {(field: string, allowed?: import('./core-error.js').Allowed,
 *   place?: import('./core-error.js').Place) => string} Message
 */

/** @type {Record<string, Message>} */
export const messages = {
  notANumber: (field, allowed) => `The ${nounOf(field)} must be a number ${rangeOf(allowed)}.`,
  notWhole: (field, allowed) => `The ${nounOf(field)} must be a whole number ${rangeOf(allowed)}.`,
  outOfRange: (field, allowed) => `The ${nounOf(field)} must be ${rangeOf(allowed)}.`,
  unknown: (field, allowed) => `The ${nounOf(field)} must be one of ${namesOf(allowed)}.`,
  wrongCount: (field, allowed) => `There must be ${rangeOf(allowed)} ${nounOf(field)}.`,
  notAName: (field) => `The ${nounOf(field)} must be text of at most 200 characters.`,
  notAList: (field) => `The ${nounOf(field)} must be a list of ${listed[field] ?? 'numbers'}.`,
  unknownField: (field) => `There is no setting named “${field}”.`,
  notAnObject: () => 'The settings must be an object, such as {depth: 20}.',
  widthsOrDepth: () => 'Give either the widths of all layers, or a depth and one width.',
  networkTooLarge: (field, allowed) =>
    field === 'widths'
      ? 'These layers have too many units: the limit is 6400 hidden units.'
      : `At this depth, the width must be ${rangeOf(allowed)}.`,
  batchTooLarge: (_, allowed) =>
    `A network of this size takes batches of ${rangeOf(allowed).replace('from ', '')} examples: choose a smaller batch, or fewer units.`,
  skipNeedsOneWidth: () => 'A residual connection needs layers of one width at both its ends.',
  lossNeedsTwoClasses: () => 'Binary cross-entropy needs a dataset of two classes; this one has more.',
  lossNeedsSigmoid: () =>
    'Cross-entropy asks for a probability: of the activation functions, only sigmoid gives one.',
  selectedTwice: (field) => `Each of the ${nounOf(field)} can be named once.`,
  unitsOfAnotherPath: () => 'Give either the units of a path, or the kind of the path that is to be found.',
  branchNeedsSameData: () =>
    'A branch learns from the same data as its run: dataset, examples, noise and seed stay the same.',
  branchNeedsSameLayers: () => 'A branch has the same layers as its run: their number and widths stay.',
  snapshotNotText: () => 'A snapshot must be text.',
  snapshotUnknownVersion: () => 'This snapshot was written by another version of Vanish.',
  snapshotDamaged: (field) =>
    `This is not a complete snapshot of a training run${field === 'snapshot' ? ': copy all of its text, as it was written' : `: its “${field}” is damaged`}.`,
  digitsMissing: () => 'The handwritten digits are still loading.',
  digitsNotLoaded: () =>
    'The handwritten digits cannot be loaded: vanish-digits.js must lie beside vanish.js, and this page must allow it to run.',
  noDecompression: () => 'The digits cannot be unpacked here: it takes a DecompressionStream.',
  digitsDamaged: () =>
    'These are not the handwritten digits that belong to this version of vanish.js: reload the page.',
  claimsNotLoaded: () =>
    'These experiments cannot be run here: vanish-claims.js must lie beside vanish.js, of the same version, and this page must allow it to run.',
  exportsNotLoaded: () =>
    'No file can be made here: vanish-exports.js must lie beside vanish.js, of the same version, and this page must allow it to run.',
  moreNotLoaded: () =>
    'The numbers and what else belongs here cannot be shown: vanish-more.js must lie beside vanish.js, of the same version, and this page must allow it to run.',
  noNumbers: () => 'This figure has no table of numbers.',
  tableReaderMissing: () => 'The reader of tables is still loading.',
  tableReaderNotLoaded: () =>
    'Tables cannot be read: vanish-tables.js must lie beside vanish.js, of the same version, and this page must allow it to run.',
  tableNotText: () => 'A table must be a text of separated values, or a table as core.readTable gives it.',
  tableMissing: () => 'The dataset “table” needs a table of your own.',
  tableFeaturesOutOfRange: (_, allowed, place) =>
    `The table must have ${rangeOf(allowed)} columns of numbers besides the class${place ? ` (${cellOf(place)})` : ''}: commas, semicolons or tabs separate them.`,
  tableExamplesOutOfRange: (_, allowed, place) =>
    place?.found
      ? `The table must have ${rangeOf(allowed)} examples without a missing number: most are missing in column “${place.found}”. Take it out.`
      : `The table must have ${rangeOf(allowed)} examples${place ? `: ${cellOf(place)} is too many` : ''}.`,
  tableNumbersOutOfRange: (_, allowed, place) =>
    `The table must have at most ${mostOf(allowed)} numbers${place ? `: ${cellOf(place)} is too many` : ''}. Take out rows or columns.`,
  tableClassesOutOfRange: (_, allowed, place) =>
    `The table must have ${rangeOf(allowed)} classes${place ? `: that in ${cellOf(place)}${foundOf(place)} is too many. Choose another column for the class` : ''}.`,
  outOfMemory: () => 'There is not enough memory for this. Something smaller may fit.',
  runDeleted: () => 'This training run has been deleted.',
  coreTrapped: () => 'The calculation stopped because of an internal error. It is restarting.',
  runLost: () => 'This training was lost when the calculation stopped. Please start it again.',
  noWebAssembly: () => 'The figures stay still here: there is no WebAssembly, or it is switched off.',
  coreBlocked: () =>
    'The figures stay still here: a rule of this page (its Content-Security-Policy) does not let WebAssembly start.',
  noSimd: () =>
    'The figures stay still here: the WebAssembly of this browser lacks vectors (SIMD); a newer browser has them.',
  coreDamaged: () =>
    'The figures stay still here: their script has arrived damaged. Reload the page, or copy the script again.',
  tooManyMemories: () =>
    'The figures stay still here: the browser has no more room for WebAssembly (it holds about 125 frames with figures).',
  coreWithoutMemory: () =>
    'The figures stay still here: the browser refuses the memory that they need (16 MB).',
  coreNotLoaded: () =>
    'The figures stay still here: WebAssembly has not started, and the browser does not say why.',
};

/**
 * @param {{ reason: string, field: string, allowed?: import('./core-error.js').Allowed,
 *   place?: import('./core-error.js').Place }} refusal
 * @returns {string}
 */
export function messageOf({ reason, field, allowed, place }) {
  return messages[reason](field, allowed, place);
}
