// What is left of the gradient in each hidden layer of a real network, on a log axis that has the last layer in its middle.
// Over the bars what theory expects.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { AxisX, AxisY } from '../../charts/axes.js';
import { ExitMark, exitsOf } from '../../charts/edges.js';
import { formatNumber, formatPowerOfTen } from '../../charts/numbers.js';
import { partsInWords } from '../../charts/parts-in-words.js';
import { linePath } from '../../charts/path.js';

const decades = 20; // up and down; what lies beyond is marked

/**
 * @param {object} props
 * @param {import('./pair.js').Member} props.member
 * @param {number} props.inset
 * @param {number} props.width
 * @param {number} props.height
 * @param {boolean} props.hasAxis
 */
export function FlowBars({ member: { name, left, expected }, inset, width, height, hasAxis }) {
  const frame = { left: inset, right: width - 10, top: 22, bottom: height - 22 };
  const middle = (frame.top + frame.bottom) / 2;
  const slot = (frame.right - frame.left) / left.length;
  const gap = Math.min(4, slot * 0.3);
  const half = middle - frame.top;
  const beyond = (/** @type {number} */ share) => middle - (half * Math.log10(share)) / decades;
  const y = (/** @type {number} */ share) => Math.min(Math.max(beyond(share), frame.top), frame.bottom);
  const at = (/** @type {number} */ layer) => frame.left + (layer + 0.5) * slot;
  const theory = Array.from(expected, (share, layer) => [at(layer), beyond(share)]);
  return h(
    'svg',
    drawing(width, height, `flow ${name}`),
    h(AxisY, {
      frame,
      ticks: [decades, 0, -decades].map((exponent) => ({
        at: beyond(10 ** exponent),
        label: !hasAxis ? '' : exponent === 0 ? '1' : formatPowerOfTen(exponent),
      })),
      title: hasAxis ? `∂L/∂z, from 1 at layer ${left.length - 1}; dashed: theory` : '',
    }),
    Array.from(left, (share, layer) =>
      h('rect', {
        key: layer,
        class: 'mark',
        x: at(layer) - (slot - gap) / 2,
        y: y(share),
        width: slot - gap,
        height: frame.bottom - y(share),
      }),
    ),
    h('path', {
      class: 'theory',
      d: linePath(theory.filter(([, to]) => to >= frame.top && to <= frame.bottom)),
    }),
    exitsOf([...theory].reverse(), frame).map((exit) => h(ExitMark, { key: exit.turn, ...exit })),
    // Where no bar is.
    h(
      'text',
      {
        class: 'on-map',
        x: left[0] > 1.5 ? frame.right : frame.left + 2,
        y: frame.top + 17,
        'text-anchor': left[0] > 1.5 ? 'end' : undefined,
      },
      wordsOf(left[0], width > 300),
    ),
    h(AxisX, {
      frame,
      ticks: [
        { at: frame.left, label: 'layer 0', anchor: 'start' },
        { at: (frame.left + frame.right) / 2, label: width < 240 ? '←' : '← gradient' },
        { at: frame.right, label: String(left.length - 1), anchor: 'end' },
      ],
    }),
  );
}

/** What comes back to the first layer. @param {number} share @param {boolean} hasRoom for more than the number */
function wordsOf(share, hasRoom) {
  if (share > 1.5) return `${hasRoom ? 'layer 0: ' : ''}${formatNumber(share)} times`;
  return hasRoom ? `layer 0: ${partsInWords(share)}` : `${formatNumber(share)} left`;
}
