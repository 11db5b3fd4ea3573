// The picture of one unit on one example: its curve with the point it is at, and the chain rule with its numbers. It
// draws what it is given.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { scaleLinear } from 'd3-scale';
import { tangentOf } from '../../charts/lines.js';
import { linePath } from '../../charts/path.js';
import { AxisX, AxisY } from '../../charts/axes.js';
import { ExitMark, exitsOf } from '../../charts/edges.js';
import { formatFixed, formatNumber, marksOf } from '../../charts/numbers.js';
import { placeIn } from '../../charts/pointer-place.js';
import { UnitFlow } from './flow.js';
import { LossRace } from './race.js';
import { slidersEnd } from './sliders.js';
import { activationLabels } from '../../figure/activation-labels.js';

/** @typedef {import('./unit-in-training.js').Pass} Pass */

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function NeuronPicture(value, view) {
  const { width } = view;
  const beside = width >= 800;
  const left = beside ? Math.round(0.53 * width) : width;
  const right = beside ? width - left - 32 : width;
  return h(
    'div',
    { class: beside ? 'unit beside' : 'unit' },
    h(UnitCurve, { value, width: left, height: beside ? 400 : width < 460 ? 156 : 220, view }),
    h(Chain, { value, width: right, isSmall: right < (beside ? 400 : 480) }),
  );
}

const margins = { left: 34, right: 10, top: 26, bottom: 40 };

/**
 * Where the slope is written, free of a rising curve and of the line from the point to its target.
 * @param {Pass} pass @param {number} px @param {number} py @param {number} ty of the target
 * @returns {[number, number, 'start' | 'middle' | 'end']}
 */
function slopeLabelPlace({ unit, z, y }, px, py, ty) {
  if (unit === 'relu') return z > 0 ? [px - 12, py - 12, 'end'] : [px, Math.min(py, ty) - 12, 'middle'];
  if (Math.abs(z) > 4) return [px, y === 1 ? py + 26 : py - 14, 'middle'];
  return z > 0 ? [px - 12, py - 12, 'end'] : [px + 14, py + 20, 'start'];
}

