// `npm run dev`: builds, serves dist/ and the gallery, and does both again whenever a source changes.

import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askedBy, queueOf } from './changes.mjs';
import { serveDev } from './server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const say = (/** @type {string} */ text) => console.log(`vanish: ${text}`);

/** @type {Record<'wasm' | 'pages', string[]>} */
const commands = {
  wasm: ['./build-wasm.sh', 'build'], // it compiles what has changed, then makes the pages
  pages: [process.execPath, 'web/build/build.mjs', '--local'],
};

/** @param {'wasm' | 'pages'} what @returns {Promise<boolean>} */
function build(what) {
  const start = Date.now();
  say(what === 'wasm' ? 'compiling the core and building the pages' : 'building the pages');
  const [program, ...given] = commands[what];
  return new Promise((resolve) => {
    const child = spawn(program, given, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => {
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      say(code === 0 ? `built in ${seconds} s` : 'the build failed; the reason is above');
      resolve(code === 0);
    });
  });
}

await build(existsSync(`${root}build/wasm/vanish-wasm.wasm`) ? 'pages' : 'wasm');
const folders = { '/dev/': `${root}web/dev/`, '/build/': `${root}web/build/`, '/': `${root}dist/` };
const server = await serveDev(folders, 8080);
const queue = queueOf(build, (isDone) => server.tell(isDone ? 'built' : 'failed'));
for (const folder of ['web', 'core']) {
  watch(`${root}${folder}`, { recursive: true }, (_, name) => {
    if (!name) return;
    const path = `${folder}/${name.replaceAll(sep, '/')}`;
    if (path.startsWith('web/dev/')) server.tell('built'); // nothing to build: the page is enough
    queue(askedBy(path));
  });
}
for (const name of ['CMakeLists.txt', 'CMakePresets.json', 'package.json']) {
  watch(`${root}${name}`, () => queue(askedBy(name)));
}
say(
  `the article is at ${server.origin}/ and every figure at ${server.origin}/dev/gallery.html (Ctrl+C ends it)`,
);
