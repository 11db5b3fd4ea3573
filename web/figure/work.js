// Work that takes so long that a reader would wonder: it is announced first, and done when that has been painted. Networks
// that it needs begin in slices, frame by frame, so that the page stays alive, and the reader can stop them.

const patience = 200; // milliseconds that pass without a word
const atOnce = 20; // milliseconds of networks in one task
const budget = 12; // milliseconds of a frame
const betweenWords = 100; // milliseconds after which it is said how far they are
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

/** Whether it is too much for one task. @param {number} load */
export const isHeavy = (load) => load * pace > atOnce;

/** Does something when what has been drawn before is on the screen. @param {() => void} action */
export function afterPaint(action) {
  // No frame comes to a page that is hidden: nobody waits there for a word either.
  if (document.hidden) setTimeout(action);
  else requestAnimationFrame(() => setTimeout(action));
}

/**
 * Networks that begin: by a slice, and whether that was the last.
 * @typedef {{ prepare: () => boolean, progress: number }} Beginning
 *
 * @typedef {object} Piece
 * @property {number} load
 * @property {() => void} action
 * @property {() => Beginning | undefined} [prepare] what is to begin before the action
 * @property {Beginning} [beginning]
 * @property {boolean} [isPrepared]
 * @property {boolean} isReady what begins before it has begun
 * @property {number} spent milliseconds
 */

export class Work {
  /** @type {Piece[]} */
  #waiting = [];
  #draw;
  #fail;
  /** Whether something is being done: what it comes to is drawn after it. */
  isDoing = false;
  #isDrawDue = false;
  /** Whether a picture has been drawn that the browser has yet to lay out, a long task by itself. */
  #isSettling = false;
  /** Whether the next task is on its way. */
  #isComing = false;
  #askedAt = 0;
  #drawnAt = 0;

  /** @param {() => void} draw @param {(error: unknown) => void} fail */
  constructor(draw, fail) {
    this.#draw = draw;
    this.#fail = fail;
  }

  /** Whether it takes so long that it is said. */
  get isSaid() {
    const [piece] = this.#waiting;
    return Boolean(piece) && (isLong(piece.load) || performance.now() - this.#askedAt > patience);
  }

  /** How far the networks are that begin, from 0 to 1; none: what is waited for is done at once. */
  get progress() {
    return this.#waiting[0]?.beginning?.progress;
  }

  /** Whether a picture would be drawn too soon; if so, it will be drawn in a task of its own. */
  holdsBack() {
    if (this.#isSettling) this.#isDrawDue = true;
    return this.isDoing || this.#isDrawDue;
  }

  /**
   * Does it now, or after a word where it is long; all in the order in which it was asked for.
   * @param {number} load @param {() => void} action
   * @param {() => Beginning | undefined} [prepare] what begins first, in slices. An action with it does what is asked for
   *   when it comes to run: asked for again while it waits, it is done once
   * @param {boolean} [hasBeginning] whether there will be something that begins
   */
  do(load, action, prepare, hasBeginning = false) {
    const isAlone = this.#waiting.length === 0;
    if (this.isDoing || (isAlone && !isLong(load) && !(hasBeginning && isHeavy(load)))) return action();
    const last = this.#waiting[this.#waiting.length - 1];
    if (prepare && last?.prepare) {
      Object.assign(last, { load, prepare, isPrepared: false, isReady: false });
      return;
    }
    this.#waiting.push({ load, action, prepare, isReady: !prepare, spent: 0 });
    if (!isAlone) return;
    this.#askedAt = this.#drawnAt = performance.now();
    if (this.isSaid) this.#draw();
    this.#goSoon();
  }

  /** @returns {(() => void) | undefined} what would have been done first */
  forget() {
    const [piece] = this.#waiting;
    this.#waiting = [];
    this.#isDrawDue = false;
    return piece?.action;
  }

  /** The next task: of the networks by some slices, of what is made of them, of its picture, or of a word. */
  #go = () => {
    this.#isComing = false;
    const before = performance.now();
    const hasSettled = this.#isSettling;
    this.#isSettling = false;
    if (this.#isDrawDue) {
      this.#isDrawDue = false;
      this.#draw();
      this.#isSettling = !hasSettled;
    } else if (this.#waiting.length > 0 && !this.#waiting[0].isReady && this.#isWordDue(before)) {
      this.#drawnAt = before;
      this.#draw();
    } else this.#goOn(before);
    if (this.#isSettling || this.#isDrawDue || this.#waiting.length > 0) this.#goSoon();
  };

  #goSoon() {
    if (this.#isComing) return;
    this.#isComing = true;
    afterPaint(this.#go);
  }

  /** @param {number} now */
  #isWordDue(now) {
    return this.isSaid && now - this.#drawnAt > betweenWords;
  }

  /** @param {number} before now */
  #goOn(before) {
    const [piece] = this.#waiting;
    if (!piece) return;
    let isDone = piece.isReady;
    this.isDoing = true;
    try {
      if (isDone) piece.action();
      else piece.isReady = hasBegun(piece);
    } catch (error) {
      isDone = true;
      this.#fail(error);
    }
    this.isDoing = false;
    const { load } = piece;
    piece.spent += performance.now() - before;
    if (!isDone) return;
    // What was refused, or done already, tells nothing: the pace is only ever found to be slower.
    if (load > telling && load < Infinity) pace = Math.max(pace, piece.spent / load);
    this.#waiting = this.#waiting.filter((one) => one !== piece);
    this.#isDrawDue = true;
  }
}

/** Goes on with what begins before a piece of work. @param {Piece} piece @returns {boolean} whether it has begun */
function hasBegun(piece) {
  if (!piece.isPrepared) {
    piece.isPrepared = true;
    piece.beginning = piece.prepare?.();
  }
  const { beginning } = piece;
  if (!beginning) return true;
  const deadline = performance.now() + budget;
  for (;;) {
    if (beginning.prepare()) return true;
    if (performance.now() > deadline) return false;
  }
}
