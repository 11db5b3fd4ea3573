// Over the drawn network: a button for each layer, which opens what can be done to it, and one between two layers, which
// adds one. One stop of the tab key; the arrow keys walk along.

import { h } from 'preact';
import { nounFor } from '../charts/numbers.js';
import { plainKey } from '../figure/own-keys.js';
import { hiddenUnitsOf } from '../figure/work.js';
import { withLayer, withUnits, withoutLayer } from './layers.js';
import { leftOutBefore } from './units-drawn.js';

/** @typedef {import('../core.js').Spec} Spec */

const roomForBoth = 66; // pixels from a column to the next from which there is a button between them too

/**
 * @typedef {object} LayerProps
 * @property {string} side A or B
 * @property {Spec} spec
 * @property {import('./units-drawn.js').DrawnColumns} columns
 * @property {import('./network-layout.js').NetworkLayout} layout
 * @property {number} [chosen] the layer whose card is open
 * @property {(layer: number | undefined) => void} onChoose
 * @property {(spec: Spec) => void} onChange
 */

/** @param {LayerProps} props */
export function LayerStrip({ side, spec, columns, layout, chosen, onChoose, onChange }) {
  const units = hiddenUnitsOf(spec);
  const { xs, pitch } = layout;
  const hasGaps = pitch >= roomForBoth || units.length === 0;
  const size = hasGaps ? Math.min(44, pitch / 2 - 1) : Math.max(Math.min(44, pitch - 2), 12);
  /** @param {number} x @param {Record<string, any>} button @param {string | number} text */
  const put = (x, button, text) =>
    h(
      'button',
      {
        type: 'button',
        ...button,
        tabIndex: -1,
        style: { left: `${(x - size / 2).toFixed(1)}px`, width: `${size.toFixed(1)}px` },
      },
      text,
    );
  const buttons = columns.layers.flatMap((layer, column) => {
    const isHidden = column > 0 && column < columns.layers.length - 1;
    const isGap = hasGaps && column > 0 && leftOutBefore(columns, column) === 0;
    const where =
      layer === 0
        ? 'before the first layer'
        : layer === units.length
          ? 'after the last layer'
          : `between layer ${layer - 1} and layer ${layer}`;
    return [
      isGap &&
        put(
          (xs[column - 1] + xs[column]) / 2,
          {
            key: `add ${layer}`,
            class: 'add',
            name: 'add-layer',
            'aria-label': units.length === 0 ? `Add a layer to ${side}` : `Add a layer to ${side} ${where}`,
            onClick: () => onChange(withLayer(spec, layer)),
          },
          '+',
        ),
      isHidden &&
        put(
          xs[column],
          {
            key: `layer ${layer}`,
            class: 'layer',
            name: 'layer',
            'aria-label': `Layer ${layer} of ${side}: ${units[layer]} ${nounFor(units[layer], 'units')}. Change it`,
            'aria-expanded': chosen === layer,
            onClick: () => onChoose(chosen === layer ? undefined : layer),
            onKeyDown: (/** @type {KeyboardEvent} */ event) => {
              const by = { ArrowUp: 1, ArrowDown: -1, '+': 1, '-': -1 }[plainKey(event) ?? ''];
              if (event.key === 'Delete') onChange(withoutLayer(spec, layer));
              else if (by) onChange(withUnits(spec, layer, by));
              else return;
              event.preventDefault();
            },
          },
          pitch > 15 ? units[layer] : '',
        ),
    ].filter(Boolean);
  });
  return h(
    'div',
    {
      class: 'layer-strip',
      role: 'toolbar',
      'aria-label': `The layers of ${side}`,
      'aria-description':
        'Left and right walk along. On a layer, up and down add and remove units, Enter shows what else can be done, Delete removes it.',
      onKeyDown: walk,
      ref: oneStop,
    },
    pitch > 80 && h('span', { class: 'units-are', 'aria-hidden': 'true' }, 'units'),
    buttons,
  );
}

/** @param {Element} strip */
const buttonsIn = (strip) => /** @type {HTMLButtonElement[]} */ ([...strip.querySelectorAll('button')]);

/** The tab key stops at one of the buttons. @param {HTMLElement | null} strip */
function oneStop(strip) {
  if (!strip) return;
  const buttons = buttonsIn(strip);
  const root = /** @type {ShadowRoot} */ (strip.getRootNode());
  const current = buttons.find((one) => one === root.activeElement) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const strip = /** @type {HTMLElement} */ (event.currentTarget);
  const buttons = buttonsIn(strip);
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
  /** @type {Record<string, number>} */
  const targets = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 };
  const key = plainKey(event) ?? '';
  if (!(key in targets) || at < 0) return;
  event.preventDefault();
  buttons[Math.min(Math.max(targets[key], 0), buttons.length - 1)].focus();
  oneStop(strip);
}

/** What can be done to a layer. @param {LayerProps} props */
export function LayerCard({ side, spec, columns, layout, chosen, onChoose, onChange }) {
  const units = hiddenUnitsOf(spec);
  if (chosen === undefined || chosen >= units.length) return null;
  const column = columns.layers.indexOf(chosen);
  const count = units[chosen];
  /** @param {string} name @param {string} label @param {string} text @param {Spec} to @param {boolean} [isOff] */
  const button = (name, label, text, to, isOff = false) =>
    h(
      'button',
      { type: 'button', name, 'aria-label': label, disabled: isOff, onClick: () => onChange(to) },
      text,
    );
  return h(
    'div',
    {
      class: 'layer-card',
      role: 'group',
      'aria-label': `Layer ${chosen} of ${side}`,
      style: { '--at': `${layout.xs[column] ?? 0}px` },
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onChoose(undefined);
      },
    },
    h('b', null, `Layer ${chosen}`),
    h(
      'div',
      { class: 'stepper' },
      button('fewer-units', 'Remove a unit', '−', withUnits(spec, chosen, -1), count === 1),
      h('output', null, `${count} ${nounFor(count, 'units')}`),
      button('more-units', 'Add a unit', '+', withUnits(spec, chosen, 1)),
    ),
    button('layer-before', 'Add a layer before it', '+ before', withLayer(spec, chosen)),
    button('layer-after', 'Add a layer after it', '+ after', withLayer(spec, chosen + 1)),
    button('remove-layer', 'Remove this layer', 'Remove', withoutLayer(spec, chosen)),
    h(
      'button',
      { type: 'button', name: 'close-layer', 'aria-label': 'Close', onClick: () => onChoose(undefined) },
      '×',
    ),
  );
}
