// What a reader of the page feels, in Chromium: frames while two deep networks train, beside those of the same page at
// rest, how soon a slider's effect is painted, the longest task while a link to large networks starts, and how soon the
// first figure is alive, beside a page of TensorFlow.js that does one step.

import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { launchBrowser, newVisit } from '../tests/web/browser.mjs';
import { distFolder, pathInRepository } from '../tests/web/dist.mjs';
import { serve } from '../tests/web/static-server.mjs';

const folder = pathInRepository('build/bench/page/');
const frame = 1000 / 60;

/** @param {number[]} numbers @param {number} share */
const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))];
const median = (/** @type {number[]} */ numbers) => quantile(numbers, 0.5);

/**
 * Times between frames, as the browser stamps them: when our callback comes to run says more of what else runs.
 * @param {import('playwright-core').Page} page
 * @param {number} milliseconds
 * @returns {Promise<number[]>}
 */
function framesOf(page, milliseconds) {
  return page.evaluate(
    (duration) =>
      new Promise((resolve) => {
        /** @type {number[]} */
        const stamps = [];
        const tick = (/** @type {number} */ stamp) => {
          stamps.push(stamp);
          if (stamp - stamps[0] < duration) requestAnimationFrame(tick);
          else resolve(stamps.slice(1).map((later, i) => later - stamps[i]));
        };
        requestAnimationFrame(tick);
      }),
    milliseconds,
  );
}

/** Per cent. Stamps are 0.1 ms coarse: a frame of 16.67 ms shows as 16.6, 16.7 or 16.8. @param {number[]} gaps */
const inTimeOf = (gaps) => (100 * gaps.filter((gap) => gap < frame + 0.2).length) / gaps.length;

/** @param {number[]} gaps */
function describeFrames(gaps) {
  const quantiles = [0.5, 0.95, 0.99, 1].map((share) => quantile(gaps, share).toFixed(1)).join(', ');
  return `${gaps.length} frames, ${inTimeOf(gaps).toFixed(1)} % within 16.7 ms; median, 95 %, 99 %, longest ${quantiles} ms`;
}

/** From the input event of the depth's slider to the frame after the one that draws it. @param {import('playwright-core').Page} page */
function sliderDelay(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const root = /** @type {any} */ (document.querySelector('vanish-gradient-flow')).shadowRoot;
        const slider = root.querySelector('input[name=depth]');
        slider.value = slider.value === '100' ? '99' : '100';
        const start = performance.now();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => {
          const channel = new MessageChannel(); // a message is handled after the frame has been painted
          channel.port1.onmessage = () => resolve(performance.now() - start);
          channel.port2.postMessage(0);
        });
      }),
  );
}

/** Two networks of 100 layers, at rest and in training, in turn. @param {number} width of a layer */
async function trainAt(width) {
  const { page } = await newVisit(browser, { reducedMotion: 'no-preference' });
  await page.goto(`${server.origin}/dist/embed.html?figure=gradient-flow&depth=100&width=${width}`);
  await page.locator('.bar').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(2500); // the backward pass that greets the reader
  /** @type {number[]} */
  const delays = [];
  for (let i = 0; i < 21; ++i) delays.push(await sliderDelay(page));
  await page.waitForTimeout(2500);
  /** @type {{ rest: number[], training: number[] }} */
  const gaps = { rest: [], training: [] };
  const differences = [];
  for (let round = 0; round < 3; ++round) {
    const rest = await framesOf(page, 3000);
    await page.locator('button[name=train]').click();
    await page.waitForTimeout(1000);
    const training = await framesOf(page, 3000);
    await page.locator('button[name=train]').click();
    await page.waitForTimeout(500);
    gaps.rest.push(...rest);
    gaps.training.push(...training);
    differences.push(inTimeOf(training) - inTimeOf(rest));
  }
  console.log(
    `Two networks of 100 x ${width}:\n  at rest ${describeFrames(gaps.rest)}\n  in training ${describeFrames(gaps.training)};\n` +
      `  ${differences.map((points) => points.toFixed(1)).join(', ')} points more in time in training than at rest just before.\n` +
      `  A slider's effect is painted after ${median(delays).toFixed(0)} ms (median of ${delays.length}; longest ${Math.max(...delays).toFixed(0)}).`,
  );
  await page.context().close();
}

const largeSpec = { depth: 100, width: 64 };
const smallLink = 'embed.html?figure=gradient-flow&depth=5'; // what the browser and this machine do by themselves
const longLinks = [
  'embed.html?figure=gradient-flow&depth=100&width=64',
  'embed.html?figure=training-run&depth=100&width=64',
  'embed.html?figure=training-run&depth=25&width=256&dataset=digits&batchSize=500',
  `playground.html#${encodeURIComponent(JSON.stringify(['sigmoid', 'relu'].map((activation) => ({ activation, ...largeSpec }))))}`,
];

/** A mark in the trace on the page's thread: Chromium's own window has pages too, and their tasks are long. */
const ours = 'the page of Vanish';

/** @typedef {{ lasted: number, worked: number }} Task milliseconds, and of them those that the processor was the page's */

