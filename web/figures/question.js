// A question to predict before the answer is shown: what one has guessed, one remembers.

import { h } from 'preact';

/**
 * @param {object} props
 * @param {import('preact').ComponentChild} props.ask the question
 * @param {string[]} props.options what can be guessed
 * @param {number | undefined} props.guess the index of what the reader has guessed
 * @param {number} props.right the index of the option that is right, from the network at hand
 * @param {import('preact').ComponentChild} props.answer shown after the guess
 * @param {(guess: number) => void} props.onGuess
 */
export function Question({ ask, options, guess, right, answer, onGuess }) {
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
    h('p', { class: 'answer', role: 'status' }, guess === undefined ? null : answer),
  );
}
