// Somebody's page with figures in it, from another origin than vanish.js.

import { newVisit } from './browser.mjs';
import { serve } from './static-server.mjs';

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} html of the whole page
 * @param {object} [how]
 * @param {import('playwright-core').BrowserContextOptions} [how.options]
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} [how.prepare] before the page is opened
 */
export async function openHostPage(browser, html, { options, prepare } = {}) {
  const host = await serve({ pages: { '/': html } });
  const { page, problems } = await newVisit(browser, options);
  await prepare?.(page);
  await page.goto(`${host.origin}/`);
  return {
    page,
    problems,
    async close() {
      await page.context().close();
      await host.close();
    },
  };
}

/** A page's HTML. @param {{ head?: string, body: string, attributes?: string }} parts `attributes` of its root */
export const htmlOf = ({ head = '', body, attributes = 'lang="en"' }) =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" /><title>Somebody’s page</title>
    <link rel="icon" href="data:," />${head}</head><body>${body}</body></html>`;

/** The figure is alive and has drawn itself at its width. @param {import('playwright-core').Locator} figure */
export async function waitUntilDrawn(figure) {
  await figure.locator('.takeaway').first().waitFor();
  await settle(figure.page());
}

/** Two frames: what sees a size has drawn by it. @param {import('playwright-core').Page} page */
export async function settle(page) {
  for (let frame = 0; frame < 2; ++frame)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
}
