// `npm run sizes`: what the last build weighs by gzip -9, beside the limits, and which parts of vanish.js weigh how much.

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { gzippedSize, weightOf, weights } from './limits.mjs';

const web = fileURLToPath(new URL('../', import.meta.url));

/** The part that an input of the bundle belongs to. @param {string} path */
function partOf(path) {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (name) return name.startsWith('d3') || name === 'internmap' ? 'd3' : name;
  if (path.endsWith('.wasm')) return 'wasm';
  if (path.endsWith('vanish-wasm.js')) return 'the script of the wasm (Emscripten, Embind)';
  if (path.endsWith('.css')) return 'style sheets';
  if (path.endsWith('verdicts.json')) return 'verdicts';
  const [, folder] = /web\/([\w-]+)\/(?=.)/.exec(path) ?? [];
  if (path.endsWith('heights.js')) return 'web/figure/heights.js';
  return folder ? `web/${folder}/` : 'web/*.js';
}

/**
 * Bytes of each part by gzip. The wasm, gzipped already and then text, is weighed; the rest shares what is left by its
 * bytes before gzip, which is an estimate.
 */
async function partsOfScript() {
  const folder = await mkdtemp(`${tmpdir()}/vanish-sizes-`);
  const { text, metafile } = await bundle(`${web}main.js`, `${folder}/vanish.js`, 'iife', {
    beside: 'apart',
    isLocal: true,
  });
  await rm(folder, { recursive: true });
  const [{ inputs }] = Object.values(metafile.outputs);
  /** @type {Record<string, number>} */
  const plain = {};
  for (const [path, { bytesInOutput }] of Object.entries(inputs))
    plain[partOf(path)] = (plain[partOf(path)] ?? 0) + bytesInOutput;
  const [bytes] = /[A-Za-z0-9+/=]{20000,}/.exec(text) ?? [''];
  const wasm = gzippedSize(bytes);
  const rest = Object.values(plain).reduce((sum, size) => sum + size, -plain.wasm);
  const share = ((await weightOf('vanish.js')) - wasm) / rest;
  return Object.entries(plain)
    .map(([name, size]) => ({ name, bytes: name === 'wasm' ? wasm : Math.round(size * share), size }))
    .sort((a, b) => b.bytes - a.bytes);
}

const write = (/** @type {string} */ name, /** @type {(string | number)[]} */ ...numbers) =>
  console.log(name.padEnd(46) + numbers.map((number) => number.toLocaleString('en').padStart(11)).join(''));

write('bytes by gzip -9', 'is', 'may be', 'left');
for (const { name, bytes, most } of await weights()) write(name, bytes, most, most - bytes);
console.log();
write('each file of dist/', 'gzip -9');
const files = (await readdir(`${web}../dist`, { withFileTypes: true })).filter((entry) => entry.isFile());
for (const { name } of files.sort((a, b) => (a.name < b.name ? -1 : 1))) write(name, await weightOf(name));
console.log();
write('inside vanish.js (the wasm weighed, the rest estimated)', 'gzip -9', 'as text');
for (const { name, bytes, size } of await partsOfScript()) write(name, bytes, size);
