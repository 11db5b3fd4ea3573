// A link to a moment: the networks begin as they did, train, and what the reader did on the way is done again, each at its
// step. Of what is old or broken that which can be read is used, and a sentence says what was not.

import { quoted } from '../address.js';
import { attributeOf, parseSetting } from '../figure/setting.js';
import { attributesOf } from '../figure/setting-properties.js';
import { afterPaint } from '../figure/work.js';

/** @typedef {import('../figure/public-figure.js').PublicFigure} PublicFigure */
/** @typedef {import('../figure/state.js').State} State */
/** @typedef {{ written: string, name: string, text: string, at: number, isSetting: boolean }} Deed */

const form = '1';
const budget = 8; // milliseconds of a frame

/** The setting that an attribute stands for. @param {PublicFigure} figure @param {string} written */
const settingOf = ({ figure: { settings } }, written) =>
  Object.keys(settings).find((one) => attributesOf(one).includes(written));

/**
 * What there is of a list of deeds, in the order of their steps, and what there is not.
 * @param {PublicFigure} figure @param {string} did @param {number} last the step to come to
 */
function readDeeds(figure, did, last) {
  /** @type {Deed[]} */
  const deeds = [];
  /** @type {string[]} */
  const odd = [];
  let now = 0;
  for (const written of did.split(',').filter(Boolean)) {
    const [, word = '', text = '', step] = /^([a-z-]+)(?::([^@]+))?@(\d{1,6})$/i.exec(written) ?? [];
    const setting =
      settingOf(figure, word) ?? figure.figure.redo?.names.find((one) => attributeOf(one) === word);
    const at = Number(step);
    const isKnown = setting ? text !== '' : Object.hasOwn(figure.figure.deeds ?? {}, word);
    if (isKnown && at >= now && at <= last) {
      now = at;
      deeds.push({ written, name: setting ?? word, text, at, isSetting: Boolean(setting) });
    } else odd.push(written);
  }
  return { deeds, odd };
}

/** All that the figure has been asked for has been done. @param {PublicFigure} figure @returns {Promise<void>} */
async function settled(figure) {
  await new Promise((resolve) => figure.work(0, () => resolve(undefined)));
  while (figure.trainer.isOn) await frame();
}

/** @returns {Promise<void>} */
const frame = () => new Promise(afterPaint);

/** Which replay counts for a figure: the last. @type {WeakMap<PublicFigure, object>} */
const latest = new WeakMap();

/**
 * Shows a state that it takes some steps and deeds to come to.
 * @param {PublicFigure} figure @param {State} whole @param {string[]} lost deeds that cannot be done
 */
export async function redo(figure, whole, lost = []) {
  const { step = 0, did = '', ...state } = whole;
  const token = {};
  const core = /** @type {import('../core.js').Core} */ (figure.core);
  latest.set(figure, token);
  const { deeds, odd } = readDeeds(figure, String(did), step);
  odd.push(...lost);
  let { settings = {}, inputs } = state;
  const first = deeds.filter(
    ({ name, isSetting, at }, i) =>
      isSetting && at === 0 && deeds.findIndex((deed) => deed.name === name) === i,
  );
  for (const { name, text } of first) {
    if (figure.figure.redo) inputs = figure.figure.redo.give(core, inputs, name, text);
    else settings = { ...settings, [name]: parseSetting(figure.values.field(name), text) };
  }
  figure.setState({ ...state, settings, inputs });
  await settled(figure);
  const { session } = figure.view.value;
  /** Whether nobody else has done anything since. @param {number} steps @param {number} count of deeds */
  const isOurs = (steps, count) =>
    latest.get(figure) === token &&
    figure.view.value?.session === session &&
    session.steps === steps &&
    session.deeds.length === count;

  /** @param {number} to @returns {Promise<boolean>} whether it has come there */
  async function trainTo(to) {
    const { length } = session.deeds;
    for (let piece = 1; session.steps < to;) {
      const begun = performance.now();
      const count = Math.min(piece, to - session.steps);
      const due = session.steps + count;
      if (figure.figure.train) figure.figure.train(figure.view, count);
      else figure.trainer.step(count);
      if (performance.now() - begun < budget) piece *= 2;
      else if (piece > 1) piece /= 2;
      await frame();
      await settled(figure);
      if (!isOurs(due, length)) return false;
    }
    return true;
  }

  if (!figure.error) {
    for (const deed of deeds.filter((one) => !first.includes(one))) {
      if (!(await trainTo(deed.at))) return;
      if (!(await again(figure, deed))) odd.push(deed.written);
      if (figure.view.value?.session === session) continue;
      // It was no change that networks go on with: all once more, without it.
      const others = deeds
        .map(({ written }) => written)
        .filter((one) => one !== deed.written && !odd.includes(one));
      return redo(figure, { ...whole, did: others.join(',') }, [...odd, deed.written]);
    }
    if (!(await trainTo(step))) return;
  }
  if (odd.length === 0) return;
  figure.error ||= `Of the link this could not be read: ${quoted(odd)}.`;
  figure.draw();
}

/** @param {PublicFigure} figure @param {Deed} deed @returns {Promise<boolean>} whether it could be done */
async function again(figure, { name, text, isSetting }) {
  if (!isSetting) return figure.figure.deeds?.[name](figure.view, text) ?? false;
  const { core, inputs } = figure.view;
  const before = figure.figure.redo ? { ...inputs } : { [name]: figure.values.of(name) };
  figure.set(
    figure.figure.redo?.give(core, before, name, text) ?? {
      [name]: parseSetting(figure.values.field(name), text),
    },
  );
  await settled(figure);
  if (!figure.error) return true;
  figure.set(before);
  await settled(figure);
  return false;
}

/**
 * Shows what the article's address says of its figures.
 * @param {string} hash `#1/gradient-flow?depth=30&step=40/race?depth=4` @param {Map<string, PublicFigure>} shown gets the figures by their words
 * @returns {string} what could not be read, as a sentence
 */
export function follow(hash, shown) {
  const [version, ...parts] = hash.slice(1).split('/');
  const odd = version === form ? parts.flatMap((part) => show(part, shown)) : [`its form ${version}`];
  return odd.length > 0 ? `Of the link this could not be read: ${odd.join(', ')}.` : '';
}

/** @param {string} part @param {Map<string, PublicFigure>} shown @returns {string[]} what there is not */
function show(part, shown) {
  const [word, query = ''] = part.split('?');
  const figure = /^[a-z-]+$/.test(word)
    ? /** @type {PublicFigure | null} */ (document.querySelector(`main > figure > vanish-${word}`))
    : null;
  if (!figure || !('setState' in figure)) return [`the figure ${quoted([word])}`];
  const { odd, ...state } = stateIn(figure, new URLSearchParams(query));
  shown.set(word, figure);
  figure.setState({ ...figure.getState(), step: 0, did: '', ...state });
  return odd.map((name) => `${quoted([name])} of ${word}`);
}

/** What the pairs of an address say, and which of them the figure does not know. @param {PublicFigure} figure @param {URLSearchParams} pairs */
function stateIn(figure, pairs) {
  /** @type {{ settings: Record<string, string | number>, step?: number, did?: string, odd: string[] }} */
  const state = { settings: {}, odd: [] };
  for (const [written, text] of pairs) {
    const name = settingOf(figure, written);
    if (written === 'step' && /^\d{1,6}$/.test(text)) state.step = Number(text);
    else if (written === 'did') state.did = text;
    else if (name) state.settings[name] = parseSetting(figure.values.field(name), text);
    else state.odd.push(written);
  }
  return state;
}
