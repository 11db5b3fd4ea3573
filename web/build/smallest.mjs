// The last bytes: what readers load is made once and loaded often, so the build takes its time.

import zopfli from '@gfx/zopfli';
import { minify } from 'terser';

/** @type {Map<string, Promise<Uint8Array>>} */
const packed = new Map();

/**
 * Bytes in gzip's format, about a fifteenth smaller than gzip -9 makes them: zopfli searches longer for the same format.
 * Several bundles hold the same bytes, which are packed once.
 * @param {string} name of the file @param {Uint8Array} bytes
 */
export function gzipped(name, bytes) {
  const known = packed.get(name);
  if (known) return known;
  const made = Promise.resolve(zopfli.gzipAsync(bytes, { numiterations: 15 }));
  packed.set(name, made);
  return made;
}

/**
 * What esbuild has bundled, once more, by rules that it does not have: 2 % less by gzip.
 * @param {string} code @param {'esm' | 'iife'} format
 */
export async function smallest(code, format) {
  const { code: small } = await minify(code, {
    module: format === 'esm',
    ecma: 2020,
    compress: { passes: 2 },
    // `</script>` inside the text would end the script of the one-file page. Licences are in NOTICES.
    format: { inline_script: true, comments: false },
  });
  if (!small) throw new Error('Terser has left nothing of the bundle.');
  return small;
}
