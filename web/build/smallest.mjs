// The last bytes: what readers load is made once and loaded often, so the build takes its time; but only for what has changed.

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import lzma from 'lzma';
import { minify } from 'terser';

const folder = fileURLToPath(new URL('../../build/smallest/', import.meta.url));

/**
 * What `make` makes of `source`; the last one is kept.
 * @param {string} name @param {string | Uint8Array} source @param {() => Promise<string | Uint8Array>} make
 */
async function kept(name, source, make) {
  const key = createHash('sha256')
    .update(await readFile(fileURLToPath(import.meta.url))) // its options
    .update(source)
    .digest('hex');
  const [file, keyFile] = [folder + name, `${folder + name}.of`];
  if ((await readFile(keyFile, 'utf8').catch(() => '')) === key) return readFile(file);
  const made = await make();
  await mkdir(folder, { recursive: true });
  await writeFile(keyFile, ''); // a build that is broken off here leaves no wrong pair
  await writeFile(file, made);
  await writeFile(keyFile, key);
  return readFile(file);
}

/** Bytes as web/unpack.js unpacks them. @param {Uint8Array} bytes */
export const pack = (bytes) => Uint8Array.from(lzma.compress([...bytes], 7));

/** The same, kept. @param {string} name of the file @param {Uint8Array} bytes */
export const packed = (name, bytes) => kept(`${basename(name)}.lzma`, bytes, async () => pack(bytes));

/**
 * What esbuild has bundled, once more, by rules that it does not have: 2 % less by gzip.
 * @param {string} name of the file @param {string} code @param {'esm' | 'iife'} format
 */
export function smallest(name, code, format) {
  return kept(basename(name), code, async () => {
    const { code: small } = await minify(code, {
      module: format === 'esm',
      ecma: 2020,
      // Nothing here is a constructor but classes, counts on a getter's side effects, or asks a function for its length;
      // what becomes text is no symbol, or may throw. (unsafe_comps would be 65 bytes more, and wrong where NaN is compared.)
      compress: {
        passes: 6,
        inline: 1, // what is called once; gzip makes less of the rest
        unsafe: true,
        unsafe_arrows: true,
        unsafe_methods: true,
        pure_getters: true,
        pure_funcs: ['Math.max', 'Math.min', 'Math.round', 'Object.keys'],
        keep_fargs: false,
      },
      // `</script>` inside the text would end the script of the one-file page. Licences are in NOTICES.
      format: { inline_script: true, comments: false },
    });
    if (!small) throw new Error(`Terser has left nothing of ${name}.`);
    return small;
  });
}
