// Defines the elements. Loading this script twice, or two versions of it, keeps the first.

import { AddressElement } from './address-element.js';
import { PauseElement } from './pause-element.js';
import { NumberElement } from './number-element.js';
import { figures } from 'vanish-figures';
import { elementOf } from './figure/public-figure.js';
import { elementOfFormer } from './figure/former-element.js';
import { formerly } from './figure/former.js';
import { defineProperties } from './figure/setting-properties.js';
import 'vanish-parts';

/** `customElements.get('vanish-neuron').version` says which. @param {string} tag @param {CustomElementConstructor} element */
function define(tag, element) {
  if (customElements.get(tag)) return;
  customElements.define(tag, Object.assign(element, { version: VANISH_VERSION }));
}

for (const figure of figures) {
  const former = formerly[figure.word];
  const element = former ? elementOfFormer(figure, former, figures) : elementOf(figure);
  defineProperties(element);
  define(`vanish-${figure.word}`, element);
}
define('vanish-address', AddressElement);
define('vanish-pause', PauseElement);
define('vanish-number', NumberElement);
