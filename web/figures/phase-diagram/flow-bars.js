// What is left of the gradient in each hidden layer of a real network, as a share of the last layer's: true to size, so that
// what vanishes is not seen. Over the bars what theory expects.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { AxisTitle, AxisX, AxisY } from '../../charts/axes.js';
import { ExitMark, exitsOf } from '../../charts/edges.js';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { partsInWords } from '../../charts/parts-in-words.js';
import { linePath } from '../../charts/path.js';

const most = 1.25; // what lies beyond is marked
const wordsHeight = 22; // of the words over the bars, in pixels

/**
 * @param {object} props
 * @param {import('./pair.js').Member} props.member
 * @param {number} props.inset
 * @param {number} props.width
 * @param {number} props.height
 * @param {boolean} props.hasAxis
 */
export function FlowBars({ member: { name, left, expected }, inset, width, height, hasAxis }) {
  const frame = { left: inset, right: width - 10, top: 22 + wordsHeight, bottom: height - 22 };
  const slot = (frame.right - frame.left) / left.length;
  const gap = Math.min(4, slot * 0.3);
  const y = (/** @type {number} */ share) => frame.bottom - ((frame.bottom - frame.top) * share) / most;
  const at = (/** @type {number} */ layer) => frame.left + (layer + 0.5) * slot;
  const theory = Array.from(expected, (share, layer) => [at(layer), y(share)]);
  return h(
    'svg',
    drawing(width, height, `flow ${name}`),
    h(AxisY, {
      frame,
      ticks: [0, 0.5, 1].map((share) => ({ at: y(share), label: hasAxis ? String(share) : '' })),
    }),
    hasAxis &&
      h(AxisTitle, {
        frame: { ...frame, top: frame.top - wordsHeight },
        title: `∂L/∂z, as a share of layer ${left.length - 1}’s; dashed: theory`,
      }),
    Array.from(left, (share, layer) => {
      const top = y(Math.min(share, most));
      return h('rect', {
        key: layer,
        class: 'mark',
        x: at(layer) - (slot - gap) / 2,
        y: top,
        width: slot - gap,
        height: frame.bottom - top,
      });
    }),
    Array.from(
      left,
      (share, layer) => share > most && h(ExitMark, { key: layer, x: at(layer), y: frame.top, turn: 0 }),
    ),
    h('path', {
      class: 'theory',
      d: linePath(theory.filter(([, to]) => to >= frame.top && to <= frame.bottom)),
    }),
    exitsOf([...theory].reverse(), frame).map((exit) => h(ExitMark, { key: exit.turn, ...exit })),
    h('text', { class: 'on-map', x: frame.left, y: frame.top - 10 }, wordsOf(left[0], width > 300)),
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
  if (share > most) return `${hasRoom ? 'layer 0: ' : ''}${formatNumber(share)} times`;
  if (!hasRoom) return `${formatNumber(share)} left`;
  return `layer 0: ${share > 0.1 ? formatShare(share) : partsInWords(share)}`;
}
