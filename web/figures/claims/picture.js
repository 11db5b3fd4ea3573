// The list of claims: what is claimed, how it is tested, what was measured, the verdict. It draws what it is given.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';

/** @typedef {import('../../claims/verdict.js').Verdict} Verdict */
/** @typedef {import('./tests.js').Trial} Trial */
/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view @param {(view: View, indices: number[]) => void} test */
export function ClaimsPicture({ trials, left, built }, view, test) {
  return [
    h(Origin, { trials, built }),
    h(Claims, { trials, onRun: view.isStill ? undefined : (index) => test(view, [index]) }),
    !view.isStill && h('p', { class: 'note', role: 'status' }, left > 0 ? `${left} still to go` : ''),
  ];
}

/** The address of a figure, if it is on the page. @param {string} word */
const linkTo = (word) => (globalThis.document?.getElementById(word) ? `#${word}` : undefined);

/** @type {Record<Verdict, { sign: string, text: string }>} */
const verdicts = {
  holds: { sign: '●', text: 'holds' },
  holdsIf: { sign: '◐', text: 'holds if' },
  fails: { sign: '○', text: 'does not hold' },
};

/** A small whole number is a count. @param {number} number */
const formatMeasured = (number) =>
  Number.isInteger(number) && number < 100 ? String(number) : formatNumber(number);

/**
 * @param {object} props
 * @param {Trial[]} props.trials
 * @param {(index: number) => void} [props.onRun] none: a still picture
 */
function Claims({ trials, onRun }) {
  return h(
    'ol',
    { class: 'claims' },
    trials.map((trial, i) =>
      h(Row, { key: i, trial, link: linkTo(trial.claim.figure), onRun: onRun && (() => onRun(i)) }),
    ),
  );
}

/** @param {{ trial: Trial, link?: string, onRun?: () => void }} props */
function Row({ trial: { claim, finding, verdict, isRunning, here }, link, onRun }) {
  return h(
    'li',
    { class: `claim ${verdict}` },
    h(
      'div',
      { class: 'said' },
      h('p', { class: 'words' }, claim.claim),
      h(
        'details',
        { class: 'how' },
        h('summary', null, 'The test and its numbers'),
        h('p', { class: 'experiment' }, claim.experiment, ' ', link && h('a', { href: link }, 'See it')),
        h(
          'dl',
          null,
          Object.entries(finding.numbers).map(([name, number]) =>
            h('div', { key: name }, h('dt', null, name), h('dd', null, formatMeasured(number))),
          ),
        ),
      ),
    ),
    h(
      'div',
      { class: 'found' },
      h(
        'p',
        { class: 'verdict', role: 'status' },
        isRunning
          ? 'measuring …'
          : [
              h('span', { 'aria-hidden': 'true' }, `${verdicts[verdict].sign} `),
              h('b', null, verdicts[verdict].text),
              verdict === 'holdsIf' && ` ${finding.condition ?? claim.condition}`,
            ],
      ),
      here &&
        h(
          'p',
          { class: 'note here' },
          `Measured here: ${here === 'same' ? 'the same numbers as built' : 'not the numbers that were built'}.`,
        ),
    ),
    onRun &&
      h(
        'button',
        {
          type: 'button',
          class: 'run',
          disabled: isRunning,
          'aria-label': `Test: ${claim.claim}`,
          onClick: onRun,
        },
        'Test',
      ),
  );
}

/** The verdicts counted, in one sentence. @param {Value} value */
export function ClaimsTakeaway({ trials }) {
  const count = (/** @type {Verdict} */ verdict) =>
    trials.filter((trial) => trial.verdict === verdict).length;
  return h(
    'p',
    { class: 'takeaway' },
    `Of ${trials.length} claims, `,
    h('b', null, count('holds')),
    count('holds') === 1 ? ' holds, ' : ' hold, ',
    h('b', null, count('holdsIf')),
    count('holdsIf') === 1 ? ' holds only under a condition, ' : ' hold only under a condition, ',
    h('b', null, count('fails')),
    count('fails') === 1 ? ' does not hold.' : ' do not hold.',
  );
}

/** Where the verdicts come from. @param {{ trials: Trial[], built: import('./tests.js').Built }} props */
function Origin({ trials, built: { version, date } }) {
  const here = trials.filter((trial) => trial.here).length;
  const others = here === 0 ? 'All' : `${trials.length - here}`;
  const parts = [
    here > 0 && `${here === trials.length ? 'All' : here} measured in this browser.`,
    here < trials.length && `${others} measured when version ${version}${date && ` (${date})`} was built.`,
  ];
  return h('p', { class: 'note origin' }, parts.filter(Boolean).join(' '));
}
