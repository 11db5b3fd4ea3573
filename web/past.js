// How a run came to where it is, so that it can go there again in a fresh module, to the same bits: what it began with,
// the parameters that were put in, and its steps. A run that was gone back in has only come that far.

const patience = 2000; // milliseconds after which going there again is given up
const mostChanges = 10_000;
const mostNumbers = 4_000_000;
const mostBranches = 100;
const mostBytes = 4_000_000; // of a table or a snapshot
/** What a branch may change again and again from one step: each time as if it were the first. */
const rates = [
  'learningRate',
  'momentum',
  'rho',
  'beta1',
  'beta2',
  'epsilon',
  'weightDecay',
  'clippingThreshold',
];

/**
 * @typedef {{ spec: any, drawnBy?: any, state?: Float64Array } | { parent: Past, changes: any }} Origin with a state:
 *   taken up from a snapshot
 * The same parameters may have been put in several times, at even distances.
 * @typedef {{ at: number, times: number, every: number, layer: number, weights: any, biases: any }} Change
 */

/** @param {{ spec: any, state?: Float64Array }} origin */
const bytesOf = ({ spec, state }) => (spec?.table?.rows?.byteLength ?? 0) + (state?.byteLength ?? 0);

export class Past {
  /** @type {Origin} */
  #origin;
  /** Parameters put in by hand, and after which step. @type {Change[]} */
  #changes = [];
  #numbers = 0;
  /** Too much to remember: the run cannot be had again. */
  #isForgotten = false;
  #branches = 0;
  #from;
  #now;
  /** Whether the run has been gone back in since: what it says of its layers is then of the next step. */
  #isRewound = false;

  /** @param {Origin} origin of plain values @param {number} steps that lie before it */
  constructor(origin, steps) {
    this.#isForgotten = 'spec' in origin && bytesOf(origin) > mostBytes;
    this.#origin = this.#isForgotten ? { spec: undefined } : origin;
    this.#from = this.#now = steps;
    if ('parent' in origin) this.#branches = origin.parent.#branches + 1;
  }

  /** A branch of it, at the step at hand. @param {any} changes */
  branch(changes) {
    const { parent, changes: others = {} } = 'parent' in this.#origin ? this.#origin : { parent: undefined };
    const isLikeItsParent =
      parent && this.#now === this.#from && this.#changes.length === 0 && !this.#isRewound;
    const replaces = Object.keys(others).every((name) => rates.includes(name) && name in changes);
    if (isLikeItsParent && replaces) return new Past({ parent, changes }, this.#now);
    return new Past({ parent: this.#copy(), changes }, this.#now);
  }

  #copy() {
    const copy = new Past(this.#origin, this.#from);
    copy.#changes = this.#changes.map((change) => ({ ...change }));
    copy.#isForgotten ||= this.#isForgotten;
    copy.#now = this.#now;
    return copy;
  }

  /** The steps that the run has done. */
  get steps() {
    return this.#now;
  }

  /** @param {number} steps that the run has done now */
  stepped(steps) {
    this.#now = steps;
    this.#isRewound = false;
  }

  /** @param {number} steps */
  rewound(steps) {
    this.#now = steps;
    this.#isRewound = true;
  }

  /** @param {number} layer @param {any} weights @param {any} biases */
  changed(layer, weights, biases) {
    this.#from = this.#now; // no going back before it
    this.#isRewound = false;
    if (this.#isOnceMore(layer, weights, biases)) return;
    this.#numbers += weights.length + biases.length;
    this.#changes.push({ at: this.#now, times: 1, every: 0, layer, weights, biases });
    if (this.#changes.length <= mostChanges && this.#numbers <= mostNumbers) return;
    this.#isForgotten = true;
    this.#changes = [];
  }

  /** Whether it is the last change once more, then noted. @param {number} layer @param {any} weights @param {any} biases */
  #isOnceMore(layer, weights, biases) {
    const last = this.#changes.at(-1);
    if (!last || last.layer !== layer || !isSame(last.weights, weights) || !isSame(last.biases, biases)) {
      return false;
    }
    const since = this.#now - (last.at + (last.times - 1) * last.every);
    if (last.times > 1 && since !== last.every) return false;
    last.times += 1;
    last.every = since;
    return true;
  }

  /**
   * Goes there again. @param {any} module
   * @returns {any} the run's place in the module; null if it cannot be had again
   */
  replay(module) {
    const deadline = performance.now() + patience;
    /** @type {any} */
    let handle = null;
    for (const part of this.#parts()) {
      const next = part.#begin(module, handle);
      handle?.delete();
      handle = next;
      if (handle && part.#walk(handle, deadline)) continue;
      handle?.delete();
      return null;
    }
    return handle;
  }

  /** The first run, its branch, the branch's branch ... @returns {Past[]} */
  #parts() {
    /** @type {Past[]} */
    const parts = [];
    /** @type {Past | undefined} */
    let part = this;
    while (part) {
      parts.unshift(part);
      /** @type {Origin} */
      const origin = part.#origin;
      part = 'parent' in origin ? origin.parent : undefined;
    }
    return this.#branches > mostBranches ? [] : parts;
  }

  /** @param {any} module @param {any} before the place of the run that this is a branch of */
  #begin(module, before) {
    const origin = this.#origin;
    const handle = new module.TrainingRun();
    const refusal =
      'parent' in origin
        ? handle.branch(before, origin.changes)
        : origin.state
          ? handle.resume(origin.spec, origin.drawnBy, origin.state)
          : handle.start(origin.spec);
    if (!refusal) return handle;
    handle.delete();
    return null;
  }

  /** @param {any} handle @param {number} deadline @returns {boolean} whether there was time */
  #walk(handle, deadline) {
    if (this.#isForgotten) return false;
    for (const { at, times, every, layer, weights, biases } of this.#changes) {
      for (let i = 0; i < times; ++i) {
        if (!stepTo(handle, at + i * every, deadline)) return false;
        handle.setParameters(layer, weights, biases);
      }
    }
    if (!stepTo(handle, this.#now, deadline)) return false;
    if (this.#isRewound) handle.rewind(this.#now);
    return stepTo(handle, this.#now, deadline);
  }
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
const isSame = (a, b) => a.length === b.length && Array.from(a).every((x, i) => Object.is(x, b[i]));

/** In pieces, of which each takes a moment. @param {any} handle @param {number} to @param {number} deadline */
function stepTo(handle, to, deadline) {
  let piece = 1;
  for (let left = to - handle.steps(); left > 0; left = to - handle.steps()) {
    const begun = performance.now();
    if (begun > deadline) return false;
    handle.step(Math.min(piece, left, 100_000));
    if (performance.now() - begun < 20) piece *= 2;
  }
  return true;
}
