// The licences of what is inside dist/.

import { readdir, readFile } from 'node:fs/promises';
import { version as ownVersion } from './version.mjs';

const root = new URL('../../', import.meta.url);

/** Every package that the bundles hold: those of package.json and what they need of others. */
const packages = ['preact', 'd3-array', 'd3-scale', 'd3-time', 'd3-time-format', 'internmap', 'papaparse'];

/**
 * What the WebAssembly and its script hold of the compiler's own libraries. Their texts lie in licences/: Debian's
 * emscripten comes without two of the three.
 */
const runtimeParts = [
  { file: 'emscripten', title: 'Emscripten: Embind, the allocator, the script (MIT or NCSA)' },
  { file: 'musl', title: 'musl (MIT)' },
  { file: 'llvm', title: 'LLVM libc++, libc++abi, compiler-rt (Apache-2.0 WITH LLVM-exception)' },
];

/** @param {{ file: string, title: string }} part */
async function runtimeNotice({ file, title }) {
  const text = await readFile(new URL(`licences/${file}.txt`, import.meta.url), 'utf8');
  return `${title}\n\n${text.trim()}\n`;
}

/** @param {string} name */
async function noticeOf(name) {
  const folder = new URL(`node_modules/${name}/`, root);
  const { version, license } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file`);
  const text = await readFile(new URL(file, folder), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

export async function makeNotices() {
  const own = await readFile(new URL('LICENSE', root), 'utf8');
  const data =
    'Palmer penguins (CC0 1.0): Gorman, Williams & Fraser 2014; Horst, Hill & Gorman 2020, palmerpenguins.\n' +
    '342 of 344 rows: two without measurements are left out.\n\n' +
    'Handwritten digits (CC BY 4.0): Alpaydin & Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine\n' +
    'Learning Repository; its test set of 1,797 images.\n';
  const runtime = await Promise.all(runtimeParts.map(runtimeNotice));
  const notices = await Promise.all(packages.map(noticeOf));
  return [`vanish ${ownVersion} (MIT)\n\n${own.trim()}\n`, ...runtime, data, ...notices].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}
