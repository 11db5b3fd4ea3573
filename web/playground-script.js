// playground.js: the playground, in which nothing is that vanish.js has. It is defined once vanish.js has handed that over,
// which a page brings before it; where it has not, the one beside this script is loaded.

import { broughtBy } from './brought.js';
import { takeParts } from './handed-parts.js';

const vanish = broughtBy('vanish', (handed) => takeParts(handed) || undefined);

/** Says why there is no playground. */
function sayWhy() {
  for (const place of document.querySelectorAll('vanish-playground')) {
    const sentence = document.createElement('p');
    sentence.setAttribute('role', 'alert');
    sentence.textContent =
      'The playground needs vanish.js of the same build, which belongs beside playground.js: it could not be loaded.';
    place.append(sentence);
  }
}

vanish
  .fetch()
  .then(() => import('./playground/playground.js'))
  .catch(sayWhy);
