// What editors, frameworks and readers of the docs get to know of the elements, all of it from one table
// (element-table.js) and the list of members (element-members.js).

import { events, methods, parts, styleProperties } from './element-members.js';

/** @typedef {import('./element-table.js').FigureRow} FigureRow */
/** @typedef {import('./element-table.js').SettingRow} SettingRow */

/** The name of a figure's class in types: `VanishGradientFlowElement`. @param {FigureRow} figure */
export const classOf = ({ tag }) =>
  `${tag.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase())}Element`;

/** As TypeScript writes it. @param {SettingRow} setting */
const typeOf = ({ type, names = [] }) =>
  type === 'choice' ? names.map((name) => `'${name}'`).join(' | ') : type === 'list' ? 'string' : 'number';

/** In words. @param {SettingRow} setting */
export function rangeOf({ type, names = [], minimum, maximum }) {
  if (type === 'list') return `any of ${names.join(', ')}, separated by commas`;
  if (type === 'choice') return names.join(', ');
  return `${type === 'integer' ? 'a whole number' : 'a number'} from ${minimum} to ${maximum}`;
}

/**
 * custom-elements.json: https://github.com/webcomponents/custom-elements-manifest
 * @param {FigureRow[]} table @param {string} version
 */
export function manifestOf(table, version) {
  const text = (/** @type {string} */ type) => ({ text: type });
  const members = methods.map(({ name, parameters, returns, sentence }) => ({
    kind: 'method',
    name,
    description: sentence,
    parameters: parameters.map(([one, type]) => ({
      name: one.replace('?', ''),
      type: text(type),
      ...(one.endsWith('?') && { optional: true }),
    })),
    return: { type: text(returns) },
  }));
  const declarations = table.map((figure) => ({
    kind: 'class',
    customElement: true,
    name: classOf(figure),
    tagName: figure.tag,
    description: figure.sentence,
    attributes: figure.settings.map((setting) => ({
      name: setting.attribute,
      fieldName: setting.property,
      type: text(typeOf(setting)),
      default: String(setting.start),
      description: `${setting.sentence} ${rangeOf(setting)}.`,
    })),
    members: [
      ...figure.settings.map((setting) => ({
        kind: 'field',
        name: setting.property,
        attribute: setting.attribute,
        type: text(typeOf(setting)),
        default: String(setting.start),
        description: setting.sentence,
      })),
      {
        kind: 'field',
        name: 'ready',
        type: text('Promise<void>'),
        readonly: true,
        description: 'Settles with the first picture.',
      },
      ...members,
    ],
    events: events.map(({ name, detail, sentence }) => ({
      name,
      type: text(`CustomEvent<${detail}>`),
      description: sentence,
    })),
    cssParts: parts.map(({ name, sentence }) => ({ name, description: sentence })),
    cssProperties: styleProperties.map(({ name, sentence }) => ({ name, description: sentence })),
    slots: [{ name: '', description: 'What is shown until the figure is alive, and where it cannot be.' }],
  }));
  const manifest = {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: 'vanish.js',
        summary: `Vanish ${version}`,
        declarations,
        exports: table.map((figure) => ({
          kind: 'custom-element-definition',
          name: figure.tag,
          declaration: { name: classOf(figure), module: 'vanish.js' },
        })),
      },
    ],
  };
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

/** @param {FigureRow[]} table @param {string} version */
export function typesOf(table, version) {
  /** @param {import('./element-members.js').Method} one */
  const method = ({ name, parameters, returns, sentence }) =>
    `  /** ${sentence} */\n  ${name}(${parameters.map(([one, type]) => `${one}: ${type}`).join(', ')}): ${returns};`;
  const lines = [
    `// The elements of vanish.js, Vanish ${version}.`,
    '',
    '/** What a figure shows, as plain data. */',
    'export interface VanishState {',
    '  figure: string;',
    '  version: string;',
    '  settings: Record<string, string | number>;',
    '  inputs?: Record<string, unknown>;',
    '  step?: number;',
    '  did?: string;',
    '}',
    '',
    'export interface VanishEvents {',
    ...events.flatMap(({ name, detail, sentence }) => [
      `  /** ${sentence} */`,
      `  '${name}': CustomEvent<${detail}>;`,
    ]),
    '}',
    '',
    '/** What every figure has. */',
    'export interface VanishFigure extends HTMLElement {',
    '  /** Settles with the first picture; rejects with the sentence that says why there is none. */',
    '  readonly ready: Promise<void>;',
    ...methods.map(method),
    '  addEventListener<K extends keyof VanishEvents>(type: K, listener: (this: this, event: VanishEvents[K]) => unknown, options?: boolean | AddEventListenerOptions): void;',
    '  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;',
    '}',
    '',
    ...table.flatMap((figure) => [
      `/** ${figure.sentence} */`,
      `export interface ${classOf(figure)} extends VanishFigure {`,
      ...figure.settings.flatMap((setting) => [
        `  /** ${setting.sentence} ${rangeOf(setting)}; ${setting.start} where not said. */`,
        `  ${setting.property}: ${typeOf(setting)};`,
      ]),
      '}',
      '',
      `/** The attributes of <${figure.tag}>. */`,
      `export interface ${attributesNameOf(figure)} {`,
      ...figure.settings.map(
        (setting) =>
          `  ${/-/.test(setting.attribute) ? `'${setting.attribute}'` : setting.attribute}?: ${typeOf(setting)}${setting.type === 'choice' || setting.type === 'list' ? '' : ' | string'};`,
      ),
      '}',
      '',
    ]),
    '/** The attributes of every figure, by its tag. */',
    'export interface VanishAttributes {',
    ...table.map((figure) => `  '${figure.tag}': ${attributesNameOf(figure)};`),
    '}',
    '',
    'declare global {',
    '  interface HTMLElementTagNameMap {',
    ...table.map((figure) => `    '${figure.tag}': ${classOf(figure)};`),
    '  }',
    '}',
    '',
  ];
  return lines.join('\n');
}

