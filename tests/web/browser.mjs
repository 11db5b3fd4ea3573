// Debian's Chromium, and pages that remember what went wrong in them.

import { chromium } from 'playwright-core';
import { chromiumPath } from '../../web/build/chromium-path.mjs';

/** @returns {Promise<import('playwright-core').Browser>} */
export function launchBrowser() {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // How far ahead pictures are fetched goes by the net, of which the headless shell knows nothing: as on a fast one.
      '--blink-settings=lazyLoadingImageMarginPxUnknown=1250',
    ],
    timeout: 120_000,
  });
}

/**
 * @typedef {object} Visit
 * @property {import('playwright-core').Page} page
 * @property {string[]} problems errors of scripts and of the console, and requests that failed
 * @property {string[]} requests every address that was asked for
 * @property {() => Promise<void>} close
 */

/**
 * A page of its own, in a context of its own.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options] without others: 1280 by 800, less motion
 * @returns {Promise<Visit>}
 */
export async function newVisit(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  /** @type {string[]} */
  const problems = [];
  /** @type {string[]} */
  const requests = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  return { page, problems, requests, close: () => context.close() };
}
