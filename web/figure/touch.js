// How one points here.

/** Whether by finger: then there are no arrow keys to tell of. */
export const isTouch = () => globalThis.matchMedia?.('(pointer: coarse)').matches ?? false;

/** How to reach something in a picture, as a sentence begins. @param {string} what */
export const pointAt = (what) => (isTouch() ? `Tap ${what}` : `Point at ${what}, or use the arrow keys,`);
