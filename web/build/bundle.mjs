// One source file and all it imports, with the wasm bytes inside, as one script.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const interpolate = fileURLToPath(new URL('../charts/interpolate.js', import.meta.url));
const wasm = fileURLToPath(new URL('../../build/wasm/vanish-wasm', import.meta.url));

/**
 * Style sheets as text, without what only people read.
 * @type {import('esbuild').Plugin}
 */
const minifiedStyles = {
  name: 'minified-styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    });
  },
};

/**
 * The wasm goes in gzipped: as text in the script it would compress badly on its way.
 * @type {import('esbuild').Plugin}
 */
const gzippedWasm = {
  name: 'gzipped-wasm',
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm$/ }, async ({ path }) => ({
      contents: gzipSync(await readFile(path), { level: 9 }),
      loader: 'binary',
    }));
  },
};

/**
 * @param {string} from
 * @param {string} to
 * @param {'esm' | 'iife'} format
 */
export async function bundle(from, to, format) {
  await build({
    entryPoints: [from],
    outfile: to,
    format,
    bundle: true,
    minify: true,
    target: 'es2022',
    // Bytes inside the script work where a fetch does not: file://, sandboxed frames, scripts of another origin.
    plugins: [gzippedWasm, minifiedStyles],
    alias: {
      'd3-interpolate': interpolate,
      'vanish-wasm.js': `${wasm}.js`,
      'vanish-wasm.wasm': `${wasm}.wasm`,
    },
    legalComments: 'none', // they are in NOTICES
    // `</script>` inside the text would end the script of the one-file page.
    supported: { 'inline-script': false },
    logLevel: 'warning',
  });
}
