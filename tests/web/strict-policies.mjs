// Policies of strict pages: they trust no address that a script makes up, or let no script run but some by their hashes.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { distFolder } from './dist.mjs';

const wasm = "'wasm-unsafe-eval'";
const distrust = "require-trusted-types-for 'script'; trusted-types 'none'";

/** Scripts of the page's own server, and none that a script adds by an address. */
export const trustingNone = `default-src 'none'; img-src data:; script-src 'self' ${wasm}; ${distrust}`;

/**
 * Tags for scripts of dist/, which lie under /files/, and a policy that lets these run and no others.
 * @template {string} Name
 * @param {Name[]} names
 * @returns {{ tags: Record<Name, string>, policy: string }}
 */
export function onlyThese(...names) {
  const hashes = names.map(
    (name) =>
      `sha256-${createHash('sha256')
        .update(readFileSync(distFolder + name))
        .digest('base64')}`,
  );
  const tags = names.map((name, i) => [
    name,
    `<script src="/files/${name}" integrity="${hashes[i]}"></script>`,
  ]);
  return {
    tags: Object.fromEntries(tags),
    policy: `script-src ${hashes.map((hash) => `'${hash}'`).join(' ')} ${wasm}; ${distrust}`,
  };
}
