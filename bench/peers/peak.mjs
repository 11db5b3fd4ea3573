// The most that wasm does here: f64x2 multiply-adds from registers and the first cache, by bench/peak.cpp.

import bytes from 'vanish-peak.wasm';

export async function prepare() {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const { multiplyAdd } = instance.exports;
  return [{ name: 'f64x2', advance: multiplyAdd }];
}
