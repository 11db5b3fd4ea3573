// One source file and all it imports, with the wasm bytes inside, as one script.

import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { figureFolders, figureWords } from './figure-folders.mjs';
import { pictureSize } from './figure-pages.mjs';
import { handed, handing, partsOf } from './handed-parts.mjs';
import { packedHeights } from './packed-heights.mjs';
import { packed, smallest } from './smallest.mjs';
import { version } from './version.mjs';

const web = fileURLToPath(new URL('../', import.meta.url));
const digitsFile = fileURLToPath(new URL('../../core/data/digits.csv', import.meta.url));
const wasm = fileURLToPath(new URL('../../build/wasm/vanish-wasm', import.meta.url));
const unpacker = fileURLToPath(new URL('../../build/wasm/vanish-unpack.wasm', import.meta.url));

/** A style sheet without what only people read. @param {string} path */
async function minifiedStyle(path) {
  const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
  return code.trim();
}

/**
 * Style sheets as text.
 * @type {import('esbuild').Plugin}
 */
const minifiedStyles = {
  name: 'minified-styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: await minifiedStyle(path),
      loader: 'text',
    }));
  },
};

const between = '\f'; // two style sheets

/**
 * All of them in one text: gzip looks back over 32 kB, and style sheets are more like each other than like the code
 * between them. This makes vanish.js 1 % smaller.
 * @param {string[]} paths @returns {import('esbuild').Plugin}
 */
const stylesTogether = (paths) => ({
  name: 'styles-together',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vanish-styles$/ }, ({ path }) => ({ path, namespace: 'styles' }));
    onLoad({ filter: /.*/, namespace: 'styles' }, async () => {
      const texts = await Promise.all(paths.map(minifiedStyle));
      const [all, mark] = [texts.join(between), between].map((text) => JSON.stringify(text));
      return { contents: `export const allStyleSheets = ${all}.split(${mark});` };
    });
    onLoad({ filter: /\.css$/, namespace: 'file' }, ({ path }) => ({
      contents: `import { allStyleSheets } from 'vanish-styles'; export default allStyleSheets[${paths.indexOf(path)}];`,
      loader: 'js',
    }));
  },
});

/**
 * Emscripten's script as a module of its own: it hands itself to whatever loader it finds, and for a script that may be
 * CommonJS a bundler sets every other module to work by a call. start-wasm.js always instantiates the wasm itself: where
 * that is known, all its ways to fetch it can go, half a kilobyte.
 * @type {import('esbuild').Plugin}
 */
const wasmScript = {
  name: 'wasm-script',
  setup({ onLoad }) {
    const asked =
      /if ?\((?:Module\[.instantiateWasm.\]|instantiateWasm)\)(?: ?{ ?try ?{ ?(?:var \w+ ?=|return) ?(Module\[.instantiateWasm.\]\([^)]*\)))?/;
    onLoad({ filter: /vanish-wasm\.js$/ }, async ({ path }) => {
      const script = await readFile(path, 'utf8');
      const sure = script.replace(asked, (whole, call) => (call ? `return ${call};${whole}` : 'if(true)'));
      return {
        contents: `const exports = undefined, module = undefined, define = undefined;${sure};export default createVanish;`,
        loader: 'js',
      };
    });
  },
};

/** Bytes inside a script: what esbuild decodes them by weighs 150 bytes more. @param {Uint8Array} bytes */
const asText = (bytes) => ({
  // Pure: a bundle that does not ask for them goes without.
  contents: `export default /* @__PURE__ */ ((text) =>
    Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
  )('${Buffer.from(bytes).toString('base64')}');`,
  loader: /** @type {const} */ ('js'),
});

/**
 * The wasm goes in packed: as text in the script it would compress badly on its way.
 * @type {import('esbuild').Plugin}
 */
const packedWasm = {
  name: 'packed-wasm',
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm$/ }, async ({ path }) => {
      const bytes = await readFile(path);
      return asText(path === unpacker ? bytes : await packed(path, bytes));
    });
  },
};

/**
 * d3-array makes some of its functions by calls, which a bundler keeps, used or not, unless it is told that they do
 * nothing else.
 * @type {import('esbuild').Plugin}
 */
const idleCalls = {
  name: 'idle-calls',
  setup({ onLoad }) {
    onLoad({ filter: /d3-array\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/= (?=(?:Blur2|bisector)\()/g, '= /* @__PURE__ */ '),
      loader: 'js',
    }));
  },
};

/** Few small numbers, of which hardly any row comes again: this is 3 % smaller than the usual search for matches. */
const filtered = { level: 9, strategy: constants.Z_FILTERED };

/**
 * The digits, a byte a number, gzipped: the browser unpacks them.
 * @type {import('esbuild').Plugin}
 */
const digits = {
  name: 'digits',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vanish-digits\.bin$/ }, ({ path }) => ({ path, namespace: 'digits' }));
    onLoad({ filter: /.*/, namespace: 'digits' }, async () => {
      const numbers = (await readFile(digitsFile, 'utf8')).trim().split(/[,\n]/);
      return asText(gzipSync(Uint8Array.from(numbers, Number), filtered));
    });
  },
};

/**
 * In the place of its own class of errors, that of who asks.
 * @type {import('esbuild').Plugin}
 */
