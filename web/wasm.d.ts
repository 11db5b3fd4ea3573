// What the build makes: web/build/bundle.mjs points these names to it.

/** Of package.json. */
declare const VANISH_VERSION: string;

/** Of each figure's picture: width and height in pixels. */
declare const VANISH_PICTURE_SIZES: Record<string, number[]>;

/** A digest of what vanish.js hands to playground.js and vanish-more.js: web/build/handed-parts.mjs. */
declare const VANISH_PARTS: string;

declare module 'vanish-parts' {}

declare module 'vanish-wasm.js' {
  const createModule: (options: object) => Promise<any>;
  export default createModule;
}

declare module 'vanish-wasm.wasm' {
  /** Packed: web/build/bundle.mjs. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module 'vanish-digits.bin' {
  /** core/data/digits.csv, a byte a number, packed. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** web/digits-inside.js or web/digits-apart.js. */
declare module 'vanish-digits' {
  export const digitsInside: Uint8Array | undefined;
  export function fetchDigits(): Promise<Uint8Array>;
}

/** web/tables-inside.js or web/tables-apart.js. */
declare module 'vanish-tables' {
  export { readTable } from './tables/read-table.js';
  export function hasReader(): boolean;
  export function fetchReader(): Promise<void>;
}

/** web/claims-inside.js or web/claims-apart.js. */
declare module 'vanish-claims' {
  export { parts } from './claims-inside.js';
  export function fetchTests(): Promise<void>;
}

/** web/more-inside.js or web/more-apart.js. */
declare module 'vanish-more' {
  export function parts(): ReturnType<typeof import('./more-inside.js').parts> | undefined;
  export function fetchMore(): Promise<void>;
}

/** web/exports-inside.js or web/exports-apart.js. */
declare module 'vanish-exports' {
  export function exportsOf(): Promise<typeof import('./exports/exports.js')>;
}

/** What web/figures/ has: web/build/figure-folders.mjs. */
declare module 'vanish-figures' {
  export const figures: import('./figure/declaration.js').Figure[];
}
declare module 'vanish-stills' {
  export const figures: import('./figure/declaration.js').Figure[];
  export const stills: import('./figure/declaration.js').Still[];
}
declare module 'vanish-folds' {
  /** By the figures' words. */
  export const folds: Record<string, import('./figure/declaration.js').Fold>;
}
declare module 'vanish-figure-words' {
  export const figureWords: string[];
}

/** web/build/verdicts.mjs. */
declare module 'vanish-verdicts.json' {
  const built: import('./figures/claims/tests.js').Built;
  export default built;
}

declare module 'vanish-unpack.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
