// What heights-states.mjs does to a figure through Playwright, done in the page: of a Locator it has what the states use.

/** @param {() => any} look until it gives something */
async function waitFor(look, patience = 30_000) {
  const end = performance.now() + patience;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A key, as a reader presses it. @param {HTMLElement} element @param {string} key */
function press(element, key) {
  element.focus({ preventScroll: true });
  for (const type of ['keydown', 'keyup']) {
    element.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }));
  }
}

/** @param {HTMLElement} figure @param {string} selector inside its shadow root */
function locatorOf(figure, selector) {
  const seek = () => waitFor(() => figure.shadowRoot?.querySelector(selector));
  const locator = {
    first: () => locator,
    click: async () => (await seek()).click(),
    waitFor: seek,
    dispatchEvent: async (/** @type {string} */ type) =>
      (await seek()).dispatchEvent(new Event(type, { bubbles: true, composed: true })),
    press: async (/** @type {string} */ key) => press(await seek(), key),
  };
  return locator;
}

/**
 * Brings a figure that stands in the page into a state.
 * @param {HTMLElement} figure
 * @param {import('../build/heights-states.mjs').Act[]} acts
 */
export async function act(figure, acts) {
  await waitFor(() => figure.shadowRoot?.querySelector('.takeaway'));
  const asLocator = {
    locator: (/** @type {string} */ selector) => locatorOf(figure, selector),
    evaluate: async (/** @type {Function} */ change, /** @type {unknown} */ given) => change(figure, given),
  };
  for (const one of acts) await one(/** @type {any} */ (asLocator));
}
