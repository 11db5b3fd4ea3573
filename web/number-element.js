// <vanish-number of="quarter">: a phrase of the article whose number can be dragged, or moved with the arrow keys; with
// `hint` it says so. What stands between its tags is shown without script.

import { scaleOf } from './charts/pointer-place.js';
import { loadCore } from './core.js';
import { keepKeys, plainKey } from './figure/own-keys.js';
import { liveNumbers } from './live-numbers.js';

const pixelsPerStep = 8;

/** Steps that a key moves. @type {Record<string, number>} */
const moves = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
};

export class NumberElement extends HTMLElement {
  /** @type {import('./core.js').Core | undefined} */
  #core;
  #value = 0;
  #handle = document.createElement('span');
  #rest = document.createElement('span');
  #from = { x: 0, value: 0, pixels: 1 };

  constructor() {
    super();
    keepKeys(this);
  }

  get #number() {
    const of = this.getAttribute('of') ?? '';
    return Object.hasOwn(liveNumbers, of) ? liveNumbers[of] : undefined;
  }

  async connectedCallback() {
    try {
      this.#core = await loadCore();
    } catch {
      return; // the words stay as they are; the figures say why the core is missing
    }
    const number = this.#number;
    if (!this.isConnected || !number) return;
    const handle = this.#handle;
    handle.className = 'drag';
    handle.tabIndex = 0;
    handle.setAttribute('role', 'slider');
    handle.setAttribute('aria-label', number.label);
    handle.setAttribute('aria-valuemin', String(number.from));
    handle.setAttribute('aria-valuemax', String(number.to));
    handle.addEventListener('pointerdown', this.#onPointerDown);
    handle.addEventListener('pointermove', this.#onPointerMove);
    handle.addEventListener('keydown', this.#onKeyDown);
    this.replaceChildren(handle, this.#rest);
    this.#set(number.start);
  }

  /** @param {number} value */
  #set(value) {
    const number = this.#number;
    if (!number || !this.#core) return;
    const whole = Math.round(value / number.step) * number.step;
    this.#value = Math.min(Math.max(whole, number.from), number.to);
    const shown = number.shown(this.#value);
    const follows = number.follows(this.#core, this.#value);
    this.#handle.textContent = shown;
    this.#rest.textContent = this.hasAttribute('hint') ? `${follows} (drag the number)` : follows;
    this.#handle.setAttribute('aria-valuenow', String(this.#value));
    this.#handle.setAttribute('aria-valuetext', shown + follows);
  }

  /** @param {PointerEvent} event */
  #onPointerDown = (event) => {
    this.#handle.setPointerCapture(event.pointerId);
    this.#from = {
      x: event.clientX,
      value: this.#value,
      pixels: pixelsPerStep * scaleOf(this.#handle),
    };
  };

  /** @param {PointerEvent} event */
  #onPointerMove = (event) => {
    if (!this.#handle.hasPointerCapture(event.pointerId)) return;
    const { x, value, pixels } = this.#from;
    this.#set(value + ((event.clientX - x) / pixels) * (this.#number?.step ?? 0));
  };

  /** @param {KeyboardEvent} event */
  #onKeyDown = (event) => {
    const key = plainKey(event);
    if (!(key in moves)) return;
    event.preventDefault();
    this.#set(this.#value + moves[key] * (this.#number?.step ?? 0));
  };
}
