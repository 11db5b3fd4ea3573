// embed.html?figure=gradient-flow&depth=20: one figure, its settings from the query, or, where a host has added to the
// address, from the hash. `theme` is light, dark or, as the reader's system has it, auto; `step` trains so far.

import { nameIn, quoted, readQuery } from './address.js';
import { figureWords as figures } from 'vanish-figure-words';
import { formerly } from './figure/former.js';
import { talk } from './embed/talk.js';
import { tellHeight } from './embed/told-height.js';
import { attributeOf } from './figure/setting.js';
import { everyFigures } from './figure/shared-settings.js';

const { names: themes = [] } = everyFigures.theme.page ?? {};
const { names: levels = [] } = everyFigures.controls.page ?? {};
/** Settings of the core that no figure has: they are ours, so who gives them is told that they do nothing. */
const noFigureHas = (
  'loss optimizer momentum rho beta1 beta2 epsilon weightDecay testShare clipping numberFormat leakySlope eluAlpha widths table ' +
  'examples noise weightSigma constantWeight biasStandardDeviation'
).split(' ');
const place = /** @type {HTMLElement} */ (document.getElementById('figure'));

/** @typedef {(string | Node)[]} Sentence */

/** @param {string} word @returns {string[]} none where vanish.js has not come */
const settingsOf = (word) => /** @type {any} */ (customElements.get(`vanish-${word}`))?.settings ?? [];

/** @param {Sentence[]} sentences */
function say(...sentences) {
  const paragraph = document.createElement('p');
  sentences.forEach((sentence, i) => paragraph.append(...(i > 0 ? [' '] : []), ...sentence));
  place.append(paragraph);
  return paragraph;
}

/** All figures, each as a link. @returns {Sentence} */
function links() {
  return figures.flatMap((word, i) => {
    const link = document.createElement('a');
    link.href = `?figure=${word}`;
    link.textContent = word;
    return i > 0 ? [', ', link] : [link];
  });
}

/** @param {string} what @param {string[]} names @param {Sentence} known @returns {Sentence} */
function unknown(what, names, known) {
  const subject = names.length > 1 ? `are no ${what}s` : `is no ${what}`;
  return [`There ${subject} ${quoted(names)} here. There are: `, ...known, '.'];
}

/** The figure and the page around it get on. @param {import('./figure/public-figure.js').PublicFigure} figure */
function live(figure) {
  if (!('ready' in figure)) return; // vanish.js has not come
  const onReady = (/** @type {() => void} */ action) => void figure.ready.then(action, () => {});
  if (step > 0 || did) onReady(() => figure.setState({ ...figure.getState(), step, did }));
  if (window === top) return;
  talk(figure, parent);
  /** What is around the figure, with the sentences above it. */
  const others = () => {
    const { paddingTop, paddingBottom } = getComputedStyle(place);
    const sentences = [...place.querySelectorAll('p')].map((one) => one.offsetHeight + 16);
    return sentences.reduce((sum, one) => sum + one, parseFloat(paddingTop) + parseFloat(paddingBottom));
  };
  const tell = () => {
    const height = figure.fit.isTight ? figure.roomHeight() : figure.frame.outer.offsetHeight;
    tellHeight(Math.ceil(height + others()), parent);
  };
  const look = () => {
    figure.fit.inFrame(innerHeight - others());
    tell();
  };
  addEventListener('resize', look);
  new ResizeObserver(tell).observe(figure.frame.outer);
  tell();
  onReady(look);
}

/**
 * The figure that an address means: some were two in one, and their settings of old are taken too.
 * @param {string | undefined} asked @param {Record<string, string>} settings
 */
function meantBy(asked, settings) {
  const former = asked && formerly[asked];
  if (!former) return { word: asked, taken: /** @type {string[]} */ ([]) };
  const { setting, becomes } = former;
  const word = becomes[settings[setting]] ?? asked;
  return { word, taken: [setting, ...[asked, ...Object.values(becomes)].flatMap(settingsOf)] };
}

/** The figure that the address asks for, and what of the address is not as it should be. */
function readAddress() {
  const ofOld = Object.values(formerly).map(({ setting }) => setting);
  const ours = [
    'figure',
    'theme',
    'controls',
    'step',
    'did',
    'data',
    ...new Set(figures.flatMap(settingsOf)),
    ...ofOld,
    ...noFigureHas,
  ];
  const { values, doubled, close } = readQuery(location.search, ours);
  // Hosts write into the hash what they like, WordPress its secret: what is ours there counts, the rest is theirs.
  const inHash = readQuery(location.hash.replace(/^#\??/, ''), ours).values;
  const {
    figure = '',
    theme = '',
    controls = 'full',
    step = '0',
    did = '',
    data,
    ...settings
  } = Object.fromEntries([...values, ...inHash]);
  const asked = figure === '' ? 'gradient-flow' : nameIn(figure.replace(/^vanish-/i, ''), figures);
  const { word, taken } = meantBy(asked, settings);
  const shade = theme === '' ? 'auto' : nameIn(theme, themes);
  /** @type {Sentence[]} */
  const faults = [];
  if (!word) faults.push(unknown('figure', [figure], links()));
  if (values.get('figure') === '') faults.push(['The address names no figure: this is gradient-flow.']);
  if (!shade) faults.push(unknown('theme', [theme], [themes.join(', ')]));
  const level = controls === '' ? 'full' : nameIn(controls, levels);
  if (!level) faults.push(unknown('kind of controls', [controls], [levels.join(', ')]));
  const isCount = /^\d{1,6}$/.test(step);
  if (!isCount) faults.push([`The step must be a whole number from 0 to 999999, not ${quoted([step])}.`]);
  const isThere = word && customElements.get(`vanish-${word}`);
  const known = isThere ? settingsOf(word) : [];
  if (data !== undefined) settings.dataset ??= data;
  const strange = [
    ...close,
    ...Object.keys(settings).filter((name) => !known.includes(name) && !taken.includes(name)),
  ];
  if (isThere && strange.length > 0) {
    faults.push(unknown('setting', strange, [[...known, 'theme', 'controls', 'step'].join(', ')]));
  }
  if (doubled.length > 0) faults.push([`Given more than once: ${quoted(doubled)}. The first value counts.`]);
  if (word && !isThere) {
    faults.push(['This figure cannot run: vanish.js, which belongs beside this page, did not come.']);
  }
  return {
    word,
    shade,
    level,
    step: isCount ? Number(step) : 0,
    did,
    settings,
    known: word === asked ? [...known, ...taken] : known,
    faults,
    isBare: figure === '',
  };
}

const { word, shade = 'auto', level = 'full', step, did, settings, known, faults, isBare } = readAddress();
place.replaceChildren();
document.body.dataset.theme = shade;
if (faults.length > 0) say(...faults).setAttribute('role', 'alert');
if (word) {
  const figure = document.createElement(`vanish-${word}`);
  for (const name of known) if (name in settings) figure.setAttribute(attributeOf(name), settings[name]);
  figure.setAttribute('controls', level);
  place.append(figure);
  live(/** @type {import('./figure/public-figure.js').PublicFigure} */ (figure));
  document.title = `Vanish: ${word.replaceAll('-', ' ')}`;
}
// Who opens the page without a frame and without a wish gets the choice.
if (isBare && window === top) {
  const article = document.createElement('a');
  article.href = 'index.html';
  article.textContent = 'the article';
  say([
    'This page shows one figure, for a frame. There are ',
    ...links(),
    '; all of them are in ',
    article,
    '.',
  ]);
}
