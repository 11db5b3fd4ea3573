// The claims in their groups: what is claimed, the verdict, the numbers that it follows from, and how they were found.

import { h } from 'preact';
import { groups } from '../../claims/claims.js';
import { addressOf, bringInto } from './see.js';
import { Strip, formatMeasured } from './strip.js';

/** @typedef {import('../../claims/verdict.js').Verdict} Verdict */
/** @typedef {import('./tests.js').Trial} Trial */
/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** What the reader can act by: none in a still picture. @typedef {{ view: View, test: (view: View, indices: number[]) => void }} Acts */

/** @param {Value} value @param {View} view @param {Acts['test']} test */
export function ClaimsPicture({ trials, left, built }, view, test) {
  const { isStill } = view;
  const acts = isStill ? undefined : { view, test };
  return [
    h(Origin, { trials, built }),
    h(
      'div',
      { class: 'groups' },
      groups.map((group) => h(Group, { group, trials, acts })),
    ),
    !isStill && h('p', { class: 'note', role: 'status' }, left > 0 ? `${left} still to go` : ''),
  ];
}

/** @type {Record<Verdict, { sign: string, text: string }>} */
const verdicts = {
  holds: { sign: '✓', text: 'holds' },
  holdsIf: { sign: '◐', text: 'holds if' },
  fails: { sign: '✗', text: 'does not hold' },
};

/** @param {{ group: typeof groups[number], trials: Trial[], acts?: Acts }} props */
function Group({ group: { title, claims }, trials, acts }) {
  return h(
    'div',
    { class: 'group' },
    h('h3', null, title),
    h(
      'ul',
      { class: 'claims' },
      trials.map((trial, i) => claims.includes(trial.claim) && h(Row, { key: i, trial, index: i, acts })),
    ),
  );
}

/** @param {{ trial: Trial, index: number, acts?: Acts }} props */
function Row({ trial, index, acts }) {
  const { claim, finding, verdict, isRunning, here } = trial;
  return h(
    'li',
    { class: `claim ${verdict}` },
    h(
      'details',
      null,
      h(
        'summary',
        null,
        h('span', { class: 'words' }, claim.claim),
        h(
          'span',
          { class: 'verdict' },
          isRunning
            ? 'measuring …'
            : [
                h('span', { 'aria-hidden': 'true' }, `${verdicts[verdict].sign} `),
                h('b', null, verdicts[verdict].text),
                verdict === 'holdsIf' && ` ${finding.condition ?? claim.condition}`,
              ],
        ),
        acts && h(Strip, { strip: claim.strip, numbers: finding.numbers }), // a still has words alone: the page has to carry it
      ),
      h('p', { class: 'experiment' }, claim.experiment),
      h(
        'dl',
        null,
        Object.entries(finding.numbers).map(([name, number]) =>
          h('div', { key: name }, h('dt', null, name), h('dd', null, formatMeasured(number))),
        ),
      ),
      acts && h(TestAgain, { claim, isRunning, here, onClick: () => acts.test(acts.view, [index]) }),
    ),
    acts &&
      h(
        'a',
        {
          class: 'see',
          href: addressOf(claim, acts.view.figure),
          'aria-label': `See it: ${claim.claim}`,
          onClick: () => bringInto(claim, acts.view.figure),
        },
        'See it',
      ),
  );
}

/** @param {Pick<Trial, 'claim' | 'isRunning' | 'here'> & { onClick: () => void }} props */
const TestAgain = ({ claim, isRunning, here, onClick }) => [
  h(
    'button',
    { type: 'button', class: 'run', disabled: isRunning, 'aria-label': `Test: ${claim.claim}`, onClick },
    'Test',
  ),
  h(
    'p',
    { class: 'note here', role: 'status' },
    here &&
      `Measured here: ${here === 'same' ? 'the same numbers as in the build' : 'not the same numbers as in the build'}.`,
  ),
];

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
    count('fails') === 0
      ? 'and none fails.'
      : ['and ', h('b', null, count('fails')), count('fails') === 1 ? ' fails.' : ' fail.'],
  );
}

/** Where the verdicts come from. @param {{ trials: Trial[], built: import('./tests.js').Built }} props */
function Origin({ trials, built: { version, date } }) {
  const here = trials.filter((trial) => trial.here).length;
  const build = `version ${version}${date && ` (${date})`}`;
  const words =
    here === 0
      ? `Measured with ${build}.`
      : here < trials.length
        ? `${here} measured in this browser, ${trials.length - here} with ${build}.`
        : 'All measured in this browser.';
  return h(
    'p',
    { class: 'note origin' },
    `${words} Most numbers are medians over seeds. Open a claim for its experiment.`,
  );
}
