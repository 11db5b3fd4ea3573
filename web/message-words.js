// The parts of a refusal in words, for its sentence.

/** @param {import('./core-error.js').Allowed | undefined} allowed */
export function rangeOf(allowed) {
  if (!allowed || !('minimum' in allowed)) return '';
  const { minimum, maximum } = allowed;
  return minimum === maximum ? `${minimum}` : `from ${minimum} to ${maximum}`;
}

/** @param {import('./core-error.js').Allowed | undefined} allowed */
export function mostOf(allowed) {
  return allowed && 'maximum' in allowed ? allowed.maximum : 0;
}

/** @param {import('./core-error.js').Allowed | undefined} allowed */
export function namesOf(allowed) {
  const names = allowed && 'names' in allowed ? allowed.names : [];
  return names.join(', ');
}

/**
 * Words for what stands at a place of a table.
 * @param {import('./core-error.js').Place | undefined} place
 */
export function cellOf(place) {
  if (!place) return 'a cell';
  return place.column > 0 ? `line ${place.line}, cell ${place.column}` : `line ${place.line}`;
}

/** @param {import('./core-error.js').Place | undefined} place */
export function foundOf(place) {
  return place?.found ? ` (“${place.found}”)` : '';
}
