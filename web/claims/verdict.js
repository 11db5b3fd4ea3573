// From what an experiment has found to a verdict.

/** @typedef {import('./claims.js').Finding} Finding */
/** @typedef {'holds' | 'holdsIf' | 'fails'} Verdict */

/** @param {{ holds: boolean, failsElsewhere?: boolean }} finding @returns {Verdict} */
export function verdictOf({ holds, failsElsewhere = false }) {
  if (!holds) return 'fails';
  return failsElsewhere ? 'holdsIf' : 'holds';
}

/** As many digits as are shown: findings with the same ones are the same to a reader. @param {Finding} finding @returns {Finding} */
export function asShown({ numbers, ...rest }) {
  const shown = Object.entries(numbers).map(([name, number]) => [name, Number(number.toPrecision(3))]);
  return { numbers: Object.fromEntries(shown), ...rest };
}

/** The whole experiment at once. @param {import('./claims.js').Claim} claim @param {import('../core.js').Core} core */
export function findingOf(claim, core) {
  const experiment = claim.run(core);
  for (;;) {
    const { done, value } = experiment.next();
    if (done) return asShown(value);
  }
}
