// The version that the build writes into what it makes. It stands in package.json, and nowhere else.

import { readFileSync } from 'node:fs';

/** @type {{ version: string }} */
export const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
