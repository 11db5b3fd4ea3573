// Defines <vanish-playground>, for playground.html.

import { defineProperties } from '../figure/setting-properties.js';
import { PlaygroundElement } from './playground-element.js';

defineProperties(PlaygroundElement);
if (!customElements.get('vanish-playground')) customElements.define('vanish-playground', PlaygroundElement);
