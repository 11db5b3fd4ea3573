// A question to predict before the answer is shown: what one has guessed, one remembers.

import { h } from 'preact';

/** @param {{ view: import('./declaration.js').View, asked: import('./declaration.js').Asked }} props */
export function Question({ view: { figure, findings }, asked: { ask, options, find, load = 0 } }) {
  const { guess, right, answer } = findings.answer ?? {};
  const onGuess = (/** @type {number} */ i) => {
    figure.pause(); // a training would go on, and its next step make void what is found
    figure.work(load, () =>
      figure.attempt(() => {
        const found = find(figure.view);
        // It may have changed what is shown: the answer is about that.
        figure.view.findings.answer = { guess: i, ...found };
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
