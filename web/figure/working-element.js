// An element that works: it computes what its settings ask for, says what the core refuses, announces what takes long,
// and draws.

import { Attempts } from './attempts.js';
import { Frame } from './frame.js';
import { guarded } from './guard.js';
import { render } from './render.js';
import { SettingElement } from './setting-element.js';
import { Work } from './work.js';

export class WorkingElement extends SettingElement {
  /** @type {import('../core.js').Core | undefined} */
  core;
  /** Width of the figure's content in CSS pixels. */
  contentWidth = 0;
  /** Whether what goes on by itself takes so long that it is said. */
  isSlow = false;
  isDrawing = false;
  frame = new Frame();
  attempts = new Attempts(this);
  /** What is announced before it is done. */
  pending = new Work(
    () => this.draw(),
    (error) => this.fail(error),
  );

  /** Computes and draws. What the core refuses is shown in this figure; the last good picture stays. */
  update() {
    this.values.asked = this.values.now();
    this.workWithNetworks(() =>
      this.attempt(() => {
        const values = this.values.now();
        this.values.check(values);
        this.compute(values);
        this.values.accepted = this.values.now(); // a figure may have settled on others
      }),
    );
  }

  /** What needs the networks of the settings: where they are large, they begin first. @param {() => void} action */
  workWithNetworks(action) {
    this.pending.do(this.workload(), action, () => this.prepare(), this.needsNetworks());
  }

  /** There is a fresh core. */
  goOnAfresh() {
    this.update();
  }

  /** Does something at once, or, where its load is large, says so first. @param {number} load @param {() => void} action */
  work(load, action) {
    this.pending.do(load, action);
  }

  /** Does something that the core may refuse, and draws. @param {() => void} action @param {() => boolean} [isDrawn] */
  attempt(action, isDrawn) {
    this.attempts.do(action, isDrawn);
  }

  /** Draws what was computed. */
  draw() {
    if (!this.core || this.pending.holdsBack()) return;
    guarded(this, () => {
      this.isDrawing = true;
      render(this.content(this.pending.isSaid || this.isSlow), this.frame.figure);
    });
    this.isDrawing = false;
  }

  measure() {
    // Down to a whole pixel: what is half a pixel too wide goes to the next line. (clientWidth may round up.)
    const width = this.widthFor(Math.floor(Number.parseFloat(getComputedStyle(this.frame.figure).width)));
    if (!(width > 0) || width === this.contentWidth) return; // it has no box where it is hidden
    this.contentWidth = width;
    this.draw();
  }

  isAlive() {
    return this.core !== undefined;
  }

  // What element.js knows.

  /** The width to draw for. @param {number} width in CSS pixels that there is */
  widthFor(width) {
    return width;
  }

  /** What nobody has foreseen has gone wrong. @param {unknown} error */
  fail(error) {
    throw error;
  }

  /** Whether it is the core that has broken off, and the figure goes on with a fresh one. @param {unknown} error @returns {boolean} */
  goesOn(error) {
    return error === undefined;
  }

  // What declared.js knows.

  /** How much compute() would have to do now, as loadOf of work.js counts. */
  workload() {
    return 0;
  }

  /** Makes the networks that compute() would have to make, to begin in slices. @returns {import('./work.js').Beginning | undefined} */
  prepare() {
    return undefined;
  }

  /** Whether there are any. */
  needsNetworks() {
    return false;
  }

  /** The reader does not wait for them. */
  giveUp() {}

  /** @param {Record<string, any>} values of the settings */
  compute(values) {
    void values;
  }

  /** The figure as a tree of elements. @param {boolean} isWorking @returns {import('preact').ComponentChild} */
  content(isWorking) {
    void isWorking;
    return null;
  }

  /** Whether nothing has happened yet that the figure could show. */
  isEmpty() {
    return false;
  }

  /** The figure has left the neighbourhood of the viewport. */
  pause() {}

  /** The figure has left the page. */
  release() {}
}
