// vanish-more.js: hands over what the folds of figures have and how a path is drawn, made with what the vanish.js that asks has already.

import { handOver } from './hand-over.js';
import { takeParts } from './handed-parts.js';

/** @param {{ digest: string, parts: any[] }} handed by vanish.js */
async function partsBy(handed) {
  if (!takeParts(handed)) throw new Error('vanish-more.js is of another build than vanish.js');
  return (await import('./more-inside.js')).parts();
}

handOver('vanish-more', { partsBy });
