// A map: bands of colour between lines, the line where the gradient is kept, named places, and the dot.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { AxisX, AxisY } from '../../charts/axes.js';
import { linePath } from '../../charts/path.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { acrossOf, biasRange, biases } from './map.js';

/** @typedef {import('../../charts/axes.js').Frame} Frame */
/** @typedef {import('./map.js').Line} Line */

/** @param {number} left @param {number} width @param {number} height @returns {Frame} */
export const frameOf = (left, width, height) => ({ left, right: width - 10, top: 26, bottom: height - 40 });

/** @param {Frame} frame @param {number} across 0 to 1 */
const placeX = ({ left, right }, across) => left + across * (right - left);
/** @param {Frame} frame @param {number} biasSigma */
const placeY = ({ top, bottom }, biasSigma) => bottom - (biasSigma / biasRange[1]) * (bottom - top);

/** @param {Frame} frame @param {Line} line */
const pointsOf = (frame, line) =>
  line.map((across, row) => [placeX(frame, across), placeY(frame, biases[row])]);

/** What lies to the right of a line. @param {Frame} frame @param {Line} line */
const beyond = (frame, line) =>
  linePath([...pointsOf(frame, line), [frame.right, frame.top], [frame.right, frame.bottom]]);

/**
 * @param {object} props
 * @param {import('./map.js').PhaseMap} props.map
 * @param {'sigmoid' | 'relu'} props.name
 * @param {string} props.verdict
 * @param {Frame} props.frame
 * @param {number} props.width
 * @param {number} props.height
 * @param {boolean} props.hasAxis of the bias scale
 * @param {{ weightSigma: number, biasSigma: number }} props.dot
 * @param {Record<string, number>} props.places
 * @param {boolean} props.isNarrow its words are shorter
 * @param {boolean} [props.isStill]
 */
export function MapPicture(props) {
  const { map, name, verdict, frame, width, height, hasAxis, dot, places, isNarrow, isStill } = props;
  const at = (/** @type {number} */ weightSigma) => placeX(frame, acrossOf(weightSigma));
  const [x, y] = [at(dot.weightSigma), placeY(frame, dot.biasSigma)];
  return [
    h(
      'svg',
      drawing(width, height),
      h(
        'text',
        { class: 'phase-head', x: frame.left, y: 15 },
        h('tspan', null, activationLabels[name]),
        `: ${verdict.replace('is ', '')}`,
      ),
      h(AxisY, {
        frame,
        ticks: [0, 1, 2, 3].map((value) => ({
          at: placeY(frame, value),
          label: hasAxis ? String(value) : '',
        })),
      }),
      h(Bands, { map, frame }),
      h('path', {
        class: 'map-rim',
        d: `M${frame.left} ${frame.bottom}V${frame.top}H${frame.right}v${frame.bottom - frame.top}`,
      }),
      map.saturated && h(Saturated, { line: map.saturated, frame, isNarrow }),
      h('path', { class: 'critical', d: linePath(pointsOf(frame, map.critical)) }),
      map.flees && h(Flees, { line: map.critical, frame, isNarrow }),
      hasAxis &&
        h(
          'text',
          {
            class: 'axis-title',
            transform: `translate(11 ${(frame.top + frame.bottom) / 2}) rotate(-90)`,
            'text-anchor': 'middle',
          },
          'bias scale',
        ),
      h(AxisX, {
        frame,
        ticks: [0.5, 1, 2, 4, 8, 16].slice(+isNarrow).map((value) => ({
          at: at(value),
          label: String(value),
        })),
        title: 'weight scale',
      }),
      h('circle', { class: 'phase-dot', cx: x, cy: y, r: 7.5 }),
      // Over the dot, which may lie on one of them or beside it.
      h(Places, { frame, at, places, name, isNarrow }),
    ),
    !isStill && h('div', { class: 'grip', style: { left: `${x}px`, top: `${y}px` } }),
  ];
}

/** The further from the line, the fainter below 1 and the redder above. @param {{ map: { less: Line[], more: Line[] }, frame: Frame }} props */
export const Bands = ({ map, frame }) =>
  /** @type {const} */ (['less', 'more']).map((side) =>
    h(
      'g',
      { key: side, class: `band ${side}` },
      map[side].map(
        (line, i) => line.some((across) => across < 1) && h('path', { key: i, d: beyond(frame, line) }),
      ),
    ),
  );

/** @param {{ line: Line, frame: Frame, isNarrow: boolean }} props */
function Saturated({ line, frame, isNarrow }) {
  return [
    h(
      'pattern',
      {
        id: 'phase-hatch',
        width: 6,
        height: 6,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      },
      h('path', { d: 'M0,0L0,6' }),
    ),
    h('path', { d: beyond(frame, line), fill: 'url(#phase-hatch)' }),
    !isNarrow &&
      h(Note, {
        x: placeX(frame, Math.min(...line)) - 8,
        y: frame.top + 18,
        anchor: 'end',
        lines: ['over a third of the', 'units saturated →'],
      }),
  ];
}

/** Of the line of a function that is not bounded. @param {{ line: Line, frame: Frame, isNarrow: boolean }} props */
const Flees = ({ line, frame, isNarrow }) =>
  h(Note, {
    x: placeX(frame, Math.max(...line)) + 8,
    y: frame.top + 18,
    anchor: 'start',
    lines: isNarrow
      ? ['← activations', 'grow']
      : ['← kept, but biases make the', 'activations grow without end'],
  });

/** @param {{ x: number, y: number, anchor: string, lines: string[] }} props */
const Note = ({ x, y, anchor, lines }) =>
  lines.map((text, i) =>
    h('text', { key: i, class: 'on-map', x, y: y + 15 * i, 'text-anchor': anchor }, text),
  );

/** Each with a line to its name, on the side where the next one is not. @param {{ frame: Frame, at: (weightSigma: number) => number, places: Record<string, number>, name: string, isNarrow: boolean }} props */
function Places({ frame: { bottom }, at, places, name, isNarrow }) {
  const best = isNarrow ? 'best' : 'Sigmoid’s best';
  const shown = [
    // Above He, where there is no room beside it.
    { x: at(places.xavier), turn: isNarrow ? 12 : -9, up: isNarrow ? 44 : 26, text: 'Xavier', anchor: 'end' },
    { x: at(places.he), turn: 9, up: 26, text: 'He', anchor: 'start' },
    ...(name === 'sigmoid' ? [{ x: at(places.best), turn: -9, up: 26, text: best, anchor: 'end' }] : []),
  ];
  return shown.map(({ x, turn, up, text, anchor }) =>
    h(
      'g',
      { key: text },
      h('path', { class: 'leader', d: `M${x},${bottom}l${turn},${-up}` }),
      h('circle', { class: 'named', cx: x, cy: bottom, r: 3.5 }),
      h('text', { class: 'on-map', x: x + turn, y: bottom - up - 3, 'text-anchor': anchor }, text),
    ),
  );
}
