// The figures on a page, and what a page tells all of them: where the focus goes, when it is printed, which have left.

/** @typedef {import('./element.js').FigureElement} FigureElement */

/** @type {Set<FigureElement>} */
export const figuresOnPage = new Set();
/** Figures that have been taken out and may be put back in the same task: moved. @type {Set<FigureElement>} */
const leaving = new Set();
/** @type {WeakSet<Document>} */
const tended = new WeakSet();

// A figure that has not started has nothing to stop at: the next one on the way of the focus starts before it moves.
/** @param {KeyboardEvent} event */
function onKeyDown({ key, shiftKey, currentTarget }) {
  if (key !== 'Tab') return;
  const document = /** @type {Document} */ (currentTarget);
  const from = document.activeElement ?? document.body;
  const side = shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const inOrder = [...figuresOnPage]
    .filter(({ ownerDocument }) => ownerDocument === document)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  if (shiftKey) inOrder.reverse();
  inOrder.find((figure) => !figure.core && from.compareDocumentPosition(figure) & side)?.startIfDue();
}

/** @type {WeakSet<Document>} */
const printed = new WeakSet();

/** Whether a page is being printed. @param {Document} document */
export const isPrinted = (document) => printed.has(document);

// Paper has no buttons: a figure that has nothing to show before one is pressed prints its still picture. One that was
// never near has only that; where nobody has given it one, it starts, which is in time where the core is loaded.
/** @param {Window} view */
function tendPrinting(view) {
  const tell = () => {
    for (const figure of figuresOnPage) {
      if (figure.ownerDocument !== view.document) continue;
      figure.print();
      if (isPrinted(view.document) && !figure.hasStill()) figure.startIfDue();
    }
  };
  view.addEventListener('beforeprint', () => {
    printed.add(view.document);
    tell();
  });
  view.addEventListener('afterprint', () => {
    printed.delete(view.document);
    tell();
  });
}

/** A figure is on a page, or is there again. @param {FigureElement} figure @param {Window} view the page's window */
export function join(figure, view) {
  leaving.delete(figure);
  figuresOnPage.add(figure);
  if (tended.has(view.document)) return;
  tended.add(view.document);
  view.document.addEventListener('keydown', onKeyDown);
  tendPrinting(view);
}

/** A figure has been taken out: unless the same task puts it back, it leaves. @param {FigureElement} figure */
export function leaveSoon(figure) {
  if (leaving.size === 0) setTimeout(letGo);
  leaving.add(figure);
}

/** Those that are still out give their memory back, at the latest before another one takes some. */
export function letGo() {
  for (const figure of leaving) {
    leaving.delete(figure);
    figuresOnPage.delete(figure);
    figure.leave();
  }
}
