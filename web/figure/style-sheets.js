// The figures' styles. A constructed sheet is allowed where a host's Content-Security-Policy refuses <style>; it belongs
// to the document that it was made in.

/** @typedef {Window & typeof globalThis} View */

/** @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const sheets = new WeakMap();

/** @param {View} view @param {string} css */
function sheetOf(view, css) {
  const { document } = view;
  const own = sheets.get(document) ?? new Map();
  sheets.set(document, own);
  if (!own.has(css)) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    own.set(css, sheet);
  }
  return own.get(css);
}

/** @param {ShadowRoot} shadow @param {View} view its window @param {string[]} styles */
export function dress(shadow, view, styles) {
  shadow.adoptedStyleSheets = styles.map((css) => sheetOf(view, css));
}
