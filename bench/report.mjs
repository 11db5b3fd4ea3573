// The measurements as one table, and what must be known to read it.

import { flopsOfStep } from './nets.mjs';
import { flopsOfRepetition } from './peers/peak-flops.mjs';
import { median, percent, short, table } from './table.mjs';

const halfFrame = 1000 / 60 / 2;

/** Of what was measured in the same round: a shared machine changes its speed between rounds. */
const ratioOf = (a, b) => median(a.map((rate, round) => rate / b[round]));

/** @param {any} measured what run.mjs has collected */
export function print({ nets, flows, peers, entries, checks, skipped, rounds, sliceMilliseconds, seconds }) {
  const find = (place, library, net) =>
    entries.find((entry) => entry.place === place && entry.library === library && entry.net === net);
  const say = (text) => console.log(`${text}\n`);
  say(
    `Training steps a second: medians of ${rounds} rounds of ${sliceMilliseconds} ms each. ` +
      'In brackets: how many times as fast our core is.',
  );
  say(table(speedRows(nets, peers, find), 2));
  say(table(flowRows(flows, find), 2));
  say(table(checkRows(checks), 4));
  const notes = [...readingNotes(nets, entries, peers), ...skipped, `Took ${seconds} s.`];
  console.log(`Notes\n${notes.map((note) => `- ${note}`).join('\n')}`);
}

function speedRows(nets, peers, find) {
  const rows = [
    ['net', 'in', 'our core', ...peers, 'best peer', 'natively', 'GFLOP/s', 'peak', 'of the peak'],
  ];
  for (const net of nets) {
    for (const place of ['Node', 'Chromium']) {
      const core = find(place, 'core', net.name);
      const against = (entry) =>
        entry ? `${short(median(entry.rates))} (${short(ratioOf(core.rates, entry.rates))}x)` : '-';
      const found = peers.map((library) => find(place, library, net.name));
      const ratios = found.filter(Boolean).map((entry) => ratioOf(core.rates, entry.rates));
      const speed = core.rates.map((rate) => (rate * flopsOfStep(net)) / 1e9);
      const besideNet = find(place, 'peak', 'peak').rates.filter((each) => each.net === net.name);
      const peak = besideNet.map(({ rate }) => (rate * flopsOfRepetition) / 1e9);
      rows.push([
        net.name,
        place,
        short(median(core.rates)),
        ...found.map(against),
        ratios.length ? `${short(Math.min(...ratios))}x` : '-',
        against(find('native', 'core', net.name)),
        short(median(speed)),
        short(median(peak)),
        percent(ratioOf(speed, peak)),
      ]);
    }
  }
  return rows;
}

function flowRows(flows, find) {
  const rows = [
    ['gradientFlow, depth 100, width 64, batch 32', 'in', 'ms a call', 'of half a frame', "B's steps"],
  ];
  for (const flow of flows) {
    for (const place of ['Node', 'Chromium', 'native']) {
      const entry = find(place, 'core', flow.name);
      if (!entry) continue;
      const step = find(place, 'core', 'B');
      const milliseconds = 1000 / median(entry.rates);
      const inSteps = step ? short(ratioOf(step.rates, entry.rates)) : '-';
      rows.push([
        flow.spec.activation,
        place,
        short(milliseconds),
        percent(milliseconds / halfFrame),
        inSteps,
      ]);
    }
  }
  return rows;
}

/** What was seen before anything was timed; places with the same losses share a row. */
function checkRows(checks) {
  const rows = [['net', 'library', 'way', 'in', 'loss at first', 'then', "our core's", 'verdict']];
  const placesOf = new Map();
  for (const { place, library, net, name, before, after, expected, verdict } of checks) {
    const digits = [before, after, expected].map((loss) => (Number.isNaN(loss) ? '-' : loss.toFixed(5)));
    const key = [net, library, name, ...digits, verdict].join('\t');
    placesOf.set(key, [...(placesOf.get(key) ?? []), place]);
  }
  for (const [key, places] of [...placesOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [net, library, name, ...rest] = key.split('\t');
    const where = ['Node', 'Chromium'].filter((place) => places.includes(place));
    rows.push([net, library, name, where.join(', '), ...rest]);
  }
  return rows;
}

/** `tfjs-cpu: layers (A in Node, B in Node), operations (C in Node)` for each library that was tried in several ways. */
function chosenWays(entries, peers) {
  return peers.flatMap((library) => {
    const ofLibrary = entries.filter((entry) => entry.library === library);
    if (!ofLibrary.some(({ ways }) => ways > 1)) return [];
    const ways = [...new Set(ofLibrary.map(({ way }) => way))].map((name) => {
      const where = ofLibrary.filter(({ way }) => way === name).map(({ net, place }) => `${net} in ${place}`);
      return `${name} (${where.join(', ')})`;
    });
    return [`Of its ways to train the fastest was taken while warming up: ${library}: ${ways.join(', ')}.`];
  });
}

function readingNotes(nets, entries, peers) {
  return [
    ...nets.map(
      ({ name, description }) => `${name}: ${description}; plain gradient descent on one fixed batch.`,
    ),
    'A library has a process or a page of its own, and one thread. A ratio is the median of the ratios of each round.',
    'Our core: float64; step(n) for about 8 ms, then layers(), as the page does: the gradient tracker is included.',
    'GFLOP/s count 2 m n k of the three products (forward, delta back but for the first layer, dW), nothing else.',
    'Peak: f64x2 multiplications and additions in registers and the first cache, measured beside each net.',
    'All start with the same weights and learn by cross-entropy, A to C of one logit, D of a softmax, but:',
    'convnetjs (float64) has no cross-entropy of one logit: mean squared error on A to C.',
    'brain (float32 weights) updates after every example, by mean squared error, its outputs have the hidden activation.',
    'synaptic (float64) updates after every example; on D ten logistic outputs in place of a softmax.',
    'For these two a pass over the batch counts as a step. synaptic takes up to a minute for one of C or D: parts of a step are timed, on two examples.',
    'tfjs: float32, in production mode, its wasm with SIMD.',
    ...chosenWays(entries, peers),
    'Asked for: 4x the best peer on A, 15x on B, 7x on C and D; 40 % of the peak on B, 75 % on C and D; gradientFlow below half a frame.',
  ];
}
