// `npm run site -- <folder>`: puts dist/ into the folder of a site, at its root and under its version: /0.3.0/, which is
// never changed again, and /0/, the newest of them. What older versions have left there stays.

import { createHash } from 'node:crypto';
import { cp, readFile, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from './version.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @param {string} folder @returns {Promise<string>} the same for the same files */
async function fingerprintOf(folder) {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file.slice(folder.length)).update(await readFile(file));
  return hash.digest('hex');
}

/** @param {string} site */
export async function publishTo(site) {
  const own = resolve(site, version);
  if (existsSync(own) && (await fingerprintOf(own)) !== (await fingerprintOf(resolve(dist))))
    throw new Error(`${own} is there already, and is not this build: a published version is never changed`);
  const newest = resolve(site, version.split('.')[0]);
  for (const folder of [own, newest]) {
    await rm(folder, { recursive: true, force: true });
    await cp(dist, folder, { recursive: true });
  }
  await cp(dist, resolve(site), { recursive: true }); // the article, at the address that people know
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , site] = process.argv;
  if (!site) {
    console.error('usage: npm run site -- <folder>');
    process.exit(2);
  }
  await publishTo(site);
  console.log(`vanish: ${version} is in ${resolve(site)}`);
}
