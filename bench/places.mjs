// The places where a library can sit: a process of Node, a page of Chromium, a native program. Each seat has a heap of
// its own, so that no library pays for another's garbage.

import { fork, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { launchBrowser, newVisit } from '../tests/web/browser.mjs';
import { pathInRepository } from '../tests/web/dist.mjs';
import { serve } from '../tests/web/static-server.mjs';
import { readTable } from '../web/tables/read-table.js';

/** @typedef {(method: string, ...parameters: any[]) => Promise<any>} Seat */
/** @typedef {{ name: string, seat: (library: string) => Promise<Seat>, close: () => Promise<void> }} Place */

const folder = pathInRepository('build/bench/');
const tfjsWasm = pathInRepository('bench/node_modules/@tensorflow/tfjs-backend-wasm/dist/');

/** One adapter and its library as one script. */
async function bundle(library, platform, footer) {
  const outfile = join(folder, `${platform}-${library}.${platform === 'node' ? 'cjs' : 'js'}`);
  await build({
    stdin: {
      contents: `import * as adapter from './peers/${library}.mjs';
        import { makeSeat } from './seat.mjs';
        const seat = makeSeat(adapter);
        ${footer}`,
      resolveDir: pathInRepository('bench/'),
    },
    outfile,
    platform,
    bundle: true,
    format: platform === 'node' ? 'cjs' : 'iife',
    target: 'es2022',
    loader: { '.wasm': 'binary' },
    alias: { 'vanish-peak.wasm': pathInRepository('build/wasm/vanish-peak.wasm') },
    ignoreAnnotations: true, // tfjs says that none of its files for Node registers anything
    logLevel: 'error',
  });
  return outfile;
}

/** @returns {Promise<Place>} */
export async function openNode() {
  /** @type {import('node:child_process').ChildProcess[]} */
  const processes = [];
  return {
    name: 'Node',
    async seat(library) {
      const script = await bundle(
        library,
        'node',
        `process.on('message', async ([method, parameters]) => {
          try {
            process.send({ value: await seat[method](...parameters) });
          } catch (error) {
            process.send({ error: String(error?.stack ?? error) });
          }
        });`,
      );
      const child = fork(script, { serialization: 'advanced' });
      processes.push(child);
      return (method, ...parameters) =>
        new Promise((resolve, reject) => {
          const ended = () => reject(new Error(`the process of ${library} has ended`));
          child.once('exit', ended);
          child.once('message', ({ value, error }) => {
            child.off('exit', ended);
            if (error) reject(new Error(error));
            else resolve(value);
          });
          const withPaths = method === 'prepare' ? [...parameters, { tfjsWasm }] : parameters;
          child.send([method, withPaths]);
        });
    },
    async close() {
      for (const child of processes) child.kill();
    },
  };
}

/** @returns {Promise<Place>} */
export async function openChromium() {
  const server = await serve({
    folders: { '/seats/': folder, '/tfjs-wasm/': tfjsWasm },
    pages: { '/': '<!doctype html><title>bench</title>' },
  });
  const browser = await launchBrowser();
  return {
    name: 'Chromium',
    async seat(library) {
      const script = await bundle(library, 'browser', 'globalThis.seat = seat;');
      const { page } = await newVisit(browser);
      page.setDefaultTimeout(300_000);
      await page.goto(`${server.origin}/`);
      await page.addScriptTag({ path: script });
      return (method, ...parameters) => {
        const withPaths = method === 'prepare' ? [...parameters, { tfjsWasm: '/tfjs-wasm/' }] : parameters;
        return page.evaluate(([name, values]) => globalThis.seat[name](...values), [method, withPaths]);
      };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** The program of bench/native.cpp, which speaks in lines. @returns {Promise<Place>} */
export async function openNative() {
  const child = spawn(pathInRepository('build/native/vanish_bench'), { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const flowNames = new Set();
  const word = (name) => name.replaceAll(' ', '-');

  async function ask(command) {
    child.stdin.write(`${command}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('the native program has ended');
    return value;
  }

  async function prepare(net) {
    if (!net.sizes) flowNames.add(net.name);
    const { table, ...fields } = net.spec;
    const words = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    if (table) {
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${net.name}.txt`);
      const { rows, classes, features, classNames } = readTable(table);
      const counts = [classes.length, features.length, classNames.length];
      await writeFile(path, [...counts, ...rows, ...classes].join('\n'));
      words.push(`table=${path}`);
    }
    const answer = await ask(`net ${word(net.name)} ${words.join(' ')}`);
    if (answer !== 'ok') throw new Error(answer);
    return [];
  }

  async function slice(name, milliseconds) {
    const answer = await ask(`${flowNames.has(name) ? 'flow' : 'train'} ${word(name)} ${milliseconds}`);
    const [units, taken] = answer.split(' ').map(Number);
    if (!(units > 0)) throw new Error(answer);
    return (1000 * units) / taken;
  }

  async function warmUp(name, milliseconds) {
    await slice(name, milliseconds);
    return { way: 'float64', ways: 1 };
  }

  const methods = { prepare, slice, warmUp };
  return {
    name: 'native',
    seat:
      async () =>
      (method, ...parameters) =>
        methods[method](...parameters),
    async close() {
      child.stdin.end();
    },
  };
}
