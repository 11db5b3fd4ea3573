// What stands in a figure's shadow root: a width for parents that shrink to it, room for its height, and in it the
// notice, the figure, or what stands between the element's tags.

import { Notice } from './notice.js';
import { keepKeys } from './own-keys.js';

export class Frame {
  /** Why there is no figure. */
  notice = new Notice();
  figure = document.createElement('div');
  /** What stands between the tags. */
  still = document.createElement('slot');
  /** All that has a height. */
  outer = document.createElement('div');
  /** For a figure that waits for it. */
  start = document.createElement('button');

  /** @param {HTMLElement} element */
  stand(element) {
    // No custom elements in here: with those of this document the browser would refuse to draw in another one.
    const shadow = element.attachShadow(/** @type {any} */ ({ mode: 'open', customElementRegistry: null }));
    const breadth = document.createElement('canvas');
    breadth.className = 'breadth';
    breadth.setAttribute('aria-hidden', 'true');
    this.outer.className = 'frame';
    const place = document.createElement('div');
    place.className = 'place';
    this.start.className = 'start';
    this.start.type = 'button';
    this.start.textContent = 'Start this figure';
    this.start.hidden = true;
    place.append(this.notice.element, this.figure, this.still, this.start);
    this.outer.append(place);
    shadow.append(breadth, this.outer);
    this.figure.className = 'figure';
    keepKeys(shadow);
    this.#tellPointedTerm(element);
  }

  /** A term of the formulas that one points at is lit in the article's text. @param {HTMLElement} element */
  #tellPointedTerm({ dataset }) {
    this.figure.addEventListener('pointerover', ({ target }) => {
      const term = /** @type {Element} */ (target).closest('[data-term]')?.getAttribute('data-term');
      if (term) dataset.pointed = term;
      else delete dataset.pointed;
    });
    this.figure.addEventListener('pointerleave', () => delete dataset.pointed);
  }
}
