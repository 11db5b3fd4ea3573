// Every refusal as one clear sentence.

/** Fields whose name, split into words, would not be what a reader calls them. @type {Record<string, string>} */
const nouns = {
  from: 'left end',
  to: 'right end',
  points: 'number of points',
  examples: 'number of examples',
  steps: 'number of steps',
  leakySlope: 'slope of Leaky ReLU',
  eluAlpha: 'alpha of ELU',
  biasMean: 'mean of the biases',
  biasStandardDeviation: 'standard deviation of the biases',
};

/** @param {string} field */
function nounOf(field) {
  return nouns[field] ?? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** @param {import('./core-error.js').Allowed | undefined} allowed */
function rangeOf(allowed) {
  if (!allowed || !('minimum' in allowed)) return '';
  const { minimum, maximum } = allowed;
  return minimum === maximum ? `${minimum}` : `from ${minimum} to ${maximum}`;
}

/** @param {import('./core-error.js').Allowed | undefined} allowed */
function namesOf(allowed) {
  const names = allowed && 'names' in allowed ? allowed.names : [];
  return names.join(', ');
}

/**
 * A sentence for each reason. `field` is the setting's name, `allowed` its range or names.
 * @type {Record<string, (field: string, allowed?: import('./core-error.js').Allowed) => string>}
 */
export const messages = {
  notANumber: (field, allowed) => `The ${nounOf(field)} must be a number ${rangeOf(allowed)}.`,
  notWhole: (field, allowed) => `The ${nounOf(field)} must be a whole number ${rangeOf(allowed)}.`,
  outOfRange: (field, allowed) => `The ${nounOf(field)} must be ${rangeOf(allowed)}.`,
  unknown: (field, allowed) => `The ${nounOf(field)} must be one of ${namesOf(allowed)}.`,
  unknownField: (field) => `There is no setting named “${field}”.`,
  notAnObject: () => 'The settings must be an object, such as {depth: 20}.',
  networkTooLarge: (_, allowed) => `At this depth, the width must be ${rangeOf(allowed)}.`,
  lossNeedsTwoClasses: () => 'Binary cross-entropy needs a dataset of two classes; this one has more.',
  outOfMemory: () => 'There is not enough memory for this network. A smaller one may fit.',
  runDeleted: () => 'This training run has been deleted.',
  coreNotLoaded: () =>
    'The figures cannot run here: this browser, or a rule of this page, does not let WebAssembly start.',
};

/**
 * @param {{ reason: string, field: string, allowed?: import('./core-error.js').Allowed }} refusal
 * @returns {string}
 */
export function messageOf({ reason, field, allowed }) {
  return messages[reason](field, allowed);
}
