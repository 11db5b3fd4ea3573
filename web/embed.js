// embed.html?figure=gradient-flow&depth=20: one figure, its settings from the query.

import { attributeOf } from './settings.js';

const figures = ['activation-curve', 'gradient-flow'];

/** @param {string} sentence */
function refuse(sentence) {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = sentence;
  document.body.append(paragraph);
}

function embed() {
  const query = new URLSearchParams(location.search);
  const word = query.get('figure') ?? figures[figures.length - 1];
  if (!figures.includes(word)) {
    refuse(`There is no figure “${word}”. There are: ${figures.join(', ')}.`);
    return;
  }
  const tag = `vanish-${word}`;
  const known = /** @type {any} */ (customElements.get(tag)).observedAttributes;
  const figure = document.createElement(tag);
  for (const [name, value] of query) {
    if (name === 'figure') continue;
    const attribute = attributeOf(name);
    if (!known.includes(attribute)) {
      refuse(`There is no setting “${name}” in this figure. There are: ${known.join(', ')}.`);
      continue;
    }
    figure.setAttribute(attribute, value);
  }
  document.body.append(figure);
}

embed();
