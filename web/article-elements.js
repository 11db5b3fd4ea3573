// Defines the elements of the article that are no figures.

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
