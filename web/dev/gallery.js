// The gallery: each figure as it starts, in each of the states in which its texts are longest, and as its still.

import { heightStates } from '../build/heights-states.mjs';
import { act } from './acts.js';

/** @typedef {import('../build/heights-states.mjs').State} State */

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const look = /** @type {HTMLFormElement} */ (document.querySelector('#look'));
const query = new URLSearchParams(location.search);

/** @param {string} name */
const fieldOf = (name) => /** @type {HTMLSelectElement} */ (look.elements.namedItem(name));

/** A part of the page with its own heading. @param {string} title @param {HTMLElement} content */
function card(title, content) {
  const article = document.createElement('article');
  const heading = document.createElement('h3');
  heading.textContent = title;
  article.append(heading, content);
  main.append(article);
  return article;
}

/** @param {State} state */
function titleOf({ attributes = {}, acts = [] }) {
  const given = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
  return [...given, acts.length > 0 && `${acts.length} ${acts.length === 1 ? 'act' : 'acts'}`]
    .filter(Boolean)
    .join(' ');
}

/** @param {string} word @param {State} state */
function showState(word, state) {
  const figure = document.createElement(`vanish-${word}`);
  for (const [name, value] of Object.entries(state.attributes ?? {})) figure.setAttribute(name, `${value}`);
  const article = card(`<vanish-${word}> ${titleOf(state)}`, figure);
  // A figure comes alive near the screen: so do its acts.
  new IntersectionObserver(async ([{ isIntersecting }], observer) => {
    if (!isIntersecting) return;
    observer.disconnect();
    try {
      await act(figure, state.acts ?? []);
      article.dataset.state = 'reached';
    } catch (error) {
      const note = document.createElement('p');
      note.setAttribute('role', 'alert');
      note.textContent = `This state was not reached: ${error}`;
      article.append(note);
    }
  }).observe(article);
}

/** As a reader without script sees it. @param {string} word @param {Element} still what stands between the tags */
function showStill(word, still) {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-same-origin'); // its height is read here; its scripts do not run
  frame.srcdoc =
    `<!doctype html><html lang="en"><meta name="color-scheme" content="${fieldOf('scheme').value}" />` +
    `<link rel="stylesheet" href="/article.css" /><body>${still.outerHTML.replaceAll('="figure/', '="/figure/')}</body></html>`;
  frame.addEventListener('load', () => {
    frame.style.height = `${frame.contentDocument?.documentElement.scrollHeight}px`;
  });
  card(`<vanish-${word}> without script`, frame);
}

async function show() {
  const { value: only } = fieldOf('word');
  const page = await (await fetch('/index.html')).text();
  const article = new DOMParser().parseFromString(page, 'text/html');
  for (const [word, states] of Object.entries(heightStates)) {
    if (only && only !== word) continue;
    for (const state of [{}, ...states]) showState(word, state);
    for (const still of article.querySelectorAll(`vanish-${word}`)) showStill(word, still);
  }
}

for (const word of Object.keys(heightStates)) fieldOf('word').add(new Option(word));
for (const [name, value] of query) if (fieldOf(name)) fieldOf(name).value = value;
document.documentElement.style.setProperty('--width', `${fieldOf('width').value}px`);
document.documentElement.style.colorScheme = fieldOf('scheme').value;
look.addEventListener('change', () => look.requestSubmit());
await show();
