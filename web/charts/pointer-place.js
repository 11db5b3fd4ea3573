// Where a pointer is in a picture, in the picture's own units: a host may scale, zoom or turn what is around it.

const near = 1; // pixel: the box is rounded in some browsers

/**
 * How many pixels of the pointer one pixel of the element's box is: 1, but in browsers from before `zoom` was a
 * standard, as WebKit. There a box is told as it would be without any zoom.
 * @param {Element} element
 */
function zoomOf(element) {
  let zoom = 1;
  if ('currentCSSZoom' in element) return zoom;
  for (let at = /** @type {any} */ (element); at; at = at.parentElement ?? at.getRootNode().host)
    zoom *= Number(getComputedStyle(at).zoom) || 1;
  return zoom;
}

/**
 * @param {SVGSVGElement} picture
 * @param {{ clientX: number, clientY: number }} pointer
 */
export function placeIn(picture, { clientX, clientY }) {
  const zoom = zoomOf(picture);
  const [left, top] = [clientX / zoom, clientY / zoom];
  const box = picture.getBoundingClientRect();
  const { width, height } = picture.viewBox.baseVal;
  const matrix = picture.getScreenCTM();
  if (matrix && agrees(matrix, width, height, box)) {
    return new DOMPoint(left, top).matrixTransform(matrix.inverse());
  }
  return {
    x: ((left - box.left) / box.width) * width,
    y: ((top - box.top) / box.height) * height,
  };
}

/**
 * Whether the matrix leads from the picture to its box on the screen: not every browser reckons with all that is
 * around it.
 * @param {DOMMatrix} matrix @param {number} width @param {number} height @param {DOMRect} box
 */
function agrees({ a, b, c, d, e, f }, width, height, box) {
  return [
    Math.abs(a * width) + Math.abs(c * height) - box.width,
    Math.abs(b * width) + Math.abs(d * height) - box.height,
    e + (a * width + c * height) / 2 - box.left - box.width / 2,
    f + (b * width + d * height) / 2 - box.top - box.height / 2,
  ].every((gap) => Math.abs(gap) < near);
}

/** How many pixels of the screen one of the element's own is wide. @param {HTMLElement} element */
export function scaleOf(element) {
  return (zoomOf(element) * element.getBoundingClientRect().width) / element.offsetWidth || 1;
}
