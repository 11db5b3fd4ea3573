// One source file and all it imports, with the wasm bytes inside, as one script.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const wasm = fileURLToPath(new URL('../../build/wasm/vanish-wasm', import.meta.url));

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
    loader: { '.wasm': 'binary', '.css': 'text' },
    alias: { 'vanish-wasm.js': `${wasm}.js`, 'vanish-wasm.wasm': `${wasm}.wasm` },
    legalComments: 'none', // they are in NOTICES
    // `</script>` inside the text would end the script of the one-file page.
    supported: { 'inline-script': false },
    logLevel: 'warning',
  });
}
