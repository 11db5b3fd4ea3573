// Defines <vanish-playground>, for playground.html.

import { PlaygroundElement } from './playground-element.js';

if (!customElements.get('vanish-playground')) customElements.define('vanish-playground', PlaygroundElement);
