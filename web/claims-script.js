// vanish-claims.js: hands over the claims' experiments and the cures', what the build has measured, and how that is drawn.

import { parts } from './claims-inside.js';
import { handOver } from './hand-over.js';
import { setH } from './preact-handed.js';

/** @param {any} h Preact's, of the vanish.js that has it */
const partsBy = (h) => {
  setH(h);
  return parts();
};

handOver('vanish-claims', { partsBy });
