// How a script beside vanish.js hands over what it has: to the vanish.js that asked for it, or that will (brought.js).

/** @param {string} name of the script @param {object} what */
export function handOver(name, what) {
  const hand = () =>
    document.dispatchEvent(new CustomEvent(name, { detail: { version: VANISH_VERSION, ...what } }));
  document.addEventListener(`${name}-wanted`, hand);
  hand();
}