/** @param {FigureRow} figure */
const attributesNameOf = (figure) => classOf(figure).replace(/Element$/, 'Attributes');

/** The typings that a framework wants, in a file of its own: who has not installed it cannot read them. */
export const frameworkTypes = {
  'vanish-react.d.ts': `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { VanishAttributes } from './vanish.js';

type Elements = {
  [Tag in keyof VanishAttributes]: DetailedHTMLProps<HTMLAttributes<HTMLElementTagNameMap[Tag]>, HTMLElementTagNameMap[Tag]> &
    VanishAttributes[Tag];
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
`,
  'vanish-vue.d.ts': `import type { DefineComponent } from 'vue';
import type { VanishAttributes } from './vanish.js';

type Elements = { [Tag in keyof VanishAttributes]: DefineComponent<VanishAttributes[Tag]> };

declare module 'vue' {
  interface GlobalComponents extends Elements {}
}
`,
  'vanish-svelte.d.ts': `import type { HTMLAttributes } from 'svelte/elements';
import type { VanishAttributes } from './vanish.js';

type Elements = {
  [Tag in keyof VanishAttributes]: Omit<HTMLAttributes<HTMLElementTagNameMap[Tag]>, keyof VanishAttributes[Tag]> &
    VanishAttributes[Tag];
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Elements {}
}
`,
};

/** @param {string} text that stands in a table of Markdown */
const cell = (text) => text.replaceAll('|', '\\|');

/** docs/elements.md. @param {FigureRow[]} table */
export function docsOf(table) {
  const [{ settings }] = table;
  const shared = settings.filter(({ name }) =>
    table.every((figure) => figure.settings.some((one) => one.name === name)),
  );
  const isShared = (/** @type {SettingRow} */ { name }) => shared.some((one) => one.name === name);
  const rowOf = (/** @type {SettingRow} */ setting) =>
    `| \`${setting.attribute}\` | \`${setting.property}\` | ${cell(rangeOf(setting))} | ${setting.start === '' ? 'none' : `\`${setting.start}\``} | ${cell(setting.sentence)} |`;
  const head = [
    '| attribute | property | what it may be | default | what it does |',
    '| --- | --- | --- | --- | --- |',
  ];
  return `${[
    '# The elements',
    '',
    '<!-- Written by `npm run docs` from the table in web/build/element-table.js. -->',
    '',
    'Each figure is an element. A setting is an attribute, a property, and a name in the address of `embed.html`. What a',
    'figure cannot take it refuses by a sentence in its place, and keeps its last good picture.',
    '[embedding.md](embedding.md) says how the script comes into a page.',
    '',
    '## Settings of every figure',
    '',
    ...head,
    ...shared.map(rowOf),
    '',
    '## Methods',
    '',
    ...methods.map(
      ({ name, parameters, returns, sentence }) =>
        `- \`${name}(${parameters.map(([one, type]) => `${one}: ${type}`).join(', ')}): ${returns}\`: ${sentence}`,
    ),
    '- `ready: Promise<void>`: it settles with the first picture, and rejects with the sentence that says why there is none.',
    '',
    'A method of a figure that is not alive yet starts it, wherever it is on the page, and acts as soon as it is.',
    '',
    '## Events',
    '',
    'They bubble, leave shadow roots, and carry plain data in `detail`.',
    '',
    ...events.map(({ name, detail, sentence }) => `- \`${name}\`, \`${detail}\`: ${sentence}`),
    '',
    '## Styles',
    '',
    'Custom properties of the host page:',
    '',
    ...styleProperties.map(({ name, sentence }) => `- \`${name}\`: ${sentence}`),
    '',
    'Parts, for `::part()`:',
    '',
    ...parts.map(({ name, sentence }) => `- \`${name}\`: ${sentence}`),
    '',
    ...table.flatMap((figure) => [
      `## \`<${figure.tag}>\``,
      '',
      figure.sentence,
      '',
      ...(figure.settings.some((setting) => !isShared(setting))
        ? [...head, ...figure.settings.filter((setting) => !isShared(setting)).map(rowOf)]
        : ['It has no settings of its own.']),
      '',
    ]),
  ].join('\n')}`;
}
