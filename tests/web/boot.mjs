// What a test of the page stands on: dist/ on a server, a browser and its pages, all closed after the file's last test.

import { after } from 'node:test';
import { launchBrowser, newVisit } from './browser.mjs';
import { distFolder } from './dist.mjs';
import { liveFigure } from './figure-reader.mjs';
import { serve as startServer } from './static-server.mjs';

/** @typedef {import('playwright-core').BrowserContextOptions} Options of a visit: size, colour scheme, motion, script */

/** Closes what was opened, the last first. @param {(() => Promise<unknown>)[]} closers */
async function closeAll(closers) {
  for (const close of closers.reverse()) await close();
}

/** The servers of a file: each can be closed before. @param {(() => Promise<unknown>)[]} closers */
function serverStarter(closers) {
  return async (/** @type {Parameters<typeof startServer>[0]} */ site) => {
    const server = await startServer(site);
    closers.push(server.close);
    return server;
  };
}

/**
 * Called once at the head of a test file: `const { server, visit } = await boot();`
 * @param {Parameters<typeof startServer>[0]} [site] what `server` serves; without it dist/ at the root
 */
export async function boot(site = { folders: { '/': distFolder } }) {
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [];
  after(() => closeAll(closers));
  const serve = serverStarter(closers);
  const server = await serve(site);
  const browser = await launchBrowser();
  closers.push(() => browser.close());

  /** A page of its own. @param {Options} [options] see newVisit */
  const visit = (options) => newVisit(browser, options);

  /**
   * A figure alone in embed.html, ready to be used.
   * @param {string} query of embed.html, the figure's word first: `dead-units&seed=3`
   * @param {Options} [options]
   * @param {{ origin: string }} [from] the server
   */
  async function openFigure(query, options, from = server) {
    const { page, problems, close } = await visit(options);
    await page.goto(`${from.origin}/embed.html?figure=${query}`);
    const figure = liveFigure(page.locator(`vanish-${query.split('&')[0]}`));
    await figure.locator('.takeaway').first().waitFor();
    return { page, figure, problems, close };
  }

  /**
   * Somebody's page with figures in it, from another origin than `server`.
   * @param {string} html of the whole page
   * @param {object} [how]
   * @param {Options} [how.options]
   * @param {Record<string, string>} [how.folders] of its host, as `serve` takes them
   * @param {Record<string, string>} [how.headers] of its host's answers
   * @param {(page: import('playwright-core').Page) => Promise<unknown>} [how.prepare] before the page is opened
   */
  async function openHostPage(html, { options, folders, headers, prepare } = {}) {
    const host = await serve({ folders, headers, pages: { '/': html } });
    const { page, problems, close } = await visit(options);
    await prepare?.(page);
    await page.goto(`${host.origin}/`);
    return {
      page,
      problems,
      async close() {
        await close();
        await host.close();
      },
    };
  }

  return { browser, server, serve, visit, openFigure, openHostPage };
}
