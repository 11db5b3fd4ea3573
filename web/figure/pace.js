// How the time of a frame is spent on a training: in slices, so that the page stays alive however large the networks are.

const budget = 8; // milliseconds of a frame that training may take
const room = 10; // milliseconds of a frame for training, reading and drawing together

export class Pace {
  /** Whether the networks have gone on since they were read. */
  isAhead = false;
  /** Whether what has been trained is to be read next. */
  #isReading = false;
  /** Whole steps since they were read. */
  #steps = 0;
  /** Milliseconds: of the step under way so far, and of the last reading and drawing. */
  #step = 0;
  #reading = 0;

  /**
   * Goes on until the budget is spent, by a slice at least, with whole steps as far as they fit; after `most` of
   * them, however many frames they took, with what is to be read of them.
   * @param {import('./session.js').InTraining} session @param {number} most
   * @returns {boolean} whether they are to be read in this frame
   */
  spend(session, most) {
    const begun = performance.now();
    let [now, slice] = [begun, 0];
    const lap = () => {
      const before = now;
      now = performance.now();
      slice = now - before;
    };
    const isSpent = () => now - begun + slice > budget;
    this.isAhead = true;
    while (!this.#isReading) {
      const isStep = session.advance();
      lap();
      this.#step += slice;
      if (isStep) {
        this.#steps += 1;
        this.#isReading = this.#steps >= most || now - begun + this.#step > budget;
        this.#step = 0;
      } else if (isSpent()) return false;
    }
    while (!session.advanceReading()) {
      lap();
      if (isSpent()) return false;
    }
    // What does not fit after the training goes into a frame of its own.
    const spent = performance.now() - begun;
    return spent < room / 2 || spent + this.#reading < room;
  }

  /** What is there is read next, before anything is trained. */
  readFirst() {
    this.#isReading = true;
  }

  /** They have been read, and drawn. @param {number} took milliseconds */
  wasRead(took = this.#reading) {
    this.isAhead = false;
    this.#isReading = false;
    this.#steps = this.#step = 0;
    this.#reading = took;
  }
}
