// Measures how much room each figure of dist/ needs, in Chromium, and writes it to web/figure/heights.js. To be run
// after a build when a figure's words, controls or sizes have changed; then the build again. `npm run heights -- residual`
// measures that figure alone and keeps the others as they are.

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium-path.mjs';
import prettier from 'prettier';
import { figureWords } from './figure-folders.mjs';
import { measurePlaces, measureTexts, setUpPage } from './heights-in-page.mjs';
import { heightStates, moreRoom } from './heights-states.mjs';
import { heights as known } from '../figure/heights.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = `${root}web/figure/heights.js`;
/** Text sizes that a figure can have: 15 where its host has 16, and 22 at most. */
const sizes = [15, 18, 20, 22];
/** Widths in em at which a text may need another line. What lies between two is the slack that wider fonts need. */
const ems = [
  11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 30, 32, 34, 36, 37, 40, 42, 44, 47, 50,
  54, 58, 64,
];
/** Widths at which a figure changes its picture, and that which the article gives it. */
const turns = [460.5, 560, 640, 700, 760.5, 960];
const [narrowest, widest] = [240, 1000];
const slack = 16; // pixels: less of a difference is no step of its own

/** @param {number} size */
const textWidths = (size) =>
  [...ems.map((em) => em * size), ...turns].filter((width) => width >= narrowest && width <= widest);

const placeWidths = [...turns];
for (let width = narrowest; width <= 680; width += 10) placeWidths.push(width);
for (let width = 700; width <= widest; width += 50) placeWidths.push(width);
placeWidths.push(1400);
// A picture grows with its width, and is largest just before a text needs a line less.
for (const size of sizes)
  placeWidths.push(...textWidths(size).map((width) => Math.round(10 * (width - 1)) / 10));
placeWidths.sort((a, b) => a - b);

/** @param {number} number @param {number} digits */
const up = (number, digits) => Math.ceil((number - 1e-6) * 10 ** digits) / 10 ** digits;

/**
 * The highest a text gets from each width on.
 * @param {Awaited<ReturnType<typeof measureTexts>>} measured
 */
function textsOf(measured) {
  /** @type {Record<string, number[][]>} */
  const texts = {};
  for (const name of new Set(measured.map((one) => one.name))) {
    const own = measured.filter((one) => one.name === name);
    const steps = ems.map((em, i) => {
      const inside = own.filter(
        (one) => one.width >= em - 0.01 && one.width < (ems[i + 1] ?? Infinity) - 0.01,
      );
      return [em, up(Math.max(0, ...inside.map(({ height }) => height)), 1)];
    });
    /** @type {number[][]} */
    const kept = [];
    for (const step of steps.filter(([, height]) => height > 0)) {
      const last = kept.at(-1)?.[1] ?? 0;
      if (step[1] > last || step[1] < last - 0.3) kept.push(step);
    }
    if (kept.length === 0) continue;
    kept[0][0] = 0;
    texts[name] = kept;
  }
  return texts;
}

/** @param {number[][]} heights by the width, a height for each of `sizes` */
function stepsOf(heights) {
  /** @type {number[][]} */
  const steps = [];
  let group = { width: 0, highest: [0], lowest: Infinity };
  heights.forEach((all, i) => {
    const here = all.map((height, size) => Math.max(height, heights[i + 1]?.[size] ?? 0));
    const highest = here.map((height, size) => Math.max(height, group.highest[size] ?? 0));
    const isNew = i === 0 || highest[0] - Math.min(group.lowest, here[0]) > slack;
    group = isNew
      ? { width: i === 0 ? 0 : placeWidths[i], highest: here, lowest: here[0] }
      : { ...group, highest, lowest: Math.min(group.lowest, here[0]) };
    if (!isNew) steps.pop();
    const [usual] = group.highest;
    const growth = Math.max(
      0,
      ...group.highest.map((height, size) => (size ? (height - usual) / (sizes[size] - sizes[0]) : 0)),
    );
    steps.push([group.width, up(usual, 0), up(growth, 0)]);
  });
  return steps;
}

const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const scripts = await Promise.all(
  ['vanish-claims.js', 'vanish-more.js', 'vanish.js'].map((name) => readFile(`${root}dist/${name}`, 'utf8')),
);
/** @type {Record<string, import('../figure/room.js').Room>} */
const rooms = {};
const given = process.argv.slice(2);
for (const word of figureWords) {
  if (given.length > 0 && !given.includes(word)) {
    if (known[word]) rooms[word] = known[word];
    continue;
  }
  const page = await setUpPage(browser, scripts);
  const measured = [];
  for (const state of heightStates[word]) {
    const views = sizes.map((size) => ({ size, widths: textWidths(size) }));
    measured.push(...(await measureTexts(page, word, state, views)));
  }
  const texts = textsOf(measured);
  const views = sizes.map((size) => ({ size, widths: placeWidths }));
  const bySize = await measurePlaces(page, { word, texts }, views);
  const places = stepsOf(
    placeWidths.map((_, i) => bySize.map((heights) => heights[i] + (moreRoom[word] ?? 0))),
  );
  rooms[word] = { texts, places };
  await page.context().close();
  console.log(`${word}: ${places[0][1]} pixels at the narrowest, ${places.at(-1)?.[1]} at the widest`);
}
await browser.close();
const text = `// Made by \`npm run heights\`: how much room each figure needs.

/** @type {Record<string, import('./room.js').Room>} */
export const heights = ${JSON.stringify(rooms)};
`;
const options = await prettier.resolveConfig(file);
await writeFile(file, await prettier.format(text, { ...options, filepath: file }));
