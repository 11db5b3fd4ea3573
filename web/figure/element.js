// The life of a figure: a custom element that starts near the viewport, redraws in the task of the input, shows an error
// in its place, and lets go of everything when it leaves the page. What it computes and draws, declared.js knows.
//
// What stands between its tags is shown without script, and where the core cannot be loaded.

import { CoreError } from '../core-error.js';
import { loadCore } from '../core.js';
import { Appearance } from './appearance.js';
import controlStyles from './controls.css';
import { FigureFault, assertWhole, notDrawn } from './faults.js';
import { Fit } from './fit.js';
import styles from './figure.css';
import { parts } from 'vanish-more';
import { guarded } from './guard.js';
import { heights } from './heights.js';
import { figuresOnPage, isPrinted, join, leaveSoon, letGo } from './page-figures.js';
import { beginsAnew, recover, waitsForCore } from './recovery.js';
import { render } from './render.js';
import { roomFor } from './room.js';
import { Sight } from './sight.js';
import { dress } from './style-sheets.js';
import { WorkingElement } from './working-element.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {Window & typeof globalThis} View */

recover(figuresOnPage);

export class FigureElement extends WorkingElement {
  /** Whether the figure is near the viewport. */
  near = false;
  /** Whether its place is low. */
  fit = new Fit(this);
  /** Whether the reader has asked for a figure that waits for it. */
  #isAskedFor = false;
  /** Why the figure has stopped for good is said by its notice. */
  #isBroken = false;
  /** The window that the figure is in. @type {View | undefined} */
  #view;
  #appearance = new Appearance(this, [this.frame.figure, this.frame.notice.element], () =>
    guarded(this, () => {
      this.#lookBehind();
      this.nameUnknown();
    }),
  );
  #sight = new Sight(
    this,
    (isNear) => this.#seeNear(isNear),
    () => {
      this.measure();
      if (this.core) this.fit.look();
    },
  );

  constructor() {
    super();
    this.frame.stand(this);
    this.takeUp();
  }

  connectedCallback() {
    const view = this.ownerDocument.defaultView;
    if (!view) {
      leaveSoon(this); // a document that nobody sees
      return;
    }
    guarded(this, () => {
      join(this, view);
      if (view !== this.#view) this.#moveInto(view);
      if (this.core) this.#watchTheme();
      this.nameUnknown();
      if (this.values.of('loading') === 'eager') this.start();
    });
  }

  /** @param {number} width */
  widthFor(width) {
    return Math.floor(width / this.fit.scale);
  }

  /** The height that it needs at its width, with all of its controls. */
  roomHeight() {
    const width = this.frame.outer.clientWidth;
    const { places } = heights[this.figure.word] ?? { places: [] };
    return places.filter(([from]) => from <= width).at(-1)?.[1] ?? 640;
  }

  /** Which of its controls it shows. @returns {'full' | 'minimal' | 'none'} */
  get shownControls() {
    const level = this.values.of('controls');
    return this.fit.isCompact && level === 'full' ? 'minimal' : level;
  }

  /** Moved by `moveBefore`: it has never left. */
  connectedMoveCallback() {
    this.connectedCallback();
  }

  disconnectedCallback() {
    leaveSoon(this);
  }

  /** What belongs to a window and its document. @param {View} view */
  #moveInto(view) {
    this.#sight.end();
    assertWhole(view);
    this.dress(view);
    this.#sight.lookIn(view, this.frame.figure);
    this.#view = view;
  }

  /** @param {View} [view] */
  dress(view = this.#view) {
    const { styles: own = '', word } = this.figure;
    const all = [styles, controlStyles, own, roomFor(word), parts()?.styles ?? ''];
    if (view) dress(/** @type {ShadowRoot} */ (this.shadowRoot), view, all);
  }

  /** @param {boolean} isNear */
  #seeNear(isNear) {
    this.near = isNear;
    if (isNear) {
      if (this.core) this.#lookBehind();
      this.startIfDue();
    } else {
      this.pause();
      this.draw();
    }
  }

  /** The figure has left the page, and has not been put back at once. */
  leave() {
    this.#sight.end();
    this.#view = undefined;
    this.#makeFit();
    delete this.dataset.pointed;
    this.#letGo();
  }

  /** Gives everything back that a figure at work holds. */
  #letGo() {
    this.#appearance.stop();
    this.pending.forget();
    for (const end of [() => this.pause(), () => this.release(), () => render(null, this.frame.figure)]) {
      try {
        end();
      } catch {
        // What is broken cannot always be ended; the rest can.
      }
    }
    this.frame.still.hidden = false;
    this.attempts.isFresh = true;
    this.core = undefined;
  }

  /**
   * What nobody has foreseen has gone wrong: what stands between the tags is shown again, with a sentence.
   * @param {unknown} error
   */
  fail(error) {
    if (this.#isBroken || this.goesOn(error)) return;
    if (error instanceof CoreError && this.core && !this.isDrawing) {
      this.error = error.message;
      guarded(this, () => this.pause());
      this.draw();
      return;
    }
    this.#isBroken = true;
    this.#letGo();
    this.frame.figure.hidden = true;
    if (!(error instanceof FigureFault)) console.error(`<${this.localName}>`, error);
    this.#sayWhy(error instanceof FigureFault ? error.message : notDrawn, this.#view === undefined);
  }

  /** Whether it is the core that has broken off: then the figure goes on with a fresh one. @param {unknown} error */
  goesOn(error) {
    if (beginsAnew(this, error)) return true;
    if (!waitsForCore(this, error)) return false;
    guarded(undefined, () => this.pause());
    return true;
  }

  /** @param {string} sentence @param {boolean} isOfPage whether it is true of all figures on the page */
  #sayWhy(sentence, isOfPage) {
    guarded(undefined, () => this.#lookBehind());
    // Nothing but the sentence stands between empty tags.
    const isBlank = !this.firstElementChild && this.textContent?.trim() === '';
    this.tellFailure(sentence);
    if (isOfPage && !isBlank) this.frame.notice.share(sentence);
    else this.frame.notice.say(sentence);
  }

  /** A setting that has been given may be one that works. @returns {void} */
  mend() {
    if (!this.#isBroken) return this.near ? this.startIfDue() : undefined;
    this.#makeFit();
    if (!this.#view) this.connectedCallback();
    else if (this.near) this.startIfDue();
  }

  #makeFit() {
    this.#isBroken = false;
    this.frame.figure.hidden = false;
    this.frame.notice.clear();
  }

  #watchTheme() {
    this.#appearance.watch();
    this.#lookBehind();
  }

  #lookBehind() {
    if (this.#appearance.look(this.values.of('theme')) && !this.attempts.isFresh) this.draw();
  }

  /** To the page. @param {string} sentence */
  tellFailure(sentence) {
    void sentence; // public-figure.js tells it
  }

  /** Whether something stands between the tags. */
  hasStill() {
    return this.frame.still.assignedNodes().some((node) => node instanceof Element || node.nodeValue?.trim());
  }

  /** Shows what a page that is being printed, or no longer, is to show. */
  print() {
    const isPrinting = isPrinted(this.ownerDocument);
    const isStill = !this.core || (isPrinting && this.isEmpty() && this.hasStill());
    this.frame.still.hidden = !isStill;
    this.frame.figure.hidden = this.#isBroken || (isStill && isPrinting);
  }

  /** Starts, or, where the reader is to ask for it, offers it. */
  startIfDue() {
    const { start } = this.frame;
    const waits = !this.core && !this.#isAskedFor && this.values.of('loading') === 'click';
    start.hidden = !waits;
    if (!waits) return void this.start();
    start.onclick = async () => {
      this.#isAskedFor = true;
      start.disabled = true;
      await this.start();
      start.hidden = true;
      start.disabled = false;
      const control = this.frame.figure.querySelector('button, input, select');
      /** @type {HTMLElement | null} */ (control)?.focus({ preventScroll: true });
    };
  }

  /** Loads the core and what else the figure needs, computes and draws; once. */
  async start() {
    if (this.core || this.#isBroken) return;
    let isOfPage = true;
    try {
      const core = await loadCore();
      isOfPage = false;
      await this.figure.bring?.();
      letGo();
      if (!this.isConnected || !this.#view || this.core) return;
      this.core = core;
    } catch (error) {
      if (!this.#view) return;
      if (error instanceof CoreError) this.#sayWhy(error.message, isOfPage);
      else this.fail(error);
      return;
    }
    guarded(this, () => {
      this.values.coreFields =
        this.figure.fields?.(/** @type {Core} */ (this.core)) ?? this.core?.specFields ?? [];
      this.frame.notice.clear();
      this.#watchTheme();
      this.workWithNetworks(() => guarded(this, () => this.#begin()));
    });
  }

  /** The first picture. */
  #begin() {
    this.frame.still.hidden = true;
    this.measure();
    this.update();
    this.print();
    this.attempts.mendStart();
    // Whether it fits, `#sight` asks in the same frame, when its size has changed: here it would take another layout.
  }
}
