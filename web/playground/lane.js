// One of the two networks on the playground's screen: drawn, with what it answers beside it.

import { h } from 'preact';
import { nounFor } from '../charts/numbers.js';
import { activationLabels } from '../figure/activation-labels.js';
import { LayerCard, LayerStrip } from './layer-strip.js';
import { NetworkCanvas, planOf } from './network-canvas.js';
import { columnAt } from './network-layout.js';
import { reader } from './read-unit.js';
import { Outcome } from './outcome.js';
import { LaneHead } from './lane-head.js';
import { replaceSpec } from './changes.js';

/** @typedef {import('../figure/declaration.js').View} View */
/** @typedef {import('./networks.js').Value} Value */

/**
 * @param {object} props
 * @param {View} props.view
 * @param {number} props.index
 * @param {string} props.side A or B
 * @param {number} props.width
 * @param {number} props.height of the drawn network, with the strip of its layers
 */
export function Lane({ view, index, side, width, height }) {
  const value = /** @type {Value} */ (view.value);
  const { look } = view;
  const { members, seen } = value;
  const member = members[index];
  const { name } = member;
  const { isBeside, isTall, size, curveWidth } = roomOf(width, height);
  const drawn = drawnIn(seen[index], look.edges, { width, height });
  const { layout } = planOf(drawn);
  const { columns } = seen[index].network;
  const layers = {
    side,
    spec: value.specs[index],
    columns,
    layout,
    chosen: look.layer?.index === index ? look.layer.layer : undefined,
    onChoose: (/** @type {number | undefined} */ layer) =>
      view.lookAt({ layer: layer === undefined ? undefined : { index, layer } }),
    onChange: (/** @type {any} */ to) => replaceSpec(view, index, to),
  };
  const read = look.unit?.index === index ? look.unit : undefined;
  const highestLoss = Math.max(0, ...members.flatMap((one) => one.losses.filter(Number.isFinite)));
  return h(
    'section',
    { class: `panel lane ${name}`, 'aria-label': `Network ${side}` },
    h(LaneHead, { view, index, side, name, spec: value.specs[index] }),
    h(
      'div',
      { class: isBeside ? 'lane-row beside' : 'lane-row' },
      h(
        'div',
        {
          class: 'net',
          style: { width: `${drawn.width}px` },
          onClick: (/** @type {MouseEvent} */ event) => {
            const canvas = /** @type {Element} */ (event.target).closest('canvas');
            if (!canvas) return;
            const layer = columns.layers[columnAt(event.offsetX, layout)];
            if (layer < 0 || layer >= columns.hidden) return;
            layers.onChoose(layers.chosen === layer ? undefined : layer);
          },
        },
        h(LayerStrip, layers),
        h(
          'div',
          {
            class: 'units-drawn',
            tabIndex: 0,
            role: 'group',
            'aria-label': `The units of ${side}: the arrow keys read one`,
            ...reader(view, index, drawn),
          },
          h(NetworkCanvas, { ...drawn, name, label: labelOf(side, name, seen[index]) }),
          h(Ring, { layout, read }),
        ),
        h(LayerCard, layers),
      ),
      h(Outcome, {
        member,
        seen: seen[index],
        highestLoss,
        size,
        curveWidth,
        isTall,
        read,
      }),
    ),
  );
}

const stripHeight = 44;

/** What the table of losses needs beside the map. */
const scoresWidth = 180;

/** The network as it is drawn in a lane. @param {import('./seen.js').Seen} seen @param {'gradient' | 'weight'} edges @param {{ width: number, height: number }} room */
export const drawnIn = (seen, edges, { width, height }) => ({
  seen,
  edges,
  width: roomOf(width, height).netWidth,
  height: height - stripHeight,
});

/** How the room of a lane is shared out: the network alone on the screen has its map above its losses. @param {number} width @param {number} height */
function roomOf(width, height) {
  const isBeside = width >= 620;
  const isTall = isBeside && height > 440;
  const size = Math.round(
    isTall
      ? Math.min(height - 212, 340)
      : isBeside
        ? Math.min(height, 230)
        : Math.min(0.45 * width, 200, width - 14 - scoresWidth),
  );
  const curveWidth = isTall ? size : isBeside ? 190 : width - size - 14;
  const taken = isTall ? size + 18 : isBeside ? size + curveWidth + 36 : 0;
  return { isBeside, isTall, size, curveWidth, netWidth: width - taken };
}

/** Around the unit that is read. @param {{ layout: import('./network-layout.js').NetworkLayout, read?: { column: number, unit: number } }} props */
function Ring({ layout: { places, tile }, read }) {
  const place = read && places[read.column]?.[read.unit];
  if (!place) return null;
  const [left, top, size] = [place.x - tile / 2 - 3, place.y - tile / 2 - 3, tile + 6];
  return h('span', {
    class: 'ring',
    style: { left: `${left}px`, top: `${top}px`, width: `${size}px`, height: `${size}px` },
  });
}

/** What the picture is, in words. @param {string} side @param {string} name @param {import('./seen.js').Seen} seen */
function labelOf(side, name, { network: { columns, maps } }) {
  const { counts, hidden } = columns;
  const [inputs, outputs] = [counts[0], counts[counts.length - 1]];
  return (
    `Network ${side}, ${activationLabels[name]}: ${inputs} ${nounFor(inputs, 'inputs')}, ` +
    `${hidden} hidden ${nounFor(hidden, 'layers')}, ${outputs} ${nounFor(outputs, 'outputs')}. ` +
    (maps ? 'Each unit is a map of what it answers on the plane of the data.' : '')
  ).trim();
}
