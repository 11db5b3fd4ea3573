// What the buttons under ‘More’ do: a text is copied, and shown, for a page may forbid the clipboard; a file is saved.

import { isWhole } from '../figure/state-address.js';
import { pageOf, snippetOf } from './snippets.js';

/** @typedef {import('../figure/public-figure.js').PublicFigure} PublicFigure */
/** @typedef {(shared: { kind?: string, text?: string, note: string }) => void} Tell */

/** The end of a file's name, and what is in it. @type {Record<string, [string, (figure: PublicFigure) => Promise<Blob | string>]>} */
const files = {
  svg: ['.svg', (figure) => figure.toSVG()],
  png: ['.png', (figure) => figure.toPNG()],
  csv: ['.csv', (figure) => figure.toCSV()],
  webm: ['.webm', (figure) => figure.toFilm()],
  html: ['.html', pageOf],
  json: ['.json', (figure) => figure.toRun('json')],
  pytorch: ['-pytorch.py', (figure) => figure.toRun('pytorch')],
  keras: ['-keras.py', (figure) => figure.toRun('keras')],
  snapshot: ['-snapshot.txt', (figure) => figure.toRun('snapshot')],
};

/** @param {PublicFigure} figure @param {string} kind @param {Tell} tell */
export async function takeAway(figure, kind, tell) {
  if (!Object.hasOwn(files, kind)) return copy(figure, kind, tell);
  const [end, contentOf] = files[kind];
  tell({ note: kind === 'webm' ? 'Filming for 6 seconds: use the figure meanwhile.' : '' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([await contentOf(figure)]));
  link.download = `vanish-${figure.figure.word}${end}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  tell({ note: 'Saved.' });
}

/** @param {PublicFigure} figure @param {string} kind @param {Tell} tell */
async function copy(figure, kind, tell) {
  const text = await snippetOf(figure, kind);
  tell({ kind, text, note: '' });
  const isCopied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  const note = isCopied ? 'Copied.' : 'Select the text to copy it.';
  tell({ kind, text, note: `${note}${/^(link|frame)$/.test(kind) ? leftOut(figure) : ''}` });
}

/** What a link does not bring back. @param {PublicFigure} figure */
const leftOut = (figure) =>
  isWhole(figure.getState())
    ? ''
    : ' What is shown now is too much for a link, which has the settings alone: ‘Snapshot’ saves the networks as they are.';
