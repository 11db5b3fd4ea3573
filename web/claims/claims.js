// The claims of the story, each an experiment: a generator that trains or looks at real networks and returns numbers.
// The verdict comes from these numbers alone (verdict.js).

import cures from './cures.js';
import deadUnits from './dead-units.js';
import reluGradient from './relu-gradient.js';
import vanishing from './vanishing.js';

/** @typedef {import('../core.js').Core} Core */

/**
 * What an experiment has found.
 * @typedef {object} Finding
 * @property {Record<string, number>} numbers by what they are, in words
 * @property {boolean} holds the claim does, in the case that it is about
 * @property {boolean} [failsElsewhere] a case was measured in which it does not
 * @property {string} [condition] in place of the claim's, where it depends on what was measured
 */

/**
 * Which of the numbers are drawn, on one axis.
 * @typedef {object} Strip
 * @property {string} title what is measured
 * @property {boolean} [isLog] up to 1; else from 0
 * @property {boolean} [isShare] in percent
 * @property {number} [to] the axis' end, where it is not 1
 * @property {Mark[]} marks
 * @property {string} rule what decides, in words
 * @property {(numbers: Record<string, number>) => number[]} [limits] where on the axis
 */

/**
 * @typedef {object} Mark
 * @property {string} of the name of its number
 * @property {string} label
 * @property {number} [outOf] of how many its number counts some
 * @property {import('../core.js').ActivationName} hue
 */

/**
 * @typedef {object} Claim
 * @property {string} claim
 * @property {string} figure the word of the figure that shows it
 * @property {Record<string, string | number>} state the settings of that figure in which one sees it
 * @property {Strip} strip
 * @property {string} experiment
 * @property {string} [condition] under which it holds, where it fails elsewhere
 * @property {(core: Core) => Generator<void, Finding>} run
 */

/** @type {{ title: string, claims: Claim[] }[]} */
export const groups = [
  { title: 'How gradients vanish', claims: vanishing },
  { title: 'ReLU’s gradient', claims: reluGradient },
  { title: 'Dead units', claims: deadUnits },
  { title: 'Cures', claims: cures },
];

export const claims = groups.flatMap((group) => group.claims);
