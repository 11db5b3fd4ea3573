// What playground.js and vanish-more.js work with and vanish.js has already is handed over, and not brought a second time: the wasm, Preact,
// the shell of a figure. vanish.js hands a list without names (web/hand-over.js); the two bundles agree about its order
// here, and a digest of it tells them that they do.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const receiver = `${root}web/handed-parts.js`;

/** @typedef {{ from: string, name: string }} Part a module, by its path or its package's name, and what it exports */
/** @typedef {{ parts: Part[], digest: string, own: string[] }} Parts own: the modules that work with them */

/** What a module asks of others, as Prettier writes it. @param {string} text */
function importsOf(text) {
  const imports = text.matchAll(/^import (?:(\w+)|\{([^}]*)\}) from '([^']+)';/gm);
  return [...imports].map(([, whole, names = '', from]) => ({
    from,
    names: whole
      ? ['default']
      : names
          .split(',')
          .map((one) => one.trim().split(' as ')[0])
          .filter(Boolean),
  }));
}

/** The modules of a bundle, our own by their paths, others by their packages, and the bytes of each. @param {import('esbuild').BuildOptions} options @returns {Promise<Map<string, number>>} */
async function modulesOf(options) {
  const { metafile } = await build({
    ...options,
    minify: true,
    write: false,
    metafile: true,
    absWorkingDir: root,
  });
  const [{ inputs }] = Object.values(/** @type {import('esbuild').Metafile} */ (metafile).outputs);
  return new Map(
    Object.entries(inputs).map(([path, { bytesInOutput }]) => [
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? `${root}${path}`,
      bytesInOutput,
    ]),
  );
}

/** Whether a module keeps something between calls: there must be one of it. @param {string} path */
const hasState = async (path) =>
  path.endsWith('.js') &&
  /^(?:export )?(?:let \w|const \w+ = new (?:Weak)?(?:Map|Set)\b)/m.test(await readFile(path, 'utf8'));

const slack = 40; // bytes by which a module may grow: an export that was a constant inside

/**
 * What source files work with of a bundle: of the modules that this has anyway. Those of which it would have to keep
 * more than for itself, the files bring, unless they have state.
 * @param {string[]} entries @param {(given?: Parts) => import('esbuild').BuildOptions} optionsOf the bundle's, where it hands these
 * @returns {Promise<Parts>}
 */
export async function partsOf(entries, optionsOf) {
  const { alias } = optionsOf();
  const own = await modulesOf(optionsOf());
  const all = await partsFor(entries, new Set(own.keys()), alias);
  const handing = await modulesOf(optionsOf(all));
  const shared = new Set();
  for (const [path, bytes] of own) {
    if ((handing.get(path) ?? 0) <= bytes + slack || (await hasState(path))) shared.add(path);
  }
  return partsFor(entries, shared, alias);
}

/** @param {string} from @param {string} importer @param {Record<string, string>} [alias] */
const placeOf = (from, importer, alias = {}) =>
  from.startsWith('.') ? fileURLToPath(new URL(from, `file://${importer}`)) : (alias[from] ?? from);

/**
 * What source files, and all that they import and `shared` has not, ask of `shared`.
 * @param {string[]} entries @param {Set<string>} shared @param {Record<string, string>} [alias] @returns {Promise<Parts>}
 */
async function partsFor(entries, shared, alias) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  const own = [...entries];
  for (const path of own) {
    if (!path.endsWith('.js')) continue;
    for (const { from, names } of importsOf(await readFile(path, 'utf8'))) {
      const place = placeOf(from, path, alias);
      if (shared.has(place)) for (const name of names) parts.set(`${place} ${name}`, { from: place, name });
      else if (!own.includes(place)) own.push(place);
    }
  }
  const list = [...parts.values()].sort((a, b) => (a.from + a.name < b.from + b.name ? -1 : 1));
  const named = list.map(({ from, name }) => `${from.replace(root, '')} ${name}`).join();
  return { parts: list, digest: createHash('sha256').update(named).digest('base64url').slice(0, 6), own };
}

/** @param {Parts} parts @returns {string} a module that hands them over */
const handingModule = ({ parts, digest }) =>
  [
    `import { handOver } from '${root}web/hand-over.js';`,
    ...parts.map(({ from, name }, i) => `import { ${name} as p${i} } from '${from}';`),
    `handOver('vanish', { digest: '${digest}', parts: [${parts.map((_, i) => `p${i}`)}] });`,
  ].join('\n');

/** In vanish.js `vanish-parts` hands them over; elsewhere nothing does. @param {Parts} [given] @returns {import('esbuild').Plugin} */
export const handing = (given) => ({
  name: 'handing',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vanish-parts$/ }, ({ path }) => ({ path, namespace: 'handing' }));
    onLoad({ filter: /.*/, namespace: 'handing' }, () => ({
      contents: given ? handingModule(given) : '',
      loader: 'js',
      resolveDir: `${root}web`,
    }));
  },
});

/** In such a script each shared module is what has been handed of it. @param {Parts} given @returns {import('esbuild').Plugin} */
export const handed = ({ parts, digest, own }) => ({
  name: 'handed',
  setup({ onResolve, onLoad, initialOptions }) {
    initialOptions.define = { ...initialOptions.define, VANISH_PARTS: JSON.stringify(digest) };
    onResolve({ filter: /.*/ }, ({ path, importer, namespace }) => {
      if (namespace !== 'file' || !own.includes(importer)) return undefined;
      const place = placeOf(path, importer, initialOptions.alias);
      return parts.some(({ from }) => from === place) ? { path: place, namespace: 'handed' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'handed' }, ({ path }) => ({
      contents: [
        `import { parts } from '${receiver}';`,
        ...parts.flatMap(({ from, name }, i) =>
          from === path ? `const p${i} = parts[${i}]; export { p${i} as ${name} };` : [],
        ),
      ].join('\n'),
      loader: 'js',
      resolveDir: `${root}web`,
    }));
  },
});
