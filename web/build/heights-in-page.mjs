// One figure in a page of its own, brought into a state, and measured at many widths.

import { roomRules } from '../figure/room.js';

/** Texts that change, by their class. */
const names = [
  'asked',
  'takeaway',
  'panel-head',
  'reading',
  'key',
  'price',
  'told',
  'branched',
  'ways',
  'chain',
  'scrub',
];

/** The widest font in common use; most others need fewer lines. */
const font = 'Verdana, "DejaVu Sans", sans-serif';

/** @param {import('playwright-core').Browser} browser @param {string[]} scripts */
export async function setUpPage(browser, scripts) {
  const context = await browser.newContext({
    viewport: { width: 1500, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><body></body></html>' }),
  );
  await page.goto('http://localhost/');
  for (const content of scripts) await page.addScriptTag({ content });
  return page;
}

/**
 * A new figure, alive, without the room that it keeps today.
 * @param {import('playwright-core').Page} page
 * @param {{ word: string, attributes: Record<string, string | number>, rules: string }} what
 */
async function bringToLife(page, { word, attributes, rules }) {
  await page.evaluate(
    ([tag, family, given]) => {
      const figure = document.createElement(tag);
      for (const [name, value] of Object.entries(given)) figure.setAttribute(name, String(value));
      const place = document.createElement('div');
      place.style.fontFamily = family;
      place.append(figure);
      document.body.replaceChildren(place);
    },
    /** @type {const} */ ([`vanish-${word}`, font, attributes]),
  );
  const figure = page.locator(`vanish-${word}`);
  await figure.locator('.takeaway').first().waitFor();
  // Not before: some styles come with what the figure is drawn by.
  await figure.evaluate((element, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    element.shadowRoot?.adoptedStyleSheets.splice(3, 1, sheet);
  }, rules);
}

/**
 * What `look` sees of the figure at each width.
 * @template T
 * @param {import('playwright-core').Page} page
 * @param {{ size: number, widths: number[] }} at which size of its text, and at which widths
 * @param {(figure: HTMLElement, names: string[]) => T} look
 * @returns {Promise<T[]>}
 */
async function lookAtWidths(page, { size, widths }, look) {
  return page.evaluate(
    async ([around, all, text, classes]) => {
      const see = new Function(`return ${text}`)();
      const place = /** @type {HTMLElement} */ (document.body.firstElementChild);
      place.style.fontSize = `${around}px`;
      const seen = [];
      for (const width of all) {
        place.style.width = `${width}px`;
        // The frame in which the figure sees its width; a timer comes after it.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        seen.push(see(place.firstElementChild, classes));
      }
      return seen;
    },
    /** @type {const} */ ([(size * 16) / 15, widths, String(look), names]),
  );
}

/**
 * How high each text is by itself, in one state of the figure.
 * @param {import('playwright-core').Page} page
 * @param {string} word
 * @param {import('./heights-states.mjs').State} state
 * @param {{ size: number, widths: number[] }[]} views
 * @returns {Promise<{ name: string, width: number, height: number }[]>} in em
 */
export async function measureTexts(page, word, { attributes = {}, acts = [] }, views) {
  await bringToLife(page, { word, attributes, rules: '' });
  const figure = page.locator(`vanish-${word}`);
  for (const act of acts) await act(figure);
  const measured = [];
  for (const view of views) {
    const seen = await lookAtWidths(page, view, (element, classes) =>
      classes.map((name) => {
        const all = [...(element.shadowRoot?.querySelectorAll(`.${name}`) ?? [])];
        const inEm = (/** @type {Element} */ one) =>
          one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).fontSize);
        return Math.max(0, ...all.map(inEm));
      }),
    );
    for (const [i, heights] of seen.entries()) {
      const width = view.widths[i] / view.size;
      measured.push(...heights.map((height, n) => ({ name: names[n], width, height })));
    }
  }
  return measured;
}

/**
 * How high the whole figure is as it greets a reader, its texts with the room that they keep; for each of the views.
 * @param {import('playwright-core').Page} page
 * @param {{ word: string, texts: Record<string, number[][]> }} what
 * @param {{ size: number, widths: number[] }[]} views
 */
export async function measurePlaces(page, { word, texts }, views) {
  const rules = roomRules({ texts, places: [] });
  await bringToLife(page, { word, attributes: {}, rules });
  const measured = [];
  for (const view of views) {
    measured.push(await lookAtWidths(page, view, (element) => element.getBoundingClientRect().height));
  }
  return measured;
}
