// The verdicts that vanish.js shows before a reader measures: found at build time, by the experiments that the button runs.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { claims } from '../claims/claims.js';
import { findingOf } from '../claims/verdict.js';
import { version } from './version.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where they are kept for the bundles. */
export const verdictsFile = `${root}build/verdicts.json`;

/**
 * The day of the commit, not of the build: two builds of one commit are the same, byte for byte. Without a history the time
 * in SOURCE_DATE_EPOCH counts, as for other reproducible builds; without that the day is not known.
 */
function commitDate() {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH);
  const known = epoch ? new Date(1000 * epoch).toISOString().slice(0, 10) : '';
  if (!existsSync(`${root}.git`)) return known;
  try {
    const ask = ['-c', 'safe.directory=*', '-C', root, 'log', '-1', '--format=%cs'];
    return execFileSync('git', ask, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return known; // no git, or no commit yet
  }
}

/** What the findings hang on: the core, its wasm inside, and the experiments. @param {string} coreCode */
async function keyOf(coreCode) {
  const hash = createHash('sha256').update(coreCode);
  const folder = `${root}web/claims/`;
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(folder + name));
  return hash.digest('hex');
}

/**
 * Measured anew only where the core or an experiment is another: it takes longer than all the rest of the build.
 * @param {import('../core.js').Core} core
 * @param {string} coreCode
 */
async function findingsOf(core, coreCode) {
  const file = `${root}build/findings.json`;
  const key = await keyOf(coreCode);
  const last = await readFile(file, 'utf8').then(JSON.parse, () => ({})); // none, or cut off
  if (last.key === key) return last.findings;
  const findings = claims.map((claim) => findingOf(claim, core));
  await writeFile(file, JSON.stringify({ key, findings }));
  return findings;
}

/** @param {import('../core.js').Core} core @param {string} coreCode the script that it came from */
export async function measureVerdicts(core, coreCode) {
  const findings = await findingsOf(core, coreCode);
  await writeFile(verdictsFile, JSON.stringify({ version, date: commitDate(), findings }));
}
