// The picture of the phase diagram: for each network the map with the reader's dot, and under it the bars of a real network.
// It draws what it is given.

import { h } from 'preact';
import { FlowBars } from './flow-bars.js';
import { dotSlider, dragOf } from './dot.js';
import { Legend } from './legend.js';
import { MapPicture, frameOf } from './map-picture.js';
import { verdictOf, verdictsOf } from './words.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

const gap = 14;
const [axis, edge] = [40, 10]; // pixels beside a plot
const narrowest = 330; // of two side by side

/** Both plots are equally wide. Side by side the left one has the axis for both. @param {number} width */
function panelsOf(width) {
  if (width < narrowest) return [0, 1].map(() => ({ inset: axis, width, hasAxis: true }));
  const plot = Math.floor((width - gap - axis - 3 * edge) / 2);
  return [
    { inset: axis, width: axis + plot + edge, hasAxis: true },
    { inset: edge, width: plot + 2 * edge, hasAxis: false },
  ];
}

/** @param {Value} value @param {View} view */
export function PhasePicture(value, view) {
  const { members, maps, dot, places } = value;
  const { isStill } = view;
  const panels = panelsOf(view.width);
  const isNarrow = view.width < 560;
  const height = isNarrow ? 190 : 250;
  const { weightSigma, biasSigma } = dot;
  const name = `weight scale ${weightSigma}, bias scale ${biasSigma}`;
  return h(
    'div',
    { class: isStill ? 'phase coarse' : 'phase' },
    h(
      'div',
      {
        class: 'drag-area phases',
        ...(!isStill && dotSlider(view, dot, `${name}: ${verdictsOf(members)}`)),
      },
      members.map((member, i) => {
        const { inset, ...panel } = panels[i];
        const frame = frameOf(inset, panel.width, height);
        return h(
          'div',
          { key: member.name, class: `phase-map ${member.name}`, ...(!isStill && dragOf(view, frame)) },
          h(MapPicture, {
            map: maps[i],
            name: member.name,
            verdict: verdictOf(member),
            frame,
            ...panel,
            height,
            dot,
            places,
            isNarrow,
            isStill,
          }),
        );
      }),
    ),
    h(Legend, { isStill, isNarrow, place: `weights ${weightSigma}, biases ${biasSigma}` }),
    h(
      'div',
      { class: 'phases' },
      members.map((member, i) =>
        h(FlowBars, {
          key: member.name,
          member,
          ...panels[i],
          height: isNarrow ? 118 : 148,
        }),
      ),
    ),
  );
}
