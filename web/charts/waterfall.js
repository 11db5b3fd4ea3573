// A product on a log axis, from the output at the right back to the left: every factor is a step down or up, and what is
// left stands after each.

import { h } from 'preact';
import { AxisX, AxisY } from './axes.js';
import { formatPowerOfTen } from './numbers.js';

const margins = { left: 46, right: 12, top: 30, bottom: 40 };
const rowHeight = 17; // of the marks' labels

/** @typedef {{ foot: number, top: number }} Decades whole exponents of ten */

/**
 * A place where the product as it is drawn and as somebody has it part.
 * @typedef {object} Mark
 * @property {number} after this many factors
 * @property {string} label
 */

/** The decades that hold all of `logs`, three at least. @param {number[]} logs @returns {Decades} */
export function decadesOf(logs) {
  const finite = logs.filter(Number.isFinite);
  const top = Math.ceil(Math.max(0, ...finite));
  return { top, foot: Math.min(Math.floor(Math.min(...finite) - 0.2), top - 3) };
}

/** @param {Decades} decades @returns {number[]} */
function ticksOf({ foot, top }) {
  const stride = [1, 2, 3, 4, 5, 10, 20, 50].find((step) => (top - foot) / step <= 6) ?? 100;
  /** @type {number[]} */
  const ticks = [];
  for (let tick = Math.floor(top / stride) * stride; tick >= foot; tick -= stride) ticks.push(tick);
  return ticks;
}

/**
 * Where things stand in a plot of this size.
 * @param {number} width @param {number} height @param {number} count factors @param {Decades} decades
 */
export function layOut(width, height, count, { foot, top }) {
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const slot = (frame.right - frame.left) / count;
  const decade = (frame.bottom - frame.top) / (top - foot);
  return {
    frame,
    slot,
    /** Left end of a factor's step. @param {number} i */
    x: (i) => frame.right - (i + 1) * slot,
    /** @param {number} log */
    y: (log) => frame.top + (top - Math.max(log, foot)) * decade,
    /** @param {number} y */
    logAt: (y) => top - (y - frame.top) / decade,
    /** @param {number} x */
    indexAt: (x) => Math.min(Math.max(Math.floor((frame.right - x) / slot), 0), count - 1),
  };
}

/** About as many pixels as words beside a line take. @param {string} words */
const roomOfWords = (words) => 12 + 6 * words.length;

/** @param {number} count @param {number} slot */
export function stepTicks(count, slot) {
  const stride = [1, 5, 10, 20, 25].find((step) => step * slot >= 34 && count / step <= 10) ?? 50;
  const ticks = [1];
  for (let tick = stride === 1 ? 2 : stride; tick <= count; tick += stride) ticks.push(tick);
  return ticks;
}

/**
 * @param {object} props
 * @param {number[]} props.logs of what is left after each factor, base ten; -Infinity: nothing
 * @param {number[]} props.factors
 * @param {Decades} props.decades
 * @param {Mark[]} props.marks
 * @param {number} props.width
 * @param {number} props.height
 * @param {string} props.title
 * @param {number} [props.active] the factor that is read out
 * @param {boolean} [props.grips] steps can be dragged
 */
export function Waterfall({ logs, factors, decades, marks, width, height, title, active, grips }) {
  const count = logs.length;
  const { frame, slot, x, y } = layOut(width, height, count, decades);
  const round = (/** @type {number} */ number) => Math.round(number * 10) / 10;
  const before = (/** @type {number} */ i) => (i === 0 ? 0 : logs[i - 1]);
  return [
    h(AxisY, {
      frame,
      ticks: ticksOf(decades).map((tick) => ({
        at: y(tick),
        label: tick === 0 ? '1' : formatPowerOfTen(tick),
      })),
      title,
    }),
    active !== undefined &&
      h('rect', {
        class: 'column',
        x: x(active),
        y: frame.top,
        width: slot,
        height: frame.bottom - frame.top,
      }),
    h('line', { class: 'zero', x1: frame.left, x2: frame.right, y1: y(0), y2: y(0) }),
    logs.map((log, i) => {
      const from = y(before(i));
      const to = y(log);
      const classes = ['step'];
      if (to < from) classes.push('up');
      if (log === -Infinity) classes.push('lost');
      if (factors[i] < 0) classes.push('negative');
      const left = round(x(i));
      const hasGrip = grips && log !== -Infinity;
      // After a factor of exactly 0 there is nothing to draw.
      if (before(i) === -Infinity) return null;
      return h(
        'g',
        { key: i, class: classes.join(' ') },
        h('rect', {
          class: 'mark',
          x: left,
          y: round(Math.min(from, to)),
          width: round(slot),
          height: round(Math.max(Math.abs(to - from), 1)),
        }),
        log === -Infinity &&
          h(
            'text',
            {
              class: 'no-bar',
              x: i < count / 2 ? left - 5 : left + slot + 5,
              y: frame.bottom - 6,
              'text-anchor': i < count / 2 ? 'end' : 'start',
            },
            'exactly 0',
          ),
        hasGrip &&
          h('rect', {
            class: 'grip',
            'data-factor': i,
            x: left,
            y: round(to - 14),
            width: round(slot),
            height: 28,
          }),
        hasGrip &&
          slot > 11 &&
          h('circle', { class: 'knob', cx: round(left + slot / 2), cy: round(to), r: slot < 24 ? 2.5 : 4 }),
      );
    }),
    marks.map(({ after, label }, row) => {
      const at = x(after - 1) + slot / 2;
      const under = before(after - 1) > 0;
      const to = y(before(after - 1));
      const labelY = under ? frame.bottom - 8 - row * rowHeight : frame.top + 12 + row * rowHeight;
      // Many steps leave no room beside them, nor does a narrow picture.
      const whole = `rounds to ${label}`;
      const room = at - frame.left; // further from the output is where it holds
      const end = room > roomOfWords(label);
      const words = !end ? `← ${label}` : slot > 11 && room > roomOfWords(whole) ? whole : label;
      return h(
        'g',
        { key: label, class: 'format' },
        h('line', { x1: at, x2: at, y1: labelY - (under ? -4 : 10), y2: to }),
        h('text', { x: at + (end ? -5 : 5), y: labelY, 'text-anchor': end ? 'end' : 'start' }, words),
      );
    }),
    h(AxisX, {
      frame,
      ticks: stepTicks(count, slot).map((tick) => ({ at: x(tick - 1) + slot / 2, label: String(tick) })),
      title: '← layers back from the output',
    }),
  ];
}
