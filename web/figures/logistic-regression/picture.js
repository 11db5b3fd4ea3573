// The picture of a logistic unit on birds: the probability that it gives, over what was measured, with every bird. It
// draws what it is given.

import { pointAt } from '../../figure/touch.js';
import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { scaleLinear } from 'd3-scale';
import { linePath } from '../../charts/path.js';
import { AxisX, AxisY } from '../../charts/axes.js';
import { formatFixed, formatNumber, marksOf } from '../../charts/numbers.js';
import { Sparkline } from '../../charts/sparkline.js';
import { numberSlider } from '../../figure/slider.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

const margins = { left: 34, right: 10, top: 50, bottom: 66 };

/** @param {number} width @param {[number, number]} range */
const scaleOf = (width, range) => scaleLinear(range, [margins.left + 8, width - margins.right - 8]);

/** @param {Value} flock @param {number} value */
const measured = ({ measurement }, value) =>
  `${formatFixed(value, measurement.decimals)}\u00a0${measurement.unit}`;

/** @param {number} p */
const percent = (p) =>
  p > 0.9995 ? 'over 99.9\u00a0%' : p < 0.0005 ? 'under 0.1\u00a0%' : `${formatFixed(100 * p, 1)}\u00a0%`;

/** What the unit says where one reads. @param {Value} value @param {number} read */
const pAt = ({ curve, range, measurement }, read) =>
  curve[Math.min(Math.max(Math.round((read - range[0]) * 10 ** measurement.decimals), 0), curve.length - 1)];

/** @param {Value} flock @param {View} view */
export function PenguinTakeaway(flock, { look: { read } }) {
  const { names, measurement, steps, birds, accuracy } = flock;
  const p = pAt(flock, read);
  if (steps === 0) {
    return h(
      'p',
      { class: 'takeaway' },
      `Untrained, with w = 0 and b = 0, the unit gives every bird a ${percent(p)} chance of being a ${names[1]}: it has not looked at the ${measurement.noun} yet.`,
    );
  }
  return h(
    'p',
    { class: 'takeaway' },
    `A bird with a ${measurement.noun} of ${measured(flock, read)} is a ${names[1]} with `,
    h('b', null, percent(p)),
    ` probability, says the unit after ${steps} ${steps === 1 ? 'step' : 'steps'}; it gets ${Math.round(accuracy * birds.length)} of the ${birds.length} birds right.`,
  );
}

const mostPoints = 120;

/** Points of the curve: as many as a line needs, and both ends. @param {Value} flock @returns {[number, number][]} */
function pointsOf({ curve, range: [low, high] }) {
  const last = curve.length - 1;
  const count = Math.min(last, mostPoints);
  return Array.from({ length: count + 1 }, (_, i) => {
    const at = Math.round((i * last) / count);
    return [low + ((high - low) * at) / last, curve[at]];
  });
}

