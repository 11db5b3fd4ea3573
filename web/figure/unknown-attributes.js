// An attribute that looks like a setting and is none is named in the console: a slip of the pen would else go unseen.

/** Attributes that any element may have, or that tools put on it. */
const ordinary =
  /^(on|aria-|data-|ng-|v-|x-|hx-|_)|[^a-z_-]|^(id|is|class|style|slot|part|role|lang|dir|title|tabindex|hidden|inert|nonce|name|align|height)$/;

/** @type {Set<string>} */
const named = new Set();

/** How many letters have to change. @param {string} a @param {string} b @returns {number} */
function distanceOf(a, b) {
  let row = [...new Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; ++i) {
    const next = [i];
    for (let j = 1; j <= b.length; ++j)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}

/** @param {string} attribute @param {string} known */
function isLike(attribute, known) {
  const [a, b] = [attribute, known].map((name) => name.replace(/[-_]/g, ''));
  const start = Math.min(3, a.length, b.length);
  return (start > 2 && a.slice(0, start) === b.slice(0, start)) || distanceOf(a, b) < b.length / 3;
}

/**
 * @param {Element} element
 * @param {string[]} settings the attributes of its settings
 * @param {string[]} known these, and other ways to write them
 */
export function nameUnknown(element, settings, known) {
  for (const attribute of element.getAttributeNames()) {
    const key = `${element.localName} ${attribute}`;
    if (known.includes(attribute) || ordinary.test(attribute) || named.has(key)) continue;
    if (!settings.some((one) => isLike(attribute, one))) continue;
    named.add(key);
    console.warn(
      `<${element.localName}> has no setting “${attribute}”. Its settings: ${settings.join(', ')}.`,
    );
  }
}
