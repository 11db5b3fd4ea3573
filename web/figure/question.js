// A question to predict before the answer is shown: what one has guessed, one remembers.

import { h } from 'preact';
import { findingsOf } from './findings.js';

/**
 * @typedef {object} Answer
 * @property {number} guess the index of what the reader has guessed
 * @property {number} right the index of the option that is right, from the network at hand; -1: none
 * @property {string} answer
 */

/**
 * @param {object} props
 * @param {import('./element.js').FigureElement} props.figure
 * @param {string} props.ask the question
 * @param {string[]} props.options what can be guessed
 * @param {() => { right: number, answer: string }} props.find the answer, after a guess; it may change what is shown
 * @param {number} [props.load] how much that is to do
 */
export function Question({ figure, ask, options, find, load = 0 }) {
  const { guess, right, answer } = findingsOf(figure).answer ?? {};
  const onGuess = (/** @type {number} */ i) => {
    figure.pause(); // a training would go on, and its next step make void what is found
    figure.work(load, () =>
      figure.attempt(() => {
        const found = find();
        findingsOf(figure).answer = { guess: i, ...found };
      }),
    );
  };
  return h(
    'fieldset',
    { class: 'question' },
    h('legend', null, ask),
    h(
      'div',
      { class: 'options' },
      options.map((option, i) =>
        h(
          'button',
          {
            key: option,
            type: 'button',
            class: guess === undefined ? '' : i === right ? 'right' : i === guess ? 'wrong' : '',
            'aria-pressed': String(i === guess),
            onClick: () => onGuess(i),
          },
          guess !== undefined && i === right ? '✓ ' : guess === i ? '✗ ' : '',
          option,
        ),
      ),
    ),
    h('p', { class: 'answer', role: 'status' }, answer),
  );
}
