// The step that a training is at, and the way back from a divergence.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Scrub } from '../../web/figure/scrub.js';
import { BackToGoodStep } from '../../web/figure/way-back.js';

/** @param {object} value */
function viewOf(value) {
  /** @type {number[]} */
  const steps = [];
  return {
    steps,
    view: /** @type {any} */ ({
      value,
      figure: { trainer: { goTo: (/** @type {number} */ to) => steps.push(to) } },
    }),
  };
}

test('the slider goes from the start to the last step there was, and says where it is', () => {
  const { view, steps } = viewOf({ members: [{ steps: 30 }], last: 40 });
  const [text, input] = /** @type {any} */ (Scrub({ view, words: 'Drag back' })).props.children;
  assert.equal(text, 'Step 30. Drag back:');
  const { min, max, value, disabled, onInput } = input.props;
  assert.deepEqual([min, max, value, disabled], [0, 40, 30, false]);
  onInput({ currentTarget: { value: '7' } });
  assert.deepEqual(steps, [7]);
});

test('before the first step there is nothing to go back to', () => {
  const { view } = viewOf({ members: [{ steps: 0 }], last: 0 });
  const [, input] = /** @type {any} */ (Scrub({ view, words: '' })).props.children;
  assert.deepEqual([input.props.disabled, input.props.max], [true, 1]);
});

test('the way back leads to the step before the first network diverged, and is there only then', () => {
  const well = viewOf({ members: [{ divergedStep: 0 }], divergence: '' });
  assert.equal(BackToGoodStep({ view: well.view, words: 'Go back' }), null);
  for (const [diverged, to] of /** @type {[number[], number][]} */ ([
    [[0, 12], 11],
    [[9, 12], 8],
    [[1, 0], 0],
  ])) {
    const members = diverged.map((divergedStep) => ({ divergedStep }));
    const { view, steps } = viewOf({ members, divergence: 'A has diverged.' });
    const [said, button] = /** @type {any} */ (BackToGoodStep({ view, words: 'Go back' }));
    assert.equal(said.props.children, 'A has diverged.');
    button.props.onClick();
    assert.deepEqual(steps, [to]);
  }
});
