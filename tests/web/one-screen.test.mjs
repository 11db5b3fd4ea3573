// Picture, takeaway and open controls of a figure lie on one screen, and fill its width.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';

const { openFigure } = await boot();

const queries = ['clipping', 'clipping&system=network', 'dead-units', 'gradient-flow', 'neuron', 'residual'];

for (const query of queries) {
  for (const [width, most] of [
    [1280, 640],
    [390, 700],
  ]) {
    test(`${query}: picture, takeaway and open controls are at most ${most} high at ${width} wide`, async () => {
      const { figure, close } = await openFigure(query, { viewport: { width, height: 900 } });
      const { height, open, share, left } = await figure.evaluate((root) => {
        const parts = [...(root.querySelector(':scope > div')?.children ?? [])].filter(
          (part) => !part.matches('.asked, [part=more], [hidden]'),
        );
        const boxes = parts.map((part) => part.getBoundingClientRect());
        const [frame, picture] = [root.getBoundingClientRect(), boxes[0]];
        const drawn = [...parts[0].querySelectorAll('svg, canvas')].map((one) => one.getBoundingClientRect());
        return {
          height: Math.max(...boxes.map(({ bottom }) => bottom)) - picture.top,
          open: [...root.querySelectorAll('.control, .choice, .rate')].filter((one) => !one.closest('.more'))
            .length,
          share: (Math.max(...drawn.map(({ right }) => right)) - frame.left) / frame.width,
          left: Math.min(...drawn.map((box) => box.left)) - frame.left,
        };
      });
      assert.ok(height <= most, `${height} pixels`);
      assert.ok(open <= 3, `${open} open controls`);
      assert.ok(share >= 0.9 && Math.abs(left) < 1, `${share} of the width from ${left}`);
      await close();
    });
  }
}

for (const [query, count] of /** @type {const} */ ([
  ['gradient-flow', 2],
  ['residual', 3],
])) {
  test(`${query}: at 390 wide each of the plots of bars is at least 90 high, and inside the figure`, async () => {
    const { figure, close } = await openFigure(query, { viewport: { width: 390, height: 900 } });
    const { plots, right } = await figure.evaluate((root) => ({
      right: root.getBoundingClientRect().right,
      plots: [...root.querySelectorAll('svg.bars')].map((plot) => {
        const at = (/** @type {string} */ name) =>
          [...plot.querySelectorAll(name)].map((line) => line.getBoundingClientRect().top);
        return {
          height: at('.base')[0] - Math.min(...at('.grid')),
          right: plot.getBoundingClientRect().right,
        };
      }),
    }));
    assert.equal(plots.length, count);
    for (const plot of plots) assert.ok(plot.height >= 89.5 && plot.right <= right, JSON.stringify(plot));
    await close();
  });
}