const handedError = {
  name: 'handed-error',
  setup({ onResolve }) {
    onResolve({ filter: /\/core-error\.js$/ }, () => ({ path: `${web}core-error-handed.js` }));
  },
};

/** Of each figure's picture: width and height in pixels. */
const pictureSizes = Object.fromEntries(
  await Promise.all(
    figureWords.map(async (word) => {
      const { width, height } = await pictureSize(word);
      return [word, [width, height]];
    }),
  ),
);

/** Of each script; Terser leaves no comment. */
const head = `/*! Vanish ${version}, MIT licence; with others' work: NOTICES */\n`;

/**
 * @typedef {object} Options
 * @property {'inside' | 'apart'} [beside] where the digits, the reader of tables and the like are: in the
 *   bundle, or in scripts beside it
 * @property {'own' | 'handed'} [error] the class of its refusals: its own, or that of who asks
 * @property {'own' | 'handed'} [preact] likewise, what draws
 * @property {import('./handed-parts.mjs').Parts} [hands] what it hands to another bundle
 * @property {import('./handed-parts.mjs').Parts} [takes] what another bundle hands to it
 * @property {boolean} [isLocal] read from this machine's disk: the last bytes are not worth the seconds
 */

/** @param {string} from @param {Options} options @returns {import('esbuild').BuildOptions} */
const optionsOf = (from, { beside = 'inside', error = 'own', preact = 'own', hands, takes }) => ({
  entryPoints: [from],
  bundle: true,
  target: 'es2022',
  // Bytes inside the script work where a fetch does not: file://, sandboxed frames, scripts of another origin.
  plugins: [
    ...(takes ? [handed(takes)] : []),
    figureFolders,
    handing(hands),
    idleCalls,
    packedHeights,
    packedWasm,
    wasmScript,
    digits,
    minifiedStyles,
    ...(error === 'handed' ? [handedError] : []),
  ],
  alias: {
    'd3-format': `${web}charts/format.js`,
    'd3-interpolate': `${web}charts/interpolate.js`,
    ...(preact === 'handed' ? { preact: `${web}preact-handed.js` } : {}),
    'vanish-claims': `${web}claims-${beside}.js`,
    'vanish-digits': `${web}digits-${beside}.js`,
    'vanish-exports': `${web}exports-${beside}.js`,
    'vanish-more': `${web}more-${beside}.js`,
    'vanish-tables': `${web}tables-${beside}.js`,
    'vanish-unpack.wasm': unpacker,
    'vanish-verdicts.json': `${web}../build/verdicts.json`, // verdicts.mjs writes it
    'vanish-wasm.js': `${wasm}.js`,
    'vanish-wasm.wasm': `${wasm}.wasm`,
  },
  define: {
    'Array.from': 'arrayFrom',
    VANISH_VERSION: JSON.stringify(version),
    VANISH_PICTURE_SIZES: JSON.stringify(pictureSizes),
  },
  // The bytes first: gzip looks back over 32 kB, and text after text is smaller than text, bytes, text.
  inject: takes
    ? [`${web}array-from.js`]
    : [`${wasm}.wasm`, ...(beside === 'inside' ? ['vanish-digits.bin'] : []), `${web}array-from.js`],
  legalComments: 'none', // they are in NOTICES
  // `</script>` inside the text would end the script of the one-file page.
  supported: { 'inline-script': false },
  logLevel: 'warning',
});

/** What of `provider` source files work with. @param {string[]} from @param {string} provider @param {Options} options its own */
export const sharedBy = (from, provider, options) =>
  partsOf(from, (hands) => optionsOf(provider, { ...options, hands }));

/**
 * The text of a bundle once more, with its style sheets in one place.
 * @param {import('esbuild').BuildOptions & { write: false }} settings
 * @param {import('esbuild').BuildResult<{ write: false, metafile: true }>} once what they have made of it
 */
async function withStylesTogether(settings, { metafile, outputFiles: [{ text }] }) {
  const [{ inputs }] = Object.values(metafile.outputs);
  // Those that are handed over are in another bundle.
  const styles = Object.keys(inputs).filter((path) => /^[^:]*\.css$/.test(path));
  if (styles.length < 2) return text;
  const { plugins = [], inject = [] } = settings;
  const { outputFiles } = await build({
    ...settings,
    plugins: [stylesTogether(styles.map((path) => resolve(path))), ...plugins],
    inject: [...inject, 'vanish-styles'],
  });
  return outputFiles[0].text;
}

/**
 * @param {string} from
 * @param {string} to
 * @param {'esm' | 'iife'} format
 * @param {Options} [options]
 * @returns {Promise<{ text: string, metafile: import('esbuild').Metafile }>} before the last bytes have gone, and what
 *   esbuild knows of it
 */
export async function bundle(from, to, format, options = {}) {
  const settings = {
    ...optionsOf(from, options),
    write: /** @type {const} */ (false),
    metafile: /** @type {const} */ (true),
    outfile: to,
    format,
    minify: true,
  };
  const once = await build(settings);
  const { metafile } = once;
  const [{ text }] = once.outputFiles;
  const code = options.isLocal ? text : await smallest(to, await withStylesTogether(settings, once), format);
  await writeFile(to, head + code);
  return { text, metafile };
}
