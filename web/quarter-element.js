// <vanish-quarter>: a phrase of the article whose number of layers can be dragged, or moved with the arrow keys. What
// stands between its tags is shown without script.

import { formatNumber, nounFor } from './charts/numbers.js';
import { scaleOf } from './charts/pointer-place.js';
import { loadCore } from './core.js';
import { keepKeys, plainKey } from './figure/own-keys.js';

const most = 100;
const pixelsPerLayer = 8;

export class QuarterElement extends HTMLElement {
  /** What is left after 1, 2, 3 ... layers. @type {ArrayLike<number>} */
  #left = [];
  #layers = 10;
  #handle = document.createElement('span');
  #rest = document.createElement('span');
  #from = { x: 0, layers: 0, pixels: 1 };

  constructor() {
    super();
    keepKeys(this);
  }

  async connectedCallback() {
    try {
      const core = await loadCore();
      const [steepest] = core.activationCurve({
        activation: 'sigmoid',
        from: 0,
        to: 0,
        points: 1,
      }).derivative;
      this.#left = core.runningProducts(new Array(most).fill(steepest)).float64;
    } catch {
      return; // the words stay as they are; the figures say why the core is missing
    }
    if (!this.isConnected) return;
    const handle = this.#handle;
    handle.className = 'drag';
    handle.tabIndex = 0;
    handle.setAttribute('role', 'slider');
    handle.setAttribute('aria-label', 'number of layers');
    handle.setAttribute('aria-valuemin', '1');
    handle.setAttribute('aria-valuemax', String(most));
    handle.addEventListener('pointerdown', this.#onPointerDown);
    handle.addEventListener('pointermove', this.#onPointerMove);
    handle.addEventListener('keydown', this.#onKeyDown);
    this.replaceChildren(handle, this.#rest);
    this.#set(this.#layers);
  }

  /** @param {number} layers */
  #set(layers) {
    this.#layers = Math.min(Math.max(Math.round(layers), 1), most);
    const left = formatNumber(this.#left[this.#layers - 1]);
    const layersText = `${this.#layers} ${nounFor(this.#layers, 'layers')}`;
    this.#handle.textContent = layersText;
    this.#rest.textContent = ` ${this.#layers === 1 ? 'leaves' : 'leave'} at most ${left} of the message. (Drag the number.)`;
    this.#handle.setAttribute('aria-valuenow', String(this.#layers));
    this.#handle.setAttribute('aria-valuetext', `${layersText}: at most ${left} is left`);
  }

  /** @param {PointerEvent} event */
  #onPointerDown = (event) => {
    this.#handle.setPointerCapture(event.pointerId);
    this.#from = {
      x: event.clientX,
      layers: this.#layers,
      pixels: pixelsPerLayer * scaleOf(this.#handle),
    };
  };

  /** @param {PointerEvent} event */
  #onPointerMove = (event) => {
    if (!this.#handle.hasPointerCapture(event.pointerId)) return;
    this.#set(this.#from.layers + (event.clientX - this.#from.x) / this.#from.pixels);
  };

  /** @param {KeyboardEvent} event */
  #onKeyDown = (event) => {
    const n = this.#layers;
    /** @type {Record<string, number>} */
    const targets = {
      ArrowLeft: n - 1,
      ArrowDown: n - 1,
      ArrowRight: n + 1,
      ArrowUp: n + 1,
      PageDown: n - 10,
      PageUp: n + 10,
      Home: 1,
      End: most,
    };
    const key = plainKey(event);
    if (!(key in targets)) return;
    event.preventDefault();
    this.#set(targets[key]);
  };
}
