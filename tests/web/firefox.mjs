// Debian's Firefox, driven over WebDriver BiDi, and pages that remember what went wrong in them.

import { after } from 'node:test';
import puppeteer from 'puppeteer-core';

/** @returns {Promise<import('puppeteer-core').Browser>} */
function launchFirefox() {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.VANISH_FIREFOX || '/usr/bin/firefox-esr',
    headless: true,
    defaultViewport: { width: 1280, height: 800 },
    timeout: 120_000,
    protocolTimeout: 300_000,
    extraPrefsFirefox: {
      // As readers have it. Puppeteer's own profile lets files read each other: from the disk all would seem well.
      'security.fileuri.strict_origin_policy': true,
      'ui.prefersReducedMotion': 1,
    },
  });
}

/** What Firefox says of a fraction that it draws while it still reads the page; the built pages are valid (html.test). */
const halfRead = /Incorrect number of children for <mfrac\/> tag/;

/** @param {import('puppeteer-core').Browser} browser */
async function newFirefoxVisit(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  /** @type {string[]} */
  const problems = [];
  const note = (/** @type {string} */ text) => void (halfRead.test(text) || problems.push(text));
  page.on('pageerror', (error) => note(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') note(message.text());
  });
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  return { page, problems };
}

/** Beside `boot`, once at the head of a test file; closed after its last test. */
export async function bootFirefox() {
  const firefox = await launchFirefox();
  after(() => firefox.close());
  return { visitFirefox: () => newFirefoxVisit(firefox) };
}
