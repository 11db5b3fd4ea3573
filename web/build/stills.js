// The figures as still pictures, by the same drawing code, for readers without script. Runs in Node at build time.

import { h } from 'preact';
import { renderToString as renderExactly } from 'preact-render-to-string';
import { folds } from 'vanish-folds';
import { figures, stills } from 'vanish-stills';
import { formatNumber, formatShare } from '../charts/numbers.js';
import { liveNumbers } from '../live-numbers.js';
import { joinMarks } from './joined-marks.js';
import { leanMarks } from './lean-marks.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../figure/declaration.js').Figure} Figure */

const geometry = /\b(?:[xy][12]?|c[xy]|d[xy]|r|width|height|points|d|transform)="[^"]*"/g;

/** A still is seen at one size: what a tenth of a pixel does not tell stays out of the page. @param {import('preact').VNode} node */
function renderToString(node) {
  const inTenths = (/** @type {string} */ number) => String(Math.round(Number(number) * 10) / 10);
  return renderExactly(node).replace(/<[^>]*>/g, (tag) =>
    tag.replace(geometry, (attribute) => attribute.replace(/-?\d+\.\d+/g, inTenths)),
  );
}

/** What a figure starts from. @param {Core} core @param {Figure} figure @returns {Record<string, unknown>} */
function settingsOf(core, { settings, fields, inputs }) {
  const known = fields?.(core) ?? core.specFields;
  const starts = Object.entries(settings).map(([name, { start, page }]) => [
    name,
    start ?? page?.default ?? known.find((field) => field.name === name)?.default,
  ]);
  return { ...Object.fromEntries(starts), ...inputs };
}

/**
 * In the order of the shell.
 * @param {Core} core @param {Figure} figure @param {import('../figure/declaration.js').Still} still
 * @param {number} [most] the width of a phone
 */
function stillOf(core, figure, still, most = Infinity) {
  const settings = settingsOf(core, figure);
  const { value, width: own, hasNumbers } = still(core, settings);
  const width = Math.min(own, most);
  const look = { ...figure.look, ...figure.refocus?.(value, undefined, figure.look ?? {}) };
  const view = /** @type {import('../figure/declaration.js').View} */ (
    /** @type {unknown} */ ({ value, width, settings, look, findings: {}, isStill: true, moves: () => false })
  );
  const picture = figure.picture(value, view);
  const takeaway = figure.takeaway?.(value, view);
  const html = renderToString(
    h(
      'div',
      null,
      figure.takeawayLeads ? [takeaway, picture] : [picture, takeaway],
      hasNumbers &&
        h(
          'details',
          null,
          h('summary', null, 'The numbers'),
          folds[figure.word]?.numbers?.(value, undefined, view),
        ),
    ),
  );
  value.session?.delete();
  return joinMarks(leanMarks(html));
}

/** The numbers in the article's text, as they stand before the script has come. @param {Core} core */
function numbersOf(core) {
  const critical = core.criticalWeightSigma({}) ?? NaN;
  const live = Object.entries(liveNumbers).map(([of, { start, shown, follows }]) => [
    `number-${of}`,
    shown(start) + follows(core, start),
  ]);
  return {
    ...Object.fromEntries(live),
    'sigmoid-critical': formatNumber(critical),
    'sigmoid-saturated': formatShare(core.meanField({ weightSigma: critical }).saturatedShare),
  };
}

/**
 * What the article's text and its still pictures need of the core: `narrow` are the stills on a phone.
 * @param {Core} core @param {number} narrowWidth
 * @returns {Record<'stills' | 'narrow' | 'numbers', Record<string, string>>}
 */
export function stillsOf(core, narrowWidth) {
  /** @param {number} [most] */
  const all = (most) =>
    Object.fromEntries(figures.map((figure, i) => [figure.word, stillOf(core, figure, stills[i], most)]));
  return { stills: all(), narrow: all(narrowWidth), numbers: numbersOf(core) };
}
