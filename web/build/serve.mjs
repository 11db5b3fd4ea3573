// Serves dist/ on localhost, on port 8080 or a free one.

import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const server = await context({});

/** @param {number} port */
const serve = (port) => server.serve({ host: '127.0.0.1', port, servedir: dist });

const { port } = await serve(8080).catch(() => serve(0));
console.log(`vanish: the article is at http://localhost:${port}/ (Ctrl+C ends it)`);
console.log(`vanish: without a server, open ${dist}/vanish.html`);
