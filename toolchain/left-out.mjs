// Names the optional packages of a lock file that fit this machine and are not there: npm ends well without them when
// their download fails.
//   usage: node toolchain/left-out.mjs <folder of the lock file>; one name@version a line

import { existsSync, readFileSync } from 'node:fs';

const [folder] = process.argv.slice(2);
const { packages } = JSON.parse(readFileSync(`${folder}/package-lock.json`, 'utf8'));

/** @param {string[] | undefined} allowed @param {string} own */
const fits = (allowed, own) => !allowed || allowed.includes(own);

const { header } = /** @type {any} */ (process.report.getReport());
const ownLibc = header.glibcVersionRuntime ? 'glibc' : 'musl';

for (const [place, { optional, os, cpu, libc, version }] of Object.entries(packages)) {
  if (!optional || !fits(os, process.platform) || !fits(cpu, process.arch) || !fits(libc, ownLibc)) continue;
  if (existsSync(`${folder}/${place}/package.json`)) continue;
  console.log(`${place.replace(/^.*node_modules\//, '')}@${version}`);
}
