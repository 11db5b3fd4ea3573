// Unpacks the wasm of the core by a small one of its own: core/border/unpack says in which format, and why.

import unpacker from 'vanish-unpack.wasm';

const header = 13; // bytes: properties, size of the dictionary (4), size of what was packed (8)
const most = 2 ** 24; // bytes that anything here unpacks to
const properties = 93; // (pb * 5 + lp) * 9 + lc
const page = 2 ** 16; // bytes of a memory

/** @param {boolean} isRight */
function check(isRight) {
  if (!isRight) throw new RangeError('The packed bytes are damaged.');
}

/**
 * @param {Uint8Array} packed
 * @returns {Uint8Array}
 * @throws {RangeError} these are not bytes as the build has packed them, or there is no memory for them
 */
export function unpack(packed) {
  check(packed.length > header + 5 && packed[0] === properties && packed[header] === 0);
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(5, true);
  check(size < most);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(unpacker));
  const { memory, unpack: unpackTo, __heap_base: base } = /** @type {any} */ (exports);
  const from = base.value;
  const to = from + packed.length;
  memory.grow(Math.ceil((to + size) / page));
  new Uint8Array(memory.buffer, from).set(packed);
  check(unpackTo(from, packed.length, to, size));
  return new Uint8Array(memory.buffer, to, size).slice(); // a copy, so that the memory can go
}
