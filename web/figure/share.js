// What a reader takes away: a figure as it is now, for a page of their own or as a file. How, vanish-exports.js knows.

import { h } from 'preact';
import { exportsOf } from 'vanish-exports';

/** @typedef {import('./declaration.js').View} View */
/** @typedef {import('./public-figure.js').PublicFigure} PublicFigure */

/** What can be copied. @type {Record<string, string>} */
const texts = { element: 'Element', frame: 'Frame', link: 'Link', picture: 'Picture' };

/** What can be saved. @type {Record<string, string>} */
const files = {
  svg: 'SVG',
  png: 'PNG',
  csv: 'CSV',
  webm: 'Film',
  html: 'Page',
  json: 'JSON',
  pytorch: 'PyTorch',
  keras: 'Keras',
  snapshot: 'Snapshot',
};

/** Whether the figure has what goes into a file. @param {PublicFigure} figure @param {string} kind @param {boolean} hasNumbers */
const has = ({ figure: { networks } }, kind, hasNumbers) =>
  kind === 'csv' ? hasNumbers : /^(json|pytorch|keras|snapshot)$/.test(kind) ? networks : true;

/** @param {PublicFigure} figure @param {string} kind */
async function take(figure, kind) {
  const tell = (/** @type {object} */ shared) => figure.view.lookAt({ shared });
  try {
    await (await exportsOf()).takeAway(figure, kind, tell);
  } catch (error) {
    tell({ note: /** @type {Error} */ (error).message });
  }
}

/** @param {{ view: View, hasNumbers: boolean }} props */
export function Share({ view, hasNumbers }) {
  const figure = /** @type {PublicFigure} */ (view.figure);
  const { kind, text, note } = view.look.shared ?? {};
  const buttons = (/** @type {[string, string][]} */ kinds) =>
    kinds.map(([name, label]) =>
      h('button', { key: name, type: 'button', name, onClick: () => void take(figure, name) }, label),
    );
  return h(
    'div',
    { class: 'proof share', role: 'group', 'aria-label': 'Embed or save this figure as it is now' },
    h('span', { 'aria-hidden': 'true' }, 'Embed: '),
    buttons(Object.entries(texts)),
    h('span', { 'aria-hidden': 'true' }, 'Save: '),
    buttons(Object.entries(files).filter(([name]) => has(figure, name, hasNumbers))),
    text &&
      h('textarea', {
        readOnly: true,
        rows: kind === 'element' ? 5 : 3,
        'aria-label': 'To copy',
        value: text,
      }),
    h('p', { role: 'status' }, note),
  );
}