/** @param {Value} flock @param {View} view */
export function PenguinPicture(flock, { width, isStill, look, lookAt }) {
  const { birds, names, measurement, range, classes, boundary, weight, steps, loss, losses } = flock;
  const value = look.read;
  const p = pAt(flock, value);
  const height = width >= 560 ? 340 : 290;
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const x = scaleOf(width, range);
  const y = scaleLinear([0, 1], [frame.bottom, frame.top]);
  /** @param {[number, number][]} points */
  const path = (points) => linePath(points.map(([at, one]) => [x(at), y(one)]));
  const counts = [0, 1].map((target) => birds.filter((bird) => bird.target === target).length);
  const middle = (range[0] + range[1]) / 2;
  /** Where a species' name is free of its birds. @param {number} target */
  const nameOnLeft = (target) => {
    const own = birds.filter((bird) => bird.target === target);
    return own.reduce((sum, bird) => sum + bird.value, 0) / own.length > middle;
  };
  const showBoundary = boundary > range[0] && boundary < range[1];
  // Above the curve: on the left of a rising one, on the right of a falling one, inside the picture.
  const onLeft = weight >= 0;
  const room = 146;
  const labelX = onLeft ? Math.max(x(value) - 11, room) : Math.min(x(value) + 11, width - room);
  const pushed = Math.abs(labelX - x(value)) < 11 || labelX > x(value) === onLeft;
  return h(
    'div',
    { class: 'panel sigmoid' },
    h(
      'div',
      { class: 'panel-head' },
      h('b', { class: 'panel-name' }, h('span', { class: 'swatch' }), 'p = σ(w·x + b)'),
      losses.length > 1 && h(Sparkline, { values: losses, maximum: Math.max(...losses), name: 'sigmoid' }),
      h('span', { class: 'loss' }, `step ${steps}, loss `, h('b', null, formatNumber(loss))),
    ),
    h(
      'div',
      {
        class: 'plots',
        ...(!isStill &&
          numberSlider({
            label: `${measurement.noun} of the bird that is read`,
            text: `${measured(flock, value)}: ${percent(p)} ${names[1]}`,
            value,
            range,
            step: measurement.unit === 'g' ? 25 : 10 ** -measurement.decimals,
            at: x.invert,
            onRead: (to) => lookAt({ read: Number(to.toFixed(measurement.decimals)) }),
          })),
      },
      h(
        'svg',
        drawing(width, height, 'birds'),
        h(AxisY, {
          frame,
          ticks: [0, 0.25, 0.5, 0.75, 1].map((one) => ({
            at: y(one),
            label: formatNumber(one).replace(/\.?0+$/, '') || '0',
          })),
        }),
        h(AxisX, {
          frame: { ...frame, bottom: frame.bottom + 26 },
          ticks: marksOf(x.ticks(width >= 560 ? 8 : 5), x),
          title: `${measurement.noun}, ${measurement.unit}`,
        }),
        h('text', { class: 'axis-title', x: 0, y: 12 }, `p(${names[1]})`),
        birds.map((bird, i) => {
          const wrong = steps > 0 && classes[i] !== bird.target; // before, no side is the unit's own
          const from = bird.target ? frame.top - 3 : frame.bottom + 3;
          const at = Math.round(x(bird.value) * 10) / 10;
          return h('path', {
            key: i,
            class: `bird class-${bird.target}${wrong ? ' wrong' : ''}`,
            d: `M${at},${from}v${(bird.target ? -1 : 1) * (wrong ? 20 : 12)}`,
          });
        }),
        showBoundary &&
          h('line', { class: 'target', x1: x(boundary), x2: x(boundary), y1: frame.top, y2: frame.bottom }),
        h('path', { class: 'curve sigmoid', d: path(pointsOf(flock)) ?? '' }),
        h('line', { class: 'cursor', x1: x(value), x2: x(value), y1: frame.top, y2: frame.bottom }),
        showBoundary &&
          h(
            'text',
            {
              class: 'target-label',
              x: x(boundary) + (weight > 0 ? 7 : -7),
              y: frame.bottom - 27,
              'text-anchor': weight > 0 ? 'start' : 'end',
            },
            `p = ½ at ${measured(flock, boundary)}`,
          ),
        [0, 1].map((target) =>
          h(
            'text',
            {
              key: target,
              class: 'species',
              x: nameOnLeft(target) ? frame.left + 8 : frame.right - 4,
              y: target ? frame.top + 17 : frame.bottom - 9,
              'text-anchor': nameOnLeft(target) ? 'start' : 'end',
            },
            h('tspan', { class: `class-${target}` }, '■ '),
            `${names[target]}, y = ${target}: ${counts[target]} birds`,
          ),
        ),
        h('circle', { class: 'dot sigmoid', cx: x(value), cy: y(p), r: 6 }),
        h(
          'text',
          {
            class: 'label sigmoid',
            x: labelX,
            y: Math.max(y(p) - (pushed ? 22 : 9), frame.top + 36),
            'text-anchor': onLeft ? 'end' : 'start',
          },
          `${measured(flock, value)}: p = ${formatFixed(p, 3)}`,
        ),
      ),
    ),
    h(
      'p',
      { class: 'note' },
      `Each stroke is a bird; a long one is on the wrong side of p = ½. ${pointAt('the curve')} to read it.`,
    ),
  );
}
