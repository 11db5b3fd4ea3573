// Trains four nets with our core and its peers, in Node, in Chromium and natively, in turn, and prints one table.

import { flows, makeNets } from './nets.mjs';
import { openChromium, openNative, openNode } from './places.mjs';
import { print } from './report.mjs';
import { judge } from './verdict.mjs';

const positive = (name, otherwise) => {
  const number = Number(process.env[name] ?? otherwise);
  if (!(number > 0)) throw new Error(`${name} must be a number above 0`);
  return number;
};
const rounds = positive('VANISH_BENCH_ROUNDS', 7);
const sliceMilliseconds = positive('VANISH_BENCH_SLICE_MS', 300);
const warmUpMilliseconds = positive('VANISH_BENCH_WARM_UP_MS', 1000);
const wanted = (process.env.VANISH_BENCH_NETS ?? 'A,B,C,D').split(',');

const peers = (process.env.VANISH_BENCH_PEERS ?? 'tfjs-cpu,tfjs-wasm,convnetjs,brain,synaptic')
  .split(',')
  .filter(Boolean);
const progress = (text) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${text}`);

/** @typedef {{ place: string, library: string, net: string, way: string, ways: number, rates: any[] }} Entry */

/** @param {import('./places.mjs').Place[]} places */
async function seatEveryone(places) {
  const seats = [];
  for (const place of places) {
    const libraries = place.name === 'native' ? ['core'] : ['core', 'peak', ...peers];
    for (const library of libraries)
      seats.push({ place: place.name, library, call: await place.seat(library) });
  }
  return seats;
}

/** Our core's start and losses for each net that it accepts. */
async function referencesOf(nets, call, skipped) {
  const references = new Map();
  for (const net of nets) {
    try {
      references.set(net.name, await call('reference', net));
    } catch (error) {
      skipped.push(`Net ${net.name} is left out, our core refuses it: ${error.message.split('\n')[0]}`);
    }
  }
  return references;
}

const tasksOf = (library, nets) =>
  library === 'core' ? [...nets, ...flows] : library === 'peak' ? [{ name: 'peak' }] : nets;

/** One seat after another makes its nets and sees that they learn. */
async function prepare(seats, nets, references, checks, entries, skipped) {
  for (const { place, library, call } of seats) {
    for (const task of tasksOf(library, nets)) {
      progress(`${place} prepares ${library} ${task.name}`);
      const reference = references.get(task.name);
      try {
        const found = await call('prepare', task, place === 'native' ? undefined : reference?.start);
        const judged = found.map((check) => ({ ...check, ...judge(check, reference.losses) }));
        for (const check of judged) checks.push({ place, library, net: task.name, ...check });
        const broken = judged.find(({ verdict }) => verdict !== 'learns');
        if (broken) throw new Error(`left out, it ${broken.verdict}`);
        entries.push({ place, library, net: task.name, way: '', ways: 0, rates: [], call });
      } catch (error) {
        skipped.push(`${library} on ${task.name} in ${place}: ${error.message.split('\n')[0]}`);
      }
    }
  }
}

async function warmUp(entries) {
  for (const entry of entries) {
    progress(`${entry.place} warms up ${entry.library} ${entry.net}`);
    Object.assign(entry, await entry.call('warmUp', entry.net, warmUpMilliseconds));
  }
}

/** Beside each net the peak anew, next to our core: a shared machine changes its speed. */
function inOrder(entries, net) {
  const places = ['Node', 'Chromium', 'native'];
  const libraries = ['core', 'peak', ...peers];
  const rank = ({ place, library }) => places.indexOf(place) * libraries.length + libraries.indexOf(library);
  const isPeakToo = !flows.some(({ name }) => name === net);
  const ofNet = entries.filter((entry) => entry.net === net || (isPeakToo && entry.net === 'peak'));
  return ofNet.sort((a, b) => rank(a) - rank(b));
}

async function measure(entries, nets) {
  const names = [...nets, ...flows].map(({ name }) => name);
  for (let round = 1; round <= rounds; ++round) {
    for (const net of names) {
      progress(`round ${round} of ${rounds}: ${net}`);
      const turn = inOrder(entries, net);
      for (const entry of round % 2 ? turn : turn.reverse()) {
        const isPeak = entry.net === 'peak';
        const rate = await entry.call('slice', entry.net, isPeak ? sliceMilliseconds / 2 : sliceMilliseconds);
        entry.rates.push(isPeak ? { net, rate } : rate);
      }
    }
  }
}

/** Numbers that are no longer finite would make other work of the same steps. */
async function lookForDivergence(entries, nets, skipped) {
  for (const entry of entries.filter(
    ({ net, place }) => nets.some(({ name }) => name === net) && place !== 'native',
  )) {
    const loss = await entry.call('loss', entry.net);
    if (!Number.isFinite(loss))
      skipped.push(`${entry.library} on ${entry.net} in ${entry.place} ended with a loss of ${loss}`);
  }
  progress('');
}

const started = performance.now();
const places = [];
try {
  for (const open of [openNode, openChromium, openNative]) places.push(await open());
  const seats = await seatEveryone(places);
  const skipped = [];
  const checks = [];
  const entries = [];
  const all = makeNets().filter(({ name }) => wanted.includes(name));
  const references = await referencesOf(all, seats[0].call, skipped);
  const nets = all.filter(({ name }) => references.has(name));
  // Building synaptic's nets takes long: Node and Chromium do so side by side. What is timed runs alone.
  const inPlace = (place) => seats.filter((seat) => seat.place === place.name);
  await Promise.all(
    places.map((place) => prepare(inPlace(place), nets, references, checks, entries, skipped)),
  );
  await warmUp(entries);
  await measure(entries, nets);
  await lookForDivergence(entries, nets, skipped);
  const seconds = Math.round((performance.now() - started) / 1000);
  print({ nets, flows, peers, entries, checks, skipped, rounds, sliceMilliseconds, seconds });
} finally {
  for (const place of places) await place.close();
}
