// What a reader takes away: a figure as it is now, for a page of their own or as a file. A text is shown as well as copied:
// a page may forbid the clipboard.

import { h } from 'preact';
import { besideScript } from '../own-address.js';
import { pairsOf } from './state-address.js';

/** @typedef {import('./declaration.js').View} View */
/** @typedef {import('./public-figure.js').PublicFigure} PublicFigure */

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** @param {string} word */
const titleOf = (word) => word.replaceAll('-', ' ');

/** Its step is no attribute: a page sets it by step(). @param {PublicFigure} figure */
function elementText(figure) {
  const { word } = figure.figure;
  const attributes = pairsOf({ ...figure.getState(), step: 0 }).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  );
  const [script] = besideScript('vanish.js');
  const [styles] = besideScript('vanish.css');
  const [page] = besideScript(`figure/${word}/`);
  return [
    '<div>',
    `<link rel="stylesheet" href="${escaped(styles)}" />`,
    `<script src="${escaped(script)}" defer></script>`,
    `<vanish-${word}${attributes.join('')}><a href="${escaped(page)}">Vanish: ${titleOf(word)}</a></vanish-${word}>`,
    '</div>',
  ].join('\n');
}

/** @param {PublicFigure} figure */
const frameText = (figure) =>
  `<iframe src="${escaped(figure.shortLink)}" title="Vanish: ${titleOf(figure.figure.word)}" ` +
  `width="100%" height="${Math.ceil(figure.frame.outer.offsetHeight + 24)}" loading="lazy" frameborder="0"></iframe>`;

/** @type {Record<string, { name: string, textOf: (figure: PublicFigure) => string }>} */
const texts = {
  element: { name: 'Element', textOf: elementText },
  frame: { name: 'Frame', textOf: frameText },
  link: { name: 'Link', textOf: (figure) => figure.shortLink },
};

/**
 * What a file has beside the figure's word in its name, and what of the figure it takes.
 * @type {Record<string, { name: string, end: string, of?: 'numbers' | 'networks', contentOf: (figure: PublicFigure) => Promise<Blob | string> }>}
 */
const files = {
  svg: { name: 'SVG', end: '.svg', contentOf: (figure) => figure.toSVG() },
  png: { name: 'PNG', end: '.png', contentOf: (figure) => figure.toPNG() },
  csv: { name: 'CSV', end: '.csv', of: 'numbers', contentOf: (figure) => figure.toCSV() },
  json: { name: 'JSON', end: '.json', of: 'networks', contentOf: (figure) => figure.toRun('json') },
  pytorch: {
    name: 'PyTorch',
    end: '-pytorch.py',
    of: 'networks',
    contentOf: (figure) => figure.toRun('pytorch'),
  },
  keras: { name: 'Keras', end: '-keras.py', of: 'networks', contentOf: (figure) => figure.toRun('keras') },
};

/** @param {PublicFigure} figure @param {string} kind */
function save(figure, kind) {
  const { end, contentOf } = files[kind];
  contentOf(figure).then(
    (content) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([content]));
      link.download = `vanish-${figure.figure.word}${end}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    },
    (/** @type {Error} */ { message }) => figure.view.lookAt({ shared: { note: message } }),
  );
}

/** @param {PublicFigure} figure @param {string} kind */
async function copy(figure, kind) {
  figure.view.lookAt({ shared: { kind, note: '' } });
  const note = await navigator.clipboard?.writeText(texts[kind].textOf(figure)).then(
    () => 'Copied.',
    () => '',
  );
  figure.view.lookAt({ shared: { kind, note: note || 'Select the text to copy it.' } });
}

/** @param {{ view: View }} props */
export function Share({ view }) {
  const figure = /** @type {PublicFigure} */ (view.figure);
  const { kind, note } = view.look.shared ?? {};
  const text = texts[kind]?.textOf(figure);
  /** @param {string} name @param {string} label @param {() => void} onClick */
  const button = (name, label, onClick) => h('button', { key: name, type: 'button', name, onClick }, label);
  return h(
    'div',
    { class: 'proof share', role: 'group', 'aria-label': 'Embed or save this figure as it is now' },
    h('span', { 'aria-hidden': 'true' }, 'Embed: '),
    Object.entries(texts).map(([one, { name }]) => button(one, name, () => void copy(figure, one))),
    h('span', { 'aria-hidden': 'true' }, 'Save: '),
    Object.entries(files)
      .filter(([, { of }]) => !of || figure.figure[of])
      .map(([one, { name }]) => button(one, name, () => save(figure, one))),
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
