// Defines the elements of the article that are no figures, and spares a reader with script the pictures of the stills.

import { AddressElement } from './address-element.js';
import { NumberElement } from './number-element.js';
import { PauseElement } from './pause-element.js';

for (const [name, element] of Object.entries({
  address: AddressElement,
  number: NumberElement,
  pause: PauseElement,
})) {
  if (!customElements.get(`vanish-${name}`)) customElements.define(`vanish-${name}`, element);
}

// A figure that is alive shows no still, so its pictures are not fetched on the way to it; but where it fails they are.
for (const still of document.querySelectorAll('.still')) {
  const figure = /** @type {any} */ (still.parentElement);
  if ([...still.querySelectorAll('img')].some((image) => image.complete)) continue;
  figure.classList.add('awaited');
  figure.ready.catch(() => figure.classList.remove('awaited'));
}
