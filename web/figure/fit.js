// A low place, as a slide or a frame of 600 x 400: there a figure keeps its picture and one control, and the picture
// shrinks a little if it must. A figure of a page that grows with it is never in one, however narrow it is.

const low = 640; // pixels: every figure has room in as many
const smallest = 0.5; // of a picture
const step = 0.1;

export class Fit {
  /** Whether the figure is in a low place now. */
  isCompact = false;
  /** Whether its place is not as high as it would be by itself: in a frame that a host does not let grow as far, too. */
  isTight = false;
  /** How much smaller than drawn its picture is. */
  scale = 1;
  #figure;
  /** The height of a frame that the figure has for itself. */
  #frame = Infinity;

  /** @param {import('./element.js').FigureElement} figure */
  constructor(figure) {
    this.#figure = figure;
  }

  /** @param {number} height in CSS pixels */
  inFrame(height) {
    this.#frame = height;
    this.look();
  }

  /** How high its place is, where that does not come from the figure itself. */
  #height() {
    const { offsetHeight, frame, ownerDocument } = this.#figure;
    const own = frame.outer.offsetHeight;
    const style = ownerDocument.defaultView?.getComputedStyle(this.#figure);
    // With a greatest height the place is as high as the figure once that has become lower.
    const isGiven = Math.abs(offsetHeight - own) > 1 || (style && style.maxBlockSize !== 'none');
    const most = style && style.maxBlockSize.endsWith('px') ? parseFloat(style.maxBlockSize) : Infinity;
    return Math.min(this.#frame, isGiven ? Math.min(most, Math.max(offsetHeight, 1)) : Infinity);
  }

  /** Looks again. A place that is given but high enough for all is none of these. */
  look() {
    const figure = this.#figure;
    const height = this.#height();
    const isCompact = height < low && (this.isCompact || figure.frame.outer.offsetHeight > height + 1);
    this.isTight = isCompact || figure.roomHeight() > this.#frame;
    figure.frame.outer.classList.toggle('low', this.isTight);
    if (isCompact !== this.isCompact) {
      this.isCompact = isCompact;
      figure.draw();
    }
    if (this.isTight) this.#shrink(height, isCompact ? smallest : 0.6);
    else if (this.scale < 1) this.#take(1);
  }

  /** Draws wider and shrinks it, as little as helps. @param {number} height @param {number} least */
  #shrink(height, least) {
    for (let scale = 1; scale >= least; scale = Math.round(10 * (scale - step)) / 10) {
      this.#take(scale);
      if (this.#figure.frame.outer.offsetHeight <= height) return;
    }
  }

  /** @param {number} scale */
  #take(scale) {
    const { frame } = this.#figure;
    this.scale = scale;
    this.#figure.measure();
    const picture = /** @type {HTMLElement | null} */ (frame.figure.querySelector('.picture'));
    if (picture) picture.style.zoom = scale < 1 ? String(scale) : '';
  }
}
