// A figure alone in embed.html, ready to be used.

import { newVisit } from './browser.mjs';
import { liveFigure } from './figure-reader.mjs';

/**
 * @param {{ browser: import('playwright-core').Browser, server: import('./static-server.mjs').Server }} where
 * @param {string} query of embed.html, the figure's word first: `dead-units&seed=3`
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openFigure({ browser, server }, query, options) {
  const { page, problems } = await newVisit(browser, options);
  await page.goto(`${server.origin}/embed.html?figure=${query}`);
  const figure = liveFigure(page.locator(`vanish-${query.split('&')[0]}`));
  await figure.locator('.takeaway').first().waitFor();
  return { page, figure, problems, close: () => page.context().close() };
}
