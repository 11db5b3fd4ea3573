// What the page around a frame can ask of the figure in it, and what it is told: `{ vanish: 'play' }` by postMessage.

/** @typedef {import('../figure/public-figure.js').PublicFigure} PublicFigure */

/** @type {Record<string, (figure: PublicFigure, message: any) => unknown>} */
const answers = {
  play: (figure) => figure.play(),
  pause: (figure) => figure.pause(),
  step: (figure, { count }) => figure.step(count),
  reset: (figure) => figure.reset(),
  getState: (figure) => figure.getState(),
  setState: (figure, { state }) => figure.setState(state),
  toSVG: (figure) => figure.toSVG(),
  toCSV: (figure) => figure.toCSV(),
};

/**
 * Listens to the page around alone, and answers it alone: `{ vanish, id, value }`, or `error`, a sentence. What is no
 * message for a figure is none of ours.
 * @param {PublicFigure} figure @param {Window} around
 */
export function talk(figure, around) {
  addEventListener('message', async ({ source, data, origin }) => {
    if (source !== around || typeof data !== 'object' || data === null) return;
    const { vanish, id } = data;
    if (typeof vanish !== 'string' || !Object.hasOwn(answers, vanish)) return;
    const to = origin === 'null' ? '*' : origin; // a page without an origin of its own cannot be named
    try {
      around.postMessage({ vanish, id, value: await answers[vanish](figure, data) }, to);
    } catch (error) {
      around.postMessage({ vanish, id, error: /** @type {Error} */ (error).message }, to);
    }
  });
  for (const what of ['ready', 'change', 'step', 'error']) {
    figure.addEventListener(`vanish-${what}`, (event) =>
      around.postMessage({ vanish: what, .../** @type {CustomEvent} */ (event).detail }, '*'),
    );
  }
}
