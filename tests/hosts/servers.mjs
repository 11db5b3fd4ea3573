// What people serve a built site with.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathInRepository } from '../web/dist.mjs';
import { eventually } from '../web/eventually.mjs';
import { serve } from '../web/static-server.mjs';

/** @typedef {{ origin: string, close: () => Promise<unknown> }} Served */

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** Python's own server, at the root. @param {string} folder @returns {Promise<Served>} */
export async function servePython(folder) {
  const words = ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', folder];
  const child = spawn('python3', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(child.stdout, 'data');
  const port = /port (\d+)/.exec(String(line))?.[1];
  assert.ok(port, `python3 -m http.server says ${line}`);
  child.stdout.resume();
  return { origin: `http://127.0.0.1:${port}`, close: () => end(child) };
}

const types = '/etc/nginx/mime.types';

export const hasNginx = existsSync(types) && spawnSync('nginx', ['-v']).status === 0;

/** A port that nobody has now. @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** nginx as Debian sets it up, but for its place. @param {string} base @param {string} folder @returns {Promise<Served>} */
async function serveNginx(base, folder) {
  const own = pathInRepository('build/hosts/nginx');
  mkdirSync(own, { recursive: true });
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${own}/${kind};`)
    .join(' ');
  writeFileSync(
    join(own, 'nginx.conf'),
    `daemon off; pid ${own}/pid; error_log stderr; ${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http {
  include ${types}; default_type application/octet-stream; access_log off; ${temporary}
  server { listen 127.0.0.1:${port}; location ${base} { alias ${folder}/; } }
}\n`,
  );
  const child = spawn('nginx', ['-p', own, '-c', join(own, 'nginx.conf')], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  await eventually(() => {
    assert.equal(child.exitCode, null, 'nginx has ended');
    return fetch(origin);
  });
  return { origin, close: () => end(child) };
}

/** nginx where it is, else the tests' own server. @param {string} base `/blog/` @param {string} folder @returns {Promise<Served>} */
export const serveUnder = (base, folder) =>
  hasNginx ? serveNginx(base, folder) : serve({ folders: { [base]: folder } });
