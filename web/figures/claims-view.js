// The list of claims: what is claimed, how it is tested, what was measured, the verdict. It draws what it is given.

import { h } from 'preact';
import { formatNumber } from '../charts/numbers.js';

/** @typedef {import('../claims/claims.js').Claim} Claim */
/** @typedef {import('../claims/claims.js').Finding} Finding */
/** @typedef {import('../claims/verdict.js').Verdict} Verdict */

/**
 * A claim and how far its test is.
 * @typedef {object} Trial
 * @property {Claim} claim
 * @property {Finding} [finding] none: not tested yet
 * @property {Verdict} [verdict]
 * @property {boolean} [isRunning]
 */

/** @type {Record<Verdict, { sign: string, text: string }>} */
const verdicts = {
  holds: { sign: '●', text: 'holds' },
  holdsIf: { sign: '◐', text: 'holds if' },
  fails: { sign: '○', text: 'does not hold' },
};

/**
 * @param {object} props
 * @param {Trial[]} props.trials
 * @param {(index: number) => void} [props.onRun] none: a still picture
 * @param {(word: string) => string | undefined} [props.linkTo] the address of a figure, if it is on the page
 */
export function Claims({ trials, onRun, linkTo }) {
  return h(
    'ol',
    { class: 'claims' },
    trials.map((trial, i) =>
      h(Row, { key: i, trial, link: linkTo?.(trial.claim.figure), onRun: onRun && (() => onRun(i)) }),
    ),
  );
}

/** @param {{ trial: Trial, link?: string, onRun?: () => void }} props */
function Row({ trial: { claim, finding, verdict, isRunning }, link, onRun }) {
  return h(
    'li',
    { class: `claim ${verdict ?? 'open'}` },
    h(
      'div',
      { class: 'said' },
      h('p', { class: 'words' }, claim.claim),
      h('p', { class: 'experiment' }, claim.experiment, ' ', link && h('a', { href: link }, 'See it')),
    ),
    h(
      'div',
      { class: 'found' },
      h(
        'p',
        { class: 'verdict', role: 'status' },
        isRunning
          ? 'measuring …'
          : verdict
            ? [
                h('span', { 'aria-hidden': 'true' }, `${verdicts[verdict].sign} `),
                h('b', null, verdicts[verdict].text),
                verdict === 'holdsIf' && ` ${claim.condition}`,
              ]
            : 'not tested yet',
      ),
      finding &&
        h(
          'dl',
          null,
          Object.entries(finding.numbers).map(([name, number]) =>
            h('div', { key: name }, h('dt', null, name), h('dd', null, formatNumber(number))),
          ),
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
        finding ? 'Again' : 'Test',
      ),
  );
}

/** The verdicts counted, in one sentence. @param {{ trials: Trial[] }} props */
export function ClaimsTakeaway({ trials }) {
  const count = (/** @type {Verdict} */ verdict) =>
    trials.filter((trial) => trial.verdict === verdict).length;
  const tested = trials.filter(({ verdict }) => verdict).length;
  if (tested === 0)
    return h('p', { class: 'takeaway' }, `${trials.length} claims, none tested yet: press a button.`);
  return h(
    'p',
    { class: 'takeaway' },
    `Of ${tested} ${tested === 1 ? 'claim' : 'claims'} tested, `,
    h('b', null, count('holds')),
    count('holds') === 1 ? ' holds, ' : ' hold, ',
    h('b', null, count('holdsIf')),
    count('holdsIf') === 1 ? ' holds only under a condition, ' : ' hold only under a condition, ',
    h('b', null, count('fails')),
    count('fails') === 1 ? ' does not hold.' : ' do not hold.',
  );
}
