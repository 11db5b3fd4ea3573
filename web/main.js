// Defines the elements. Loading this script twice, or two versions of it, keeps the first.

import { figures } from 'vanish-figures';
import { elementOf } from './figure/public-figure.js';
import { elementOfFormer } from './figure/former-element.js';
import { formerly } from './figure/former.js';
import { defineProperties } from './figure/setting-properties.js';
import 'vanish-parts';

for (const figure of figures) {
  const former = formerly[figure.word];
  const element = former ? elementOfFormer(figure, former, figures) : elementOf(figure);
  defineProperties(element);
  const tag = `vanish-${figure.word}`;
  // `customElements.get('vanish-neuron').version` says which.
  if (!customElements.get(tag))
    customElements.define(tag, Object.assign(element, { version: VANISH_VERSION }));
}
