// `./build-wasm.sh bench`: the contest in Node, then in Chromium, and its table.
// VANISH_BENCH_ROUNDS and VANISH_BENCH_SECONDS make it shorter or longer.

import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launchBrowser, newVisit } from '../tests/web/browser.mjs';
import { serve } from '../tests/web/static-server.mjs';
import { contest } from './contest.mjs';
import { nets, operationsOf } from './nets.mjs';

const pathOf = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const tfjsFolder = pathOf('node_modules/@tensorflow/tfjs-backend-wasm/dist/');
const rounds = Number(process.env.VANISH_BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.VANISH_BENCH_SECONDS ?? 0.4);
const options = { rounds, seconds, warmUp: 2 * seconds };

async function contestInNode() {
  const bytes = await readFile(pathOf('../build/wasm/vanish-peak.wasm'));
  return contest({
    ...options,
    tfjsFolder,
    peakBytes: new Uint8Array(bytes).buffer,
    nativeSpeed: (net, time) =>
      Number(execFileSync(pathOf('../build/native/vanish_bench'), [net, String(time)])),
  });
}

/** The peers ask for parts of Node that they do not use in a page. @type {import('esbuild').Plugin} */
const withoutNode = {
  name: 'without-node',
  setup(bundler) {
    const filter = /^(fs|path|crypto|util|os|stream|child_process|perf_hooks|worker_threads|string_decoder)$/;
    bundler.onResolve({ filter }, ({ path }) => ({ path, namespace: 'node' }));
    bundler.onLoad({ filter: /.*/, namespace: 'node' }, () => ({ contents: 'exports.Writable = class {};' }));
  },
};

async function contestInChromium() {
  const bundle = pathOf('../build/bench');
  await build({
    entryPoints: [pathOf('contest.mjs')],
    outfile: `${bundle}/contest.mjs`,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
    plugins: [withoutNode],
  });
  const server = await serve({
    folders: { '/bench/': bundle, '/tfjs/': tfjsFolder, '/wasm/': pathOf('../build/wasm') },
    pages: { '/': '<!doctype html><title>benchmark</title>' },
  });
  const browser = await launchBrowser();
  const { page } = await newVisit(browser);
  page.setDefaultTimeout(0);
  await page.goto(`${server.origin}/`);
  const result = await page.evaluate(async (given) => {
    const module = await import(`${location.origin}/bench/contest.mjs`);
    const response = await fetch('/wasm/vanish-peak.wasm');
    return module.contest({ ...given, tfjsFolder: '/tfjs/', peakBytes: await response.arrayBuffer() });
  }, options);
  await browser.close();
  await server.close();
  return result;
}

/** @param {number} x */
const short = (x) => (x >= 100 ? x.toFixed(0) : x.toPrecision(3));

/** @param {string} where @param {Awaited<ReturnType<typeof contest>>} outcome */
function print(where, { results, flow }) {
  const names = ['tfjs wasm', 'tfjs cpu', 'convnetjs', 'brain.js', 'synaptic'];
  console.log(`\n${where}: training steps per second, and how many times as fast vanish is`);
  const head = ['net', 'vanish', ...names, 'best peer', 'native', 'GFLOP/s', 'of peak'];
  const rows = results.map(({ net, speeds, native, peak }) => {
    const own = speeds.vanish;
    const gigaflops = (own * operationsOf(/** @type {any} */ (nets.find(({ name }) => name === net)))) / 1e9;
    const best = Math.max(...names.map((name) => speeds[name] ?? 0));
    return [
      net,
      short(own),
      ...names.map((name) => (speeds[name] ? `${short(speeds[name])} (${short(own / speeds[name])}x)` : '-')),
      `${(own / best).toFixed(1)}x`,
      native ? `${short(native)} (${(own / native).toFixed(2)}x)` : '-',
      gigaflops.toFixed(1),
      `${((100 * gigaflops * 1e9) / peak).toFixed(0)} %`,
    ];
  });
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  for (const row of [head, ...rows]) console.log(row.map((cell, i) => cell.padStart(widths[i])).join('  '));
  const step = 1000 / results[1].speeds.vanish;
  console.log(
    `gradientFlow 100 x 64, batch 32: ${flow.toFixed(2)} ms, ${((100 * flow) / (1000 / 120)).toFixed(0)} % of half ` +
      `a frame (1/120 s), ${(flow / step).toFixed(0)} steps of B`,
  );
  const peaks = results.map(({ peak }) => (peak / 1e9).toFixed(1)).join(', ');
  console.log(`peak of f64x2 multiply-add, measured in the rounds of A to D: ${peaks} GFLOP/s`);
  for (const { net, losses, absent } of results) {
    const learnt = Object.entries(losses).map(
      ([name, [from, to]]) => `${name} ${short(from)} -> ${short(to)}`,
    );
    console.log(`${net}: loss before and after the warm-up: ${learnt.join(', ')}`);
    for (const [name, reason] of Object.entries(absent))
      console.log(`${net}: ${name} is left out: ${reason}`);
  }
}

for (const { name, title } of nets) console.log(`${name}: ${title}`);
print(`Node ${process.versions.node}`, await contestInNode());
print('Chromium', await contestInChromium());
console.log(
  '\nA step is one pass over the batch. vanish: double, with the statistics of every layer; tfjs: float32, same\n' +
    'initial weights and losses. convnetjs: double, example by example, one update a batch, a softmax of two outputs\n' +
    'for two classes. brain.js and synaptic: an update after each example, mean squared error (bench/README.md).',
);
