// Whether a library does the work it is timed for.

/**
 * @param {{ before: number, after: number, comparesWith: string | null, isOnline: boolean }} check
 * @param {Record<string, number>} losses that our core reaches, by the loss
 * @returns {{ expected: number, verdict: 'learns' | 'does not learn' | 'learns something else' }} expected: NaN where
 *   our core has no such loss
 */
export function judge({ before, after, comparesWith, isOnline }, losses) {
  const expected = comparesWith ? losses[comparesWith] : NaN;
  if (!(after < before)) return { expected, verdict: 'does not learn' };
  // Of the fall: float32 comes this close, updates after every example come near.
  const tolerance = isOnline ? 0.05 : 0.0003;
  const isElsewhere = Math.abs(after - expected) > tolerance * (before - expected);
  return { expected, verdict: isElsewhere ? 'learns something else' : 'learns' };
}
