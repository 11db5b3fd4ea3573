// embed.html?figure=gradient-flow&depth=20: one figure, its settings from the query. `theme` is light, dark or,
// as the reader's system has it, auto.

import { figureWords as figures } from './figure-words.js';
import { attributeOf } from './settings.js';

const themes = ['auto', 'light', 'dark'];
const place = /** @type {HTMLElement} */ (document.getElementById('figure'));

/** @param {string} what @param {string} name @param {string[]} known */
function refuse(what, name, known) {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = `There is no ${what} “${name}” here. There are: ${known.join(', ')}.`;
  place.append(paragraph);
}

/** @param {URLSearchParams} query */
function setTheme(query) {
  const theme = query.get('theme') ?? 'auto';
  if (themes.includes(theme)) document.body.dataset.theme = theme;
  else refuse('theme', theme, themes);
}

/** @param {URLSearchParams} query */
function addFigure(query) {
  const word = query.get('figure') ?? 'gradient-flow';
  if (!figures.includes(word)) {
    refuse('figure', word, figures);
    return;
  }
  const figure = document.createElement(`vanish-${word}`);
  const known = /** @type {any} */ (figure.constructor).settings;
  for (const [name, value] of query) {
    if (name === 'figure' || name === 'theme') continue;
    if (known.includes(name)) figure.setAttribute(attributeOf(name), value);
    else refuse('setting', name, [...known, 'theme']);
  }
  place.append(figure);
}

const query = new URLSearchParams(location.search);
setTheme(query);
addFigure(query);
