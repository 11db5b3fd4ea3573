// The types of dist/vanish-core.mjs, from the JSDoc of web/core.js.

import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const source = fileURLToPath(new URL('../core.js', import.meta.url));
const ambient = fileURLToPath(new URL('../wasm.d.ts', import.meta.url));

/** @returns {string} */
export function makeTypes() {
  /** @type {string | undefined} */
  let types;
  const program = ts.createProgram([source, ambient], {
    allowJs: true,
    declaration: true,
    emitDeclarationOnly: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    skipLibCheck: true,
  });
  program.emit(undefined, (name, text) => {
    if (name.endsWith('/core.d.ts')) types = text;
  });
  if (!types) throw new Error('TypeScript made no types for core.js');
  return types;
}