/** @param {{ value: Value, width: number, height: number, view: View }} props */
function UnitCurve({ value: { pass, curve, asked }, width, height, view }) {
  const { unit, z, a, y: target, slope, error } = pass;
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const half = curve.z[curve.z.length - 1];
  const [foot, top] = unit === 'relu' ? [-0.14 * half, Math.max(1.3, half)] : [-0.25, 1.25];
  const x = scaleLinear([-half, half], [frame.left, frame.right]).clamp(true);
  const y = scaleLinear([foot, top], [frame.bottom, frame.top]);
  /** @param {[number, number][]} points */
  const path = (points) => linePath(points.map(([at, value]) => [x(at), y(value)]));
  // A point beyond the curve that is drawn is marked at the edge.
  const beyond = frame.left + ((z + half) / (2 * half)) * (frame.right - frame.left);
  const [exit] = exitsOf(
    [
      [x(0), y(target)],
      [beyond, y(a)],
    ],
    frame,
  );
  const [px, py, ty] = exit ? [exit.x, exit.y, y(target)] : [x(z), y(a), y(target)];
  const missedLeft = px > width - 104;
  const [slopeX, slopeY, slopeAnchor] = slopeLabelPlace(pass, px, py, ty);
  const targetLeft = z > 0 || (target === 0 && z >= -4 && unit === 'sigmoid');
  /** The point goes to the z under the pointer: by the bias, the weight stays. @param {PointerEvent} event */
  const onPointer = (event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const svg = /** @type {SVGSVGElement} */ (event.currentTarget);
    const b = pass.b + x.invert(placeIn(svg, event).x) - z;
    const end = slidersEnd.neuronB;
    const neuronB = Math.round(10 * Math.min(Math.max(b, -end), end)) / 10;
    view.set({ neuronB, moved: { b: true } });
  };
  // Where the question is, as long as it is one.
  const isAsked =
    unit === 'sigmoid' &&
    !view.isStill &&
    view.figure.shownControls === 'full' &&
    !view.findings.answer &&
    Math.abs(z - asked.z) > 0.5;
  const yTicks = unit === 'sigmoid' ? [0, 0.5, 1] : y.ticks(5).filter((value) => value >= 0);
  return h(
    'svg',
    {
      ...drawing(width, height, `curve-of ${unit}`),
      ...(!view.isStill && { onPointerDown: onPointer, onPointerMove: onPointer }),
    },
    unit === 'relu' && [
      h('rect', {
        class: 'zone',
        x: frame.left,
        y: frame.top,
        width: x(0) - frame.left,
        height: frame.bottom - frame.top,
      }),
      h('text', { class: 'zone-label', x: frame.left + 8, y: frame.top + 18 }, 'z ≤ 0: the slope is 0'),
    ],
    h(AxisY, {
      frame,
      ticks: marksOf(yTicks, y),
      title: `a = ${activationLabels[unit]}(z)`,
    }),
    h(AxisX, {
      frame,
      ticks: x.ticks(6).map((value) => ({ at: x(value), label: formatFixed(value, 0) })),
      title: 'z = w·x + b',
    }),
    h('line', { class: 'zero', x1: x(0), x2: x(0), y1: frame.top, y2: frame.bottom }),
    h('line', { class: 'target', x1: frame.left, x2: frame.right, y1: ty, y2: ty }),
    h(
      'text',
      {
        class: 'target-label',
        x: targetLeft ? frame.left + 8 : frame.right - 4,
        y: target === 1 || ty + 18 > frame.bottom ? ty - 7 : ty + 16,
        'text-anchor': targetLeft ? 'start' : 'end',
      },
      `target y = ${target}`,
    ),
    h('path', {
      class: `curve ${unit}`,
      d: path(Array.from(curve.z, (at, i) => /** @type {[number, number]} */ ([at, curve.value[i]]))) ?? '',
    }),
    isAsked && [
      h('circle', { class: 'asked', cx: x(asked.z), cy: y(asked.a), r: 8 }),
      h(
        'text',
        { class: 'asked', x: x(asked.z), y: y(asked.a) + 25, 'text-anchor': 'middle' },
        'z in the question',
      ),
    ],
    !exit && h('line', { class: 'missed', x1: px, x2: px, y1: py, y2: ty }),
    !exit &&
      Math.abs(py - ty) > 56 &&
      h(
        'text',
        {
          class: 'missed-label',
          x: px + (missedLeft ? -9 : 9),
          y: missedLeft && unit === 'relu' ? ty + 16 : ty + 0.3 * (py - ty) + 4,
          'text-anchor': missedLeft ? 'end' : 'start',
        },
        `a − y = ${formatNumber(error)}`,
      ),
    // A short bar, as on a phone, has its name beside its foot, where the curve is well above it.
    !exit &&
      unit === 'sigmoid' &&
      z > 1.5 &&
      Math.abs(py - ty) <= 56 &&
      ty - py > 30 &&
      h('text', { class: 'missed-label', x: px - 8, y: ty - 5, 'text-anchor': 'end' }, 'a − y'),
    !exit &&
      h('line', {
        class: 'tangent',
        'data-term': 'slope',
        ...tangentOf({ x, y, at: z, value: a, slope }),
      }),
    exit
      ? h('g', { class: unit }, h(ExitMark, exit))
      : h('circle', { class: `dot handle ${unit}`, cx: px, cy: py, r: 8 }),
    h(
      'text',
      {
        class: 'slope-label',
        'data-term': 'slope',
        x: slopeAnchor === 'middle' ? Math.min(Math.max(slopeX, frame.left + 82), frame.right - 82) : slopeX,
        y: slopeY,
        'text-anchor': slopeAnchor,
      },
      `slope f′(z) = ${formatNumber(slope)}`,
    ),
  );
}

/** Forward and backward as a drawn unit, by the loss that trains it and by another, and the two in training. @param {{ value: Value, width: number, isSmall: boolean }} props */
function Chain({ value, width, isSmall }) {
  const { pass, crossEntropy } = value;
  return h(
    'div',
    { class: `chain ${pass.unit}${isSmall ? ' small' : ''}` },
    h(UnitFlow, { pass, crossEntropy, width, isSmall }),
    h(LossRace, { value, width, isSmall }),
  );
}

/** What the unit does, in one sentence. @param {Value} value */
export function NeuronTakeaway({ pass }) {
  const { unit, y, z, slope } = pass;
  const at = `z = ${formatFixed(z, 2)}`;
  const name = h('span', { class: unit }, activationLabels[unit]);
  if (slope === 0 && unit === 'relu') {
    return h(
      'p',
      { class: 'takeaway' },
      `At ${at} `,
      name,
      h('b', null, ' is dead'),
      ' on its only example: its slope is 0, so all gradients are exactly 0, and no step brings it back.',
      y === 0 && ' (Its target is 0 too.)',
    );
  }
  const isAll = unit === 'relu';
  return h(
    'p',
    { class: 'takeaway' },
    `At ${at} `,
    name,
    isAll ? ' passes ' : ' passes only ',
    h('b', null, isAll ? 'all' : `${formatNumber(100 * slope)}\u00a0%`),
    ' of the error’s gradient back to z',
    isAll ? '.' : `; with cross-entropy ${formatNumber(1 / (2 * slope))} times as much arrives there.`,
  );
}
