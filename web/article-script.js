// article.js: the elements of the article that are no figures, which other people’s pages need not load. They work with
// what vanish.js hands over; where it cannot, the article stays as it is without script.

import { takeParts } from './handed-parts.js';

document.addEventListener('vanish', (event) => {
  if (takeParts(/** @type {CustomEvent} */ (event).detail)) import('./article-elements.js');
});
document.dispatchEvent(new CustomEvent('vanish-wanted'));
