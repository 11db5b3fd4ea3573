// A web server on 127.0.0.1 that only reads files: what any host does with dist/.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * @typedef {object} Server
 * @property {string} origin
 * @property {string[]} missing paths that were asked for and are not there
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} site
 * @param {Record<string, string>} [site.folders] by the path they are served under: {'/blog/vanish/': folder}
 * @param {Record<string, string>} [site.pages] HTML by its path
 * @param {Record<string, string>} [site.headers] of every answer
 * @returns {Promise<Server>}
 */
export async function serve({ folders = {}, pages = {}, headers = {} }) {
  /** @type {string[]} */
  const missing = [];

  /** @param {string} path */
  async function contentOf(path) {
    if (path in pages) return pages[path];
    for (const [prefix, folder] of Object.entries(folders)) {
      if (!path.startsWith(prefix)) continue;
      const inside = normalize(`/${path.slice(prefix.length)}`);
      return readFile(join(folder, inside.endsWith('/') ? `${inside}index.html` : inside));
    }
    throw new Error('not found');
  }

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://any').pathname);
    try {
      const content = await contentOf(path);
      const type = types[path.endsWith('/') ? '.html' : extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': path in pages ? types['.html'] : type, ...headers });
      response.end(content);
    } catch {
      missing.push(path);
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref(); // a test that fails before it closes its server still ends
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    missing,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
