// What stands around a figure in its shadow root: a width for parents that shrink to it, and room for its height.

/**
 * @param {HTMLElement} notice why there is no figure
 * @param {HTMLElement} figure
 * @param {HTMLSlotElement} still what stands between the element's tags
 */
export function framed(notice, figure, still) {
  const breadth = document.createElement('canvas');
  breadth.className = 'breadth';
  breadth.setAttribute('aria-hidden', 'true');
  const frame = document.createElement('div');
  frame.className = 'frame';
  const place = document.createElement('div');
  place.className = 'place';
  place.append(notice, figure, still);
  frame.append(place);
  return [breadth, frame];
}
