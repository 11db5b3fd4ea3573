// What a reader takes away: a figure as it is now, for a page of their own or as a file. A text is shown as well as copied:
// a page may forbid the clipboard.

import { h } from 'preact';
import { exportsOf } from 'vanish-exports';

/** @typedef {import('./declaration.js').View} View */
/** @typedef {import('./public-figure.js').PublicFigure} PublicFigure */

/** What can be copied. @type {Record<string, string>} */
const texts = { element: 'Element', frame: 'Frame', link: 'Link', picture: 'Picture' };

/**
 * What a file has beside the figure's word in its name, and what of the figure it takes.
 * @type {Record<string, { name: string, end: string, of?: 'numbers' | 'networks', contentOf: (figure: PublicFigure) => Promise<Blob | string> }>}
 */
const files = {
  svg: { name: 'SVG', end: '.svg', contentOf: (figure) => figure.toSVG() },
  png: { name: 'PNG', end: '.png', contentOf: (figure) => figure.toPNG() },
  csv: { name: 'CSV', end: '.csv', of: 'numbers', contentOf: (figure) => figure.toCSV() },
  webm: { name: 'Film', end: '.webm', contentOf: (figure) => figure.toFilm() },
  html: { name: 'Page', end: '.html', contentOf: async (figure) => (await exportsOf()).pageOf(figure) },
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
  const tell = (/** @type {string} */ note) => figure.view.lookAt({ shared: { note } });
  tell(kind === 'webm' ? 'Filming for 6 seconds: use the figure meanwhile.' : '');
  contentOf(figure).then(
    (content) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([content]));
      link.download = `vanish-${figure.figure.word}${end}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      tell('Saved.');
    },
    (/** @type {Error} */ { message }) => tell(message),
  );
}

/** @param {PublicFigure} figure @param {string} kind */
async function copy(figure, kind) {
  const tell = (/** @type {string} */ text, /** @type {string} */ note) =>
    figure.view.lookAt({ shared: { kind, text, note } });
  try {
    const text = await (await exportsOf()).snippetOf(figure, kind);
    tell(text, '');
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    tell(text, isCopied ? 'Copied.' : 'Select the text to copy it.');
  } catch (error) {
    tell('', /** @type {Error} */ (error).message);
  }
}

/** @param {{ view: View }} props */
export function Share({ view }) {
  const figure = /** @type {PublicFigure} */ (view.figure);
  const { kind, text, note } = view.look.shared ?? {};
  /** @param {string} name @param {string} label @param {() => void} onClick */
  const button = (name, label, onClick) => h('button', { key: name, type: 'button', name, onClick }, label);
  return h(
    'div',
    { class: 'proof share', role: 'group', 'aria-label': 'Embed or save this figure as it is now' },
    h('span', { 'aria-hidden': 'true' }, 'Embed: '),
    Object.entries(texts).map(([one, name]) => button(one, name, () => void copy(figure, one))),
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
