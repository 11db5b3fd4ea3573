// The types of dist/vanish-core.mjs, from the JSDoc of web/core.js.

import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { version } from './version.mjs';

const source = fileURLToPath(new URL('../core.js', import.meta.url));
const ambient = fileURLToPath(new URL('../wasm.d.ts', import.meta.url));

/**
 * One file: core.js takes its error from a module of its own, which is not shipped.
 * @returns {string}
 */
export function makeTypes() {
  /** @type {Record<string, string>} */
  const types = {};
  const program = ts.createProgram([source, ambient], {
    allowJs: true,
    strict: true,
    declaration: true,
    emitDeclarationOnly: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    skipLibCheck: true,
  });
  program.emit(undefined, (name, text) => {
    types[name.slice(name.lastIndexOf('/') + 1)] = text;
  });
  const core = types['core.d.ts']
    .replace(/^(import|export) \{ CoreError \}.*$/gm, '')
    .replace(/^(export type|\/\*\* @typedef \{.*\}) Allowed.*$/gm, '')
    .replace(/import\(["']\.\/core-error\.js["']\)\./g, '');
  const made = types['core-error.d.ts'] + core;
  if (/from ['"].*core-error/.test(made))
    throw new Error('the types of vanish-core.mjs still name core-error.js');
  return `// The types of vanish-core.mjs, Vanish ${version}.\n\n${made}`;
}
