// <vanish-pause>: one button that stops all that moves on the page.

import { keepKeys } from './figure/own-keys.js';
import { isPaused, onPaused, setPaused } from './figure/player.js';

export class PauseElement extends HTMLElement {
  #button = document.createElement('button');
  /** @type {(() => void) | undefined} */
  #end;

  constructor() {
    super();
    keepKeys(this);
  }

  connectedCallback() {
    this.#button.type = 'button';
    this.#button.addEventListener('click', this.#toggle);
    this.#end = onPaused(() => this.#draw());
    this.#draw();
    this.append(this.#button);
  }

  disconnectedCallback() {
    this.#end?.();
    this.#button.remove();
  }

  #toggle = () => setPaused(!isPaused());

  #draw() {
    this.#button.textContent = isPaused() ? 'Let it move' : 'Pause all motion';
    this.#button.setAttribute('aria-pressed', String(isPaused()));
  }
}
