// What was found out about what a figure shows: an answer, a proof. It is one value with what is shown: as soon as the
// figure shows something else, it is gone.

/** @typedef {import('./element.js').FigureElement} FigureElement */

/**
 * @typedef {object} Findings
 * @property {string} about what is shown, as text
 * @property {import('./question.js').Answer} [answer]
 * @property {Record<string, string[]>} [proof] sentences, by the button that asks for them
 */

/** @type {WeakMap<FigureElement, Findings>} */
const kept = new WeakMap();

/** What has been found out about what the figure shows now; what is found next is written into it. @param {FigureElement} figure */
export function findingsOf(figure) {
  const about = figure.shown();
  let findings = kept.get(figure);
  if (findings?.about !== about) kept.set(figure, (findings = { about }));
  return findings;
}
