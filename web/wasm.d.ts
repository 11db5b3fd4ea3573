// What Emscripten makes; the build points these two names to it.

declare module 'vanish-wasm.js' {
  const createModule: (options: { wasmBinary: ArrayBuffer }) => Promise<any>;
  export default createModule;
}

declare module 'vanish-wasm.wasm' {
  /** Gzipped: web/build/bundle.mjs. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
