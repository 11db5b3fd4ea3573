// Unpacks the digits, by the browser.

/**
 * By a writer and a reader alone: what wraps streams (Blob, Response) may be a host's own.
 * @param {Uint8Array} gzipped
 * @returns {Promise<Uint8Array>}
 */
export async function gunzip(gzipped) {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  // What is wrong with the bytes is thrown where they are read.
  writer.write(/** @type {any} */ (gzipped)).catch(() => {});
  writer.close().catch(() => {});
  const reader = readable.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}
