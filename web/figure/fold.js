// What the fold of a figure has beside what is set: notes, the table of numbers, the proof, what can be taken away. Few
// readers open it: it is no part of vanish.js.

import { h, render } from 'preact';
import { folds } from 'vanish-folds';
import { exactly } from '../charts/numbers.js';
import { OwnProof, ProofMark } from './proof-mark.js';
import { Share } from './share.js';
import { Numbers } from './table.js';

/** @param {{ view: import('./declaration.js').View }} props */
export function Fold({ view }) {
  const { word, networks } = view.figure.figure;
  const { notes, numbers, proof } = folds[word] ?? {};
  return [
    notes?.(view.value, view),
    numbers && h(Numbers, { view, numbers }),
    networks && h(ProofMark, { view, networks: networks(view.value) }),
    proof && h(OwnProof, { view, proof }),
    h(Share, { view, hasNumbers: Boolean(numbers) }),
  ];
}

/**
 * The table behind the picture, its heads first, numbers to the last digit; none where there is no table.
 * @param {import('./declared.js').DeclaredFigure} figure
 */
export function exactNumbers({ figure: { word, reckon }, core, view }) {
  const { numbers } = folds[word] ?? {};
  if (!numbers || !core) return undefined;
  const place = document.createElement('div');
  const found = reckon?.(core, view.value, view);
  exactly(() => render(h('div', null, numbers(view.value, found, view)), place));
  const table = place.querySelector('table');
  return table ? rowsOf(table) : undefined;
}

/** Its cells as texts; of two lines of heads, each column gets its own. @param {HTMLTableElement} table */
function rowsOf(table) {
  const [first = [], second] = [...(table.tHead?.rows ?? [])].map((row) =>
    [...row.cells].flatMap((cell) => new Array(cell.colSpan).fill(cell.textContent ?? '')),
  );
  const heads = second ? [first[0], ...second.map((head, i) => `${first[i + 1]} ${head}`)] : first;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  return [heads, ...rows.map((row) => [...row.cells].map((cell) => cell.textContent ?? ''))];
}
