// A drawing that only eyes read: what it shows stands beside it in words.

/**
 * The attributes of its svg.
 * @param {number} width in pixels @param {number} height in pixels @param {string} [name] its class
 */
export const drawing = (width, height, name) => ({
  class: name,
  viewBox: `0 0 ${width} ${height}`,
  width,
  height,
  'aria-hidden': /** @type {const} */ ('true'),
});
