// One forgiving reader for all addresses: what can be read is used, and a sentence says what was not. Names that are
// not ours, such as `utm_source`, are none of our business.

const most = 3; // names that a sentence gives; an address may hold thousands
const longest = 40; // characters of each

/** `learning-rate`, `LearningRate` and `learningrate` are one name; `amp;` stays where `&amp;` was escaped once more. @param {string} name */
const spelledAlike = (name) =>
  name
    .replace(/^(amp;)+/i, '')
    .replace(/[-_\s]/g, '')
    .toLowerCase();

/** The one of `known` that is meant, in any spelling. @param {string} name @param {readonly string[]} known */
export function nameIn(name, known) {
  const wanted = spelledAlike(name);
  return known.find((one) => spelledAlike(one) === wanted);
}

/**
 * Letters that are missing, too many, wrong or swapped with their neighbour.
 * @param {string} a
 * @param {string} b
 */
function typingErrors(a, b) {
  let [before, above] = [/** @type {number[]} */ ([]), Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; ++i) {
    const row = [i];
    for (let j = 1; j <= b.length; ++j) {
      const isSame = a[i - 1] === b[j - 1];
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (isSame ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, above] = [above, row];
  }
  return above[b.length];
}

/** Whether a name looks like a slip of the pen for one of `known`. @param {string} name @param {readonly string[]} known */
function isClose(name, known) {
  const written = spelledAlike(name);
  return known.some((one) => {
    const due = spelledAlike(one);
    const allowed = due.length > 6 ? 2 : due.length > 3 ? 1 : 0;
    return Math.abs(due.length - written.length) <= allowed && typingErrors(written, due) <= allowed;
  });
}

/**
 * The first value of each known name, the names that have another one later, and the names that are close to known ones.
 * @param {string} query
 * @param {readonly string[]} known
 */
export function readQuery(query, known) {
  /** @type {Map<string, string>} */
  const values = new Map();
  /** @type {Set<string>} */
  const doubled = new Set();
  /** @type {Set<string>} */
  const close = new Set();
  /** @type {Set<string>} */
  const seen = new Set();
  for (const [written, value] of new URLSearchParams(query)) {
    const name = nameIn(written, known);
    if (name === undefined) {
      if (!seen.has(written) && isClose(written, known)) close.add(written);
      seen.add(written);
    } else if (!values.has(name)) {
      values.set(name, value);
    } else if (values.get(name) !== value) {
      doubled.add(name);
    }
  }
  return { values, doubled: [...doubled], close: [...close] };
}

/** Names in quotes: a few of them, and how many more. @param {string[]} names */
export function quoted(names) {
  const shown = names.slice(0, most).map((name) => {
    const isLong = name.length > longest;
    return `“${isLong ? `${name.slice(0, longest)} …` : name}”`;
  });
  return shown.join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');
}

/** A text of percent escapes, of which some may be damaged. @param {string} text */
export function decoded(text) {
  return text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
