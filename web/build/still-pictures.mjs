// The drawings of a still as files of their own, which a browser fetches only where the still is seen: in the page stands
// a <picture> of each, light and dark, and for phones a narrow one where the words of the wide one would be too small.

import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { themes } from './figure-pages.mjs';
import { withValues } from './pictures.mjs';

const web = new URL('../', import.meta.url);

/** @param {string} name */
const read = (name) => readFile(new URL(name, web), 'utf8');

/** Of the figure on a phone. */
export const narrowWidth = 350;
/** In pixels: lower ones are keys and strips of a few bytes, wider ones have words that a phone makes too small. */
const [lowest, widest] = [40, 450];

const tags = /<(\/?)([a-z][a-z0-9-]*)((?:[^>"]|"[^"]*")*?)(\/?)>/gi;

/** @param {string} tag @param {string} name */
const attributeOf = (tag, name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/**
 * @typedef {object} Drawing
 * @property {number} start where it begins in the still
 * @property {string} text
 * @property {string[]} around the classes of the tags that it stands in, the outermost first
 * @property {Record<'name' | 'width' | 'height' | 'label', string>} own what it says of itself
 */

/** @param {string} html @returns {Drawing[]} */
function drawingsOf(html) {
  /** @type {string[]} */
  const open = [];
  /** @type {Drawing[]} */
  const drawings = [];
  let end = 0;
  for (const { 0: tag, 1: closes, 2: name, 4: isWhole, index } of html.matchAll(tags)) {
    if (index < end || isWhole) continue;
    if (name === 'svg') {
      end = html.indexOf('</svg>', index) + '</svg>'.length;
      const [width, height] = ['width', 'height'].map((side) =>
        String(Math.ceil(Number(attributeOf(tag, side)))),
      ); // of an <img> they are whole numbers
      const own = { name: attributeOf(tag, 'class'), width, height, label: attributeOf(tag, 'aria-label') };
      drawings.push({ start: index, text: html.slice(index, end), around: open.filter(Boolean), own });
    } else if (closes) open.pop();
    else open.push(attributeOf(tag, 'class'));
  }
  return drawings;
}

/** `light-dark(a, b)` as the one of them. @param {string} css @param {'light' | 'dark'} theme */
function inTheme(css, theme) {
  const call = 'light-dark(';
  let text = css;
  for (let at = text.indexOf(call); at >= 0; at = text.indexOf(call, at)) {
    const cuts = [at + call.length - 1];
    let depth = 1;
    let i = at + call.length;
    for (; depth > 0; ++i) {
      if (text[i] === '(') ++depth;
      else if (text[i] === ')') --depth;
      if ((text[i] === ',' && depth === 1) || depth === 0) cuts.push(i);
    }
    const one = theme === 'light' ? 0 : 1;
    text = text.slice(0, at) + text.slice(cuts[one] + 1, cuts[one + 1]).trim() + text.slice(i);
  }
  return text;
}

/** What a figure's drawings need of its sheets; a drawing alone is the root. @param {string} word */
async function sheetOf(word) {
  const [figure, own, article] = await Promise.all([
    read('figure/figure.css'),
    read(`figures/${word}/style.css`).catch(() => ''), // not every figure has styles of its own
    read('article.css'),
  ]);
  const colours = /:host \{([^}]*?)display:/.exec(figure)?.[1] ?? '';
  const font = /font:\s*18px\/1\.6 ([^;]*);/.exec(article)?.[1] ?? 'sans-serif';
  const root = `:root { ${colours} color: var(--ink); font: 15px ${font}; font-variant-numeric: tabular-nums }`;
  const target = ['chrome123', 'firefox120', 'safari17.5']; // light-dark stays; `inTheme` takes its place
  const { code } = await transform(`${root}\n${figure}\n${own}`, { loader: 'css', minify: true, target });
  // What holds for a part of all widths or media says nothing of a picture of one size.
  return code.replace(/@[a-z]+[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
}

/** The rules for what there is, and the colours that these ask for. @param {string} css @param {string} drawing */
function rulesFor(css, drawing) {
  const classes = new Set(
    [...drawing.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/)),
  );
  const names = new Set([...drawing.matchAll(/<([a-z]+)/g)].map(([, name]) => name));
  /** @param {string} selector */
  const isUsed = (selector) =>
    selector === ':root' ||
    (!/:host|::|:dir|\*/.test(selector) &&
      [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].every(([, name]) => classes.has(name)) &&
      [...selector.matchAll(/(?<![\w.:[="'-])([a-z]+)(?![\w-]*[\]="'(])/g)].every(([, name]) =>
        names.has(name),
      ) &&
      [...selector.matchAll(/\[([\w-]+)/g)].every(([, name]) => drawing.includes(` ${name}=`)));
  let rules = css.replace(/([^{}]+)\{([^{}]*)\}/g, (_, selectors, body) => {
    const used = selectors
      .trim()
      .split(/,(?![^(]*\))/)
      .filter(isUsed);
    return used.length > 0 ? `${used.join(',')}{${body}}` : '';
  });
  for (let before = ''; before !== rules;) {
    before = rules;
    rules = rules.replace(/(--[\w-]+):[^;{}]*(;|(?=\}))/g, (colour, name) =>
      (before + drawing).includes(`var(${name})`) || before.includes(`var(${name},`) ? colour : '',
    );
  }
  return rules;
}

/** As a file. @param {Drawing} drawing @param {string} css of its figure @param {'light' | 'dark'} theme */
function fileOf({ text, around, own: { width, height } }, css, theme) {
  const inside = around.reduceRight((inner, names) => `<g class="${names}">${inner}</g>`, withValues(text));
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`;
  return `${head}<style>${inTheme(rulesFor(css, inside), theme)}</style>${inside}</svg>\n`;
}

/**
 * @param {string} word of the figure
 * @param {string} still as it stands in a page that has it inside
 * @param {string} narrow the same, on a phone
 * @returns {Promise<{ still: string, files: Record<string, string> }>} the still with pictures, which lie beside the
 *   figure's page, and the text of each of them
 */
export async function withPictures(word, still, narrow) {
  const css = await sheetOf(word);
  const all = drawingsOf(still);
  const onPhone = drawingsOf(narrow);
  const hasNarrow =
    onPhone.length === all.length && onPhone.every(({ own }, i) => own.name === all[i].own.name);
  /** @type {Record<string, string>} */
  const files = {};
  /** Both themes of it. @param {string} name @param {Drawing} drawing */
  const keep = (name, drawing) => {
    for (const theme of themes) files[`${name}-${theme}.svg`] = fileOf(drawing, css, theme);
  };
  let text = '';
  let end = 0;
  all.forEach((drawing, i) => {
    const { name, width, height, label } = drawing.own;
    if (!(Number(height) > lowest)) return;
    keep(`still-${i}`, drawing);
    const dark = '(prefers-color-scheme:dark)';
    let sources = `<source media="${dark}" srcset="still-${i}-dark.svg">`;
    if (hasNarrow && Number(width) > widest) {
      const { own } = onPhone[i];
      keep(`still-${i}-narrow`, onPhone[i]);
      const size = `width="${own.width}" height="${own.height}"`;
      const phone = '(max-width:480px)';
      sources =
        `<source media="${phone} and ${dark}" srcset="still-${i}-narrow-dark.svg" ${size}>` +
        `<source media="${phone}" srcset="still-${i}-narrow-light.svg" ${size}>${sources}`;
    }
    text +=
      still.slice(end, drawing.start) +
      `<picture>${sources}<img src="still-${i}-light.svg" width="${width}" height="${height}" loading="lazy" ` +
      `decoding="async"${name && ` class="${name}"`} alt="${label}"></picture>`;
    end = drawing.start + drawing.text.length;
  });
  return { still: text + still.slice(end), files };
}
