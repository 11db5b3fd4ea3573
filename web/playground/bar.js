// The bar over all: play, step, back, reset; the step, and the way back to an earlier one. The ways to look: how fast, what
// the edges show, and which network is on the screen.

import { h } from 'preact';
import { Button, OneOf } from '../figure/controls.js';
import { isHeavy } from '../figure/work.js';
import { oneStepBack } from './networks.js';
import { paces } from './pace.js';

/** @typedef {import('../figure/declaration.js').View} View */

/** @param {{ view: View, children?: import('preact').ComponentChildren }} props */
export function Bar({ view, children }) {
  const { figure, value } = view;
  const { trainer } = figure;
  const [{ steps }] = value.members;
  return h(
    'div',
    { class: 'bar' },
    h(
      'div',
      { class: 'buttons' },
      h(
        Button,
        {
          name: 'train',
          icon: trainer.isOn ? 'pause' : 'play',
          primary: true,
          onClick: () => trainer.toggle(),
        },
        trainer.isOn ? 'Pause' : 'Train',
      ),
      h(Button, { name: 'back', icon: 'back', onClick: () => goBack(view) }, 'Back'),
      h(Button, { name: 'step', icon: 'step', onClick: () => trainer.step(1) }, 'Step'),
      h(Button, { name: 'reset', icon: 'reset', onClick: () => figure.reset() }, 'Reset, the same weights'),
    ),
    h(
      'label',
      { class: 'scrub' },
      h(
        'span',
        null,
        h('b', null, `Step ${steps}`),
        h('span', { class: 'unseen' }, '. Back to any step that was kept:'),
      ),
      h('input', {
        type: 'range',
        name: 'step',
        min: 0,
        max: Math.max(value.last, 1),
        value: steps,
        disabled: value.last === 0,
        'aria-valuetext': `step ${steps}`,
        onInput: (/** @type {Event} */ event) =>
          figure.trainer.goTo(Number(/** @type {HTMLInputElement} */ (event.currentTarget).value)),
      }),
    ),
    children,
  );
}

/** @param {{ view: View }} props */
export function Ways({ view }) {
  const { look, lookAt } = view;
  return [
    h(
      'label',
      { key: 'speed', class: 'control select speed' },
      h('span', { class: 'label' }, 'Speed'),
      h(
        'select',
        {
          name: 'speed',
          onChange: (/** @type {Event} */ event) =>
            lookAt({ pace: /** @type {HTMLSelectElement} */ (event.currentTarget).value }),
        },
        Object.entries(paces).map(([name, { words }]) =>
          h('option', { key: name, value: name, selected: name === look.pace }, words),
        ),
      ),
    ),
    h(Pick, {
      key: 'edges',
      view,
      name: 'edges',
      label: 'Edges',
      options: { gradient: 'gradient', weight: 'weights' },
    }),
    h(Pick, {
      key: 'shown',
      view,
      name: 'shown',
      label: 'Show',
      options: { A: 'A', B: 'B', both: 'both' },
    }),
  ];
}

/** @param {View} view */
function goBack(view) {
  const { trainer } = view.figure;
  const { steps } = view.value.members[0];
  const load = trainer.stepLoad();
  if (steps === 0) return;
  if (isHeavy(load)) trainer.goTo(steps - 1);
  else view.act((_, value) => oneStepBack(value), load);
}

/** One of a few ways to look. @param {{ view: View, name: string, label: string, options: Record<string, string> }} props */
function Pick({ view: { look, lookAt }, ...what }) {
  const { name } = what;
  return h(OneOf, { ...what, chosen: String(look[name]), choose: (option) => lookAt({ [name]: option }) });
}
