// Work that takes so long that a reader would wonder: it is announced first, and done when that has been painted.

const patience = 200; // milliseconds that pass without a word
/** Milliseconds of one pass, forward and back, for one weight and one example; slower where this device is. */
let pace = 6e-7;
const telling = 3e7; // passes of less are too short to learn the pace from

/** Examples and features of the datasets, about. @type {Record<string, [number, number]>} */
const sizes = { penguins: [342, 4], digits: [1797, 64] };

/** @typedef {import('../core.js').Spec} Spec */

/** The units of each hidden layer. @param {Spec} spec @returns {number[]} */
export const hiddenUnitsOf = ({ depth = 20, width = 16, widths }) =>
  widths ? Array.from(widths) : new Array(Math.min(Number(depth) || 0, 1000)).fill(width);

/** @param {Spec} spec */
function loadOfOne(spec) {
  const { dataset = 'circles', examples, table } = spec;
  const units = hiddenUnitsOf(spec);
  const [usual, features] = sizes[dataset] ?? [200, 2];
  const text = /** @type {any} */ (table)?.text ?? table ?? '';
  const count = dataset === 'table' ? String(text).split(/\r\n?|\n/).length : examples || usual;
  return count * units.reduce((total, one, i) => total + one * (i === 0 ? features : units[i - 1]), 0);
}

/** How much one step of these networks is: weights times examples; 0 of what is no network. @param {Spec[]} specs */
export function loadOf(specs) {
  try {
    return specs.reduce((sum, spec) => sum + loadOfOne(spec), 0);
  } catch {
    return 0; // it is for the core to refuse
  }
}

/** @param {number} load */
export const isLong = (load) => load * pace > patience;

/** Does something when what has been drawn before is on the screen. @param {() => void} action */
export function afterPaint(action) {
  // No frame comes to a page that is hidden: nobody waits there for a word either.
  if (document.hidden) setTimeout(action);
  else requestAnimationFrame(() => setTimeout(action));
}

export class Work {
  /** @type {{ load: number, action: () => void }[]} */
  #waiting = [];
  #draw;
  #fail;
  #isDoing = false;

  /** @param {() => void} draw @param {(error: unknown) => void} fail */
  constructor(draw, fail) {
    this.#draw = draw;
    this.#fail = fail;
  }

  get isWaiting() {
    return this.#waiting.length > 0;
  }

  /** Does it now, or after a word where it is long; all in the order in which it was asked for. @param {number} load @param {() => void} action */
  do(load, action) {
    if (this.#isDoing || (!this.isWaiting && !isLong(load))) return action();
    this.#waiting.push({ load, action });
    if (this.#waiting.length > 1) return;
    this.#draw();
    afterPaint(() => this.#doAll());
  }

  forget() {
    this.#waiting = [];
  }

  #doAll() {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#isDoing = true;
    for (const { load, action } of waiting) {
      const before = performance.now();
      try {
        action();
      } catch (error) {
        this.#fail(error);
      }
      // What was refused, or done already, tells nothing: the pace is only ever found to be slower.
      if (load > telling && load < Infinity) pace = Math.max(pace, (performance.now() - before) / load);
    }
    this.#isDoing = false;
    this.#draw();
  }
}
