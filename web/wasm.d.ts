// What Emscripten makes; the build points these two names to it.

declare module 'vanish-wasm.js' {
  const createModule: (options: { wasmBinary: Uint8Array }) => Promise<any>;
  export default createModule;
}

declare module 'vanish-wasm.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
