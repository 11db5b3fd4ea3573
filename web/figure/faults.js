// What a browser or a host's page may lack. A figure that lacks it shows what stands between its tags, and says so.

/** Its message is the sentence. */
export class FigureFault extends Error {}

/** @param {string} part @param {string} [what] */
const lacking = (part, what = 'The figures stay') =>
  new FigureFault(`${what} still here: this browser, or a script of this page, gives no ${part}.`);

export const notDrawn =
  'This figure stays still: something went wrong in drawing it. The console of the browser says what.';

/**
 * Throws if a window lacks what every figure needs.
 * @param {any} view
 */
export function assertWhole(view) {
  for (const part of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver']) {
    if (typeof view[part] !== 'function') throw lacking(part);
  }
  const isConstructable =
    'adoptedStyleSheets' in view.document && 'replaceSync' in (view.CSSStyleSheet?.prototype ?? {});
  if (!isConstructable) throw lacking('style sheets that a script can make');
}

/** @param {HTMLCanvasElement} canvas */
export function contextOf(canvas) {
  const context = canvas.getContext?.('2d');
  if (!context) throw lacking('canvas to draw on', 'This figure stays');
  return context;
}
