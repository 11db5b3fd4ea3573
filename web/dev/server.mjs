// Serves dist/ and, under /dev/, what only those who work on it see. Each page comes with the script that reloads it.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
};

const reloading = '<script type="module" src="/dev/reload.js"></script>';

/**
 * @param {Record<string, string>} folders by the path that they are served under; the first that fits is taken
 * @param {number} port to try; another one if it is taken
 */
export async function serveDev(folders, port) {
  /** Pages that wait for news. @type {Set<import('node:http').ServerResponse>} */
  const listeners = new Set();

  /** @param {string} path */
  function fileOf(path) {
    const prefix = Object.keys(folders).find((one) => path.startsWith(one)) ?? '/';
    const inside = normalize(`/${path.slice(prefix.length)}`);
    return join(folders[prefix], inside.endsWith('/') ? `${inside}index.html` : inside);
  }

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://any').pathname);
    if (path === '/dev/news') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': here\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return;
    }
    try {
      const file = fileOf(path);
      const isPage = extname(file) === '.html';
      const content = await readFile(file, isPage ? 'utf8' : undefined);
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(isPage ? content + reloading : content);
    } catch {
      response.writeHead(404, { 'content-type': types['.html'] }).end(`Nothing at ${encodeURI(path)}`);
    }
  });
  const listen = (/** @type {number} */ wanted) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => resolve(undefined));
    });
  await listen(port).catch(() => listen(0));
  const { port: taken } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${taken}`,
    /** @param {'built' | 'failed'} news to every open page */
    tell(news) {
      for (const listener of listeners) listener.write(`data: ${news}\n\n`);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
