// From what an experiment has found to a verdict.

/** @typedef {'holds' | 'holdsIf' | 'fails'} Verdict */

/** @param {{ holds: boolean, failsElsewhere?: boolean }} finding @returns {Verdict} */
export function verdictOf({ holds, failsElsewhere = false }) {
  if (!holds) return 'fails';
  return failsElsewhere ? 'holdsIf' : 'holds';
}
