// The units of a network as squares: live, silent on one example, or dead on all the data.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';

/** @typedef {import('../../core.js').Reading} Reading */
/** @typedef {{ layer: number, unit: number }} Place of a unit in the network */

/** @typedef {'live' | 'silent' | 'dead' | 'unknown'} State of a unit: silent on the example at hand, dead on all the data; of one in a network that has diverged nothing is known */

/**
 * @typedef {object} Unit
 * @property {State} state
 * @property {string} cause of its death, as the core names it
 * @property {number} diedAt the step, or -1
 * @property {number} aliveAt the last step that saw it live, or -1
 * @property {number} revivals
 */

/** @type {Record<string, string>} */
const causeWords = {
  bornDead: 'dead from the start: no step has ever seen it live',
  ownBias: 'the change of its bias alone has killed it',
  ownWeights: 'the change of its weights and bias has killed it',
  upstream: 'the layers before it have changed what it sees',
  together: 'its own change and that of the layers before it have killed it together',
  byReader: 'its bias was lowered by hand until no z was above 0',
};

/** Every unit of every hidden layer. @param {Pick<Required<Reading>, 'deadUnits' | 'trace'>} reading @param {boolean} hasDiverged @param {import('./killing.js').Killed[]} [killed] by the reader @returns {Unit[][]} */
export function unitsOf({ deadUnits, trace }, hasDiverged, killed = []) {
  return deadUnits.map(({ dead, causes, aliveAt, diedAt, revivals }, layer) => {
    const isDead = new Set(dead);
    return causes.map((cause, unit) => ({
      state: stateOf(hasDiverged, isDead.has(unit), trace.slopes[layer][unit]),
      cause: killed.some((one) => one.layer === layer && one.unit === unit) ? 'byReader' : cause,
      diedAt: diedAt[unit],
      aliveAt: aliveAt[unit],
      revivals: revivals[unit],
    }));
  });
}

/** @param {boolean} hasDiverged @param {boolean} isDead @param {number} slope @returns {State} */
function stateOf(hasDiverged, isDead, slope) {
  if (hasDiverged) return 'unknown'; // the core counts a unit whose z is no number as live
  return isDead ? 'dead' : slope === 0 ? 'silent' : 'live';
}

/** Room for the layers' names. */
export const left = 58;

/** The size of a square. @param {number} width @param {Unit[][]} layers */
export function pitchOf(width, layers) {
  return Math.min(34, (width - left) / Math.max(...layers.map((units) => units.length)));
}

/** @param {number} pitch */
export const rowHeightOf = (pitch) => Math.max(pitch, 20);

/**
 * @param {object} props
 * @param {Unit[][]} props.layers the units of each hidden layer
 * @param {number} props.width
 * @param {{ layer: number, unit: number }} [props.active] the unit that is read
 */
export function UnitGrid({ layers, width, active }) {
  const pitch = pitchOf(width, layers);
  const side = pitch * 0.72;
  const rowHeight = rowHeightOf(pitch);
  return h(
    'svg',
    drawing(width, layers.length * rowHeight, 'units relu'),
    layers.map((units, layer) =>
      h(
        'g',
        { key: layer },
        h('text', { x: 0, y: (layer + 0.5) * rowHeight, dy: '0.35em' }, `layer ${layer}`),
        units.map(({ state }, unit) => {
          const x = left + unit * pitch;
          const y = layer * rowHeight + (rowHeight - side) / 2;
          const isActive = active?.layer === layer && active.unit === unit;
          return h(
            'g',
            { key: unit, class: `unit ${state}${isActive ? ' active' : ''}` },
            h('rect', { class: 'cell', x, y, width: side, height: side, rx: side * 0.14 }),
            state === 'dead' && [
              h('line', { class: 'cross', x1: x, y1: y, x2: x + side, y2: y + side }),
              h('line', { class: 'cross', x1: x, y1: y + side, x2: x + side, y2: y }),
            ],
            isActive &&
              h('rect', { class: 'frame', x: x - 3, y: y - 3, width: side + 6, height: side + 6, rx: 4 }),
          );
        }),
      ),
    ),
  );
}

/** What a unit is, in words. @param {Unit} unit */
function describeUnit({ state, cause, diedAt, aliveAt, revivals }) {
  const revived = revivals > 0 ? ` It has come back ${revivals === 1 ? 'once' : `${revivals} times`}.` : '';
  if (state === 'unknown') return 'is not known to be live or dead: the network has diverged.';
  if (state !== 'dead')
    return `is ${state} on this example${state === 'live' ? '' : ', not on all'}.${revived}`;
  const when = aliveAt < 0 ? '' : ` since step ${diedAt}`;
  return `is dead${when}: ${causeWords[cause]}.${revived}`;
}

/** @param {Unit[][]} layers @param {Place} place */
export function describePlace(layers, { layer, unit }) {
  return `Layer ${layer}, unit ${unit} ${describeUnit(layers[layer][unit])}`;
}

/** A unit's disc, the same in the network as where its marks are explained. @param {{ x: number, y: number, radius: number, state: State }} props */
export function UnitMark({ x, y, radius, state }) {
  const cross = 0.55 * radius;
  return [
    h('circle', { class: 'cell', cx: x, cy: y, r: radius }),
    state === 'dead' &&
      h('path', {
        class: 'cross',
        d: `M${x - cross} ${y - cross}l${2 * cross} ${2 * cross}M${x - cross} ${y + cross}l${2 * cross} ${-2 * cross}`,
      }),
  ];
}

/** What the marks mean. @param {{ example: number, isNarrow?: boolean }} props */
export function UnitKey({ example, isNarrow }) {
  const size = 14;
  const on = `on example ${example}`;
  const words = isNarrow
    ? { live: 'live', silent: `silent ${on}`, dead: 'dead' }
    : { live: `live ${on}`, silent: 'silent on it', dead: 'dead: silent on all the data' };
  return h(
    'p',
    { class: 'note key' },
    /** @type {const} */ (['live', 'silent', 'dead']).map((state) =>
      h(
        'span',
        { key: state },
        h(
          'svg',
          { class: 'network relu', width: size, height: size, 'aria-hidden': 'true' },
          h(
            'g',
            { class: `unit ${state}` },
            h(UnitMark, { x: size / 2, y: size / 2, radius: size / 2 - 1, state }),
          ),
        ),
        words[state],
      ),
    ),
  );
}