/**
 * The tasks of a page while the large networks of a link start, in one visit. A busy machine takes the processor from a
 * task that it has begun; how long the page itself has worked is what the page can be blamed for.
 * @param {string} path
 * @returns {Promise<{ shown: number, tasks: Task[] }>} milliseconds until the first picture
 */
async function startAt(path) {
  const { page } = await newVisit(browser, { reducedMotion: 'no-preference' });
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'],
  });
  await page.goto(`${server.origin}/dist/${path}`);
  await page.locator('.panel').first().waitFor({ state: 'attached' });
  const shown = await page.evaluate(() => performance.now());
  await page.waitForTimeout(1000);
  await page.evaluate((name) => performance.mark(name), ours);
  /** @type {{ traceEvents: { name: string, pid: number, tid: number, dur?: number, tdur?: number }[] }} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  await page.context().close();
  const threadOf = (/** @type {{ pid: number, tid: number }} */ { pid, tid }) => `${pid} ${tid}`;
  const mark = traceEvents.find(({ name }) => name === ours);
  if (!mark) throw new Error('The trace does not say which thread is the page’s.');
  const tasks = traceEvents
    .filter((event) => event.name === 'RunTask' && threadOf(event) === threadOf(mark))
    .map(({ dur = 0, tdur = NaN }) => ({ lasted: dur / 1000, worked: tdur / 1000 }));
  return { shown, tasks };
}

/** One visit alone is chance: the browser's own work falls into a task or beside it. @param {string} path */
async function startsAt(path) {
  const visits = [];
  for (let round = 0; round < 5; ++round) visits.push(await startAt(path));
  const described = visits.map(({ tasks }) => {
    const long = tasks.filter(({ lasted }) => lasted > 50);
    return (
      long
        .map(
          ({ lasted, worked }) =>
            `${lasted.toFixed(0)} (${Number.isFinite(worked) ? worked.toFixed(0) : '?'}) ms`,
        )
        .join(' and ') || 'none'
    );
  });
  const most = Math.max(
    0,
    ...visits.flatMap(({ tasks }) => tasks.map(({ worked }) => worked).filter(Number.isFinite)),
  );
  console.log(
    `${path.slice(0, 75)}: shown after ${median(visits.map(({ shown }) => shown)).toFixed(0)} ms; tasks over 50 ms in ` +
      `five visits, and how long they had the processor: ${described.join(', ')}; the most that a task worked: ${most.toFixed(0)} ms.`,
  );
}

const browser = await launchBrowser();
await mkdir(folder, { recursive: true });
await writeFile(
  `${folder}vanish.html`,
  '<!doctype html><meta charset=utf-8><title>vanish</title><script src=/dist/vanish.js defer></script><vanish-gradient-flow></vanish-gradient-flow>',
);
const server = await serve({ folders: { '/dist/': distFolder, '/page/': folder } });

/** Milliseconds until a fresh visitor's page shows `ready`. @param {string} path @param {string} ready */
async function timeTo(path, ready) {
  const { page } = await newVisit(browser);
  await page.goto(`${server.origin}${path}`, { waitUntil: 'commit' });
  const time = await page.evaluate(
    (selector) =>
      new Promise((resolve) => {
        const look = () => {
          const figure = document.querySelector('vanish-gradient-flow')?.shadowRoot;
          if (document.querySelector(selector) ?? figure?.querySelector(selector)) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    ready,
  );
  await page.context().close();
  return time;
}

/** Beside a page of TensorFlow.js, visited in turn. */
async function firstFigure() {
  await build({
    entryPoints: [pathInRepository('bench/first-step.mjs')],
    outfile: `${folder}tfjs.js`,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    ignoreAnnotations: true,
    logLevel: 'error',
  });
  await writeFile(
    `${folder}tfjs.html`,
    '<!doctype html><meta charset=utf-8><title>tfjs</title><script type=module src=tfjs.js></script>',
  );
  /** @type {{ vanish: number[], tfjs: number[] }} */
  const firsts = { vanish: [], tfjs: [] };
  for (let round = 0; round < 9; ++round) {
    firsts.vanish.push(await timeTo('/page/vanish.html', '.bar'));
    firsts.tfjs.push(await timeTo('/page/tfjs.html', '#ready'));
  }
  const ratios = firsts.vanish.map((time, round) => firsts.tfjs[round] / time);
  console.log(
    `First figure alive after ${median(firsts.vanish).toFixed(0)} ms; a page of TensorFlow.js has done its first step ` +
      `after ${median(firsts.tfjs).toFixed(0)} ms (${median(ratios).toFixed(1)}x; medians of 9 visits in turn).`,
  );
}

/** All, or those that the command names. @type {Record<string, () => Promise<void>>} */
const parts = {
  first: firstFigure,
  frames: async () => {
    for (const width of [16, 32, 64]) await trainAt(width);
  },
  starts: async () => {
    for (const path of [smallLink, ...longLinks]) await startsAt(path);
  },
};

try {
  const named = process.argv.slice(2);
  for (const name of named.length > 0 ? named : Object.keys(parts)) await parts[name]();
} finally {
  await browser.close();
  await server.close();
}
