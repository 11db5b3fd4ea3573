// The pages of dist/ and their style sheets, from web/*.html: stills and numbers put in their places.
//
// Each page keeps to a host's `style-src 'self'`: styles in a file, none in the page. vanish.html, which has no file
// beside it, names the hashes of what it holds.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import temml from 'temml';
import { figureWords } from './figure-folders.mjs';
import { importBundled } from './import-bundled.mjs';
import { narrowWidth, withPictures } from './still-pictures.mjs';

const web = new URL('../', import.meta.url);

/** @param {string} name */
const read = (name) => readFile(new URL(name, web), 'utf8');

/** The figures' sheets for the stills, which stand in the page and not in a shadow root. */
async function makeStillStyles() {
  const styles = (await read('figure/figure.css'))
    .replace(':host([hidden]),\n', '')
    .replace(':host {', '& {')
    .replace('.figure {', '& {');
  const ownStyles = figureWords.map(async (word) => {
    const css = await read(`figures/${word}/style.css`).catch(() => ''); // not every figure has styles of its own
    return `vanish-${word} .still { ${css} }`;
  });
  return [`.still { ${styles} }`, ...(await Promise.all(ownStyles))].join('\n');
}

/** @param {string} css */
async function minify(css) {
  const target = ['chrome111', 'firefox113', 'safari16.4'];
  return (await transform(css, { loader: 'css', minify: true, target })).code;
}

/**
 * Leaves out the rules for classes that the page does not have: of the figures' sheets, stills need the smaller part.
 * @param {string} css minified @param {string} page
 */
function withoutIdleRules(css, page) {
  const classes = new Set([...page.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/)));
  const isUsed = (/** @type {string} */ selector) =>
    [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].every(([, name]) => classes.has(name));
  return css.replace(/([^{}@;]+)\{([^{}]*)\}/g, (_, selectors, body) => {
    const used = selectors.split(/,(?![^(]*\))/).filter(isUsed);
    return used.length > 0 ? `${used.join(',')}{${body}}` : '';
  });
}

/** In the first screen: with its drawings inside of the page, nobody waits for them. */
const first = 'race';

/**
 * The figures' stills and the numbers of the prose: `whole` has the drawings inside, `pictured` those of all figures but
 * the first as pictures, which lie in `folder` of the figure's word; `files` are these.
 * @param {unknown} core
 */
export async function makeStills(core) {
  const { stillsOf } = await importBundled('stills.js');
  /** @type {Record<'stills' | 'narrow' | 'numbers', Record<string, string>>} */
  const { stills, narrow, numbers } = stillsOf(core, narrowWidth);
  /** @type {Record<string, string>} */
  const pictured = {};
  /** @type {Record<string, Record<string, string>>} */
  const files = {};
  for (const [word, still] of Object.entries(stills)) {
    const made = word === first ? { still, files: {} } : await withPictures(word, still, narrow[word]);
    pictured[word] = made.still;
    files[word] = made.files;
  }
  return { whole: stills, pictured, files, numbers };
}

/** Its pictures, seen from the root of dist/. @param {Record<string, string>} pictured */
const fromRoot = (pictured) =>
  Object.fromEntries(
    Object.entries(pictured).map(([word, still]) => [
      word,
      still.replace(/ (src|srcset)="still-/g, ` $1="figure/${word}/still-`),
    ]),
  );

/**
 * Puts `parts` where the page says {{name}}.
 * @param {string} page
 * @param {Record<string, string>} parts
 */
function fill(page, parts) {
  return page.replace(/\{\{([a-z0-9-]+)\}\}/g, (_, name) => {
    if (!(name in parts)) throw new Error(`the page asks for ${name}, which the build does not make`);
    return parts[name];
  });
}

/**
 * Formulas: $$TeX$$ on a line of its own, $TeX$ in the text. Inline styles go: a host's Content-Security-Policy may
 * refuse them, and the sheet has classes for what they say.
 * @param {string} page
 */
function withFormulas(page) {
  /** @param {string} tex @param {boolean} displayMode */
  const mathOf = (tex, displayMode) =>
    temml
      .renderToString(tex.replaceAll('&amp;', '&'), { displayMode, throwOnError: true, trust: true })
      .replace(/ style="[^"]*"/g, '')
      // A prime as large as the fonts have it: as a superscript it shrinks twice.
      .replace(
        /<msup>((?:<mpadded[^>]*>)?<mi[^>]*>[^<]*<\/mi>(?:<\/mpadded>)?)<mo[^>]*tml-prime[^>]*>′<\/mo><\/msup>/g,
        '<mrow>$1<mo lspace="0" rspace="0">′</mo></mrow>',
      )
      // Without a font for formulas Chromium stretches no brace: as large as two rows, and lowered to their middle.
      .replace(
        /<mo[^>]*>{<\/mo>(?=<mtable>)/g,
        '<mpadded voffset="-0.52em" height="1.6em" depth="1em"><mo form="prefix" stretchy="false" mathsize="2.8em">{</mo></mpadded>',
      );
  return page
    .replace(/\$\$(.+?)\$\$/gs, (_, tex) => mathOf(tex, true))
    .replace(/\$([^$]+?)\$([;,.:)]?)/g, (_, tex, mark) => {
      const math = mathOf(tex, false);
      // Else a line may begin with the mark.
      return mark ? `<span class="with-mark">${math}${mark}</span>` : math;
    });
}

/** As a Content-Security-Policy names a style or a script that stands in the page. @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The article in one file.
 * @param {string} article
 * @param {string} styles
 * @param {string} script
 */
function inOneFile(article, styles, script) {
  const safe = script.replaceAll('</script', '<\\/script');
  const policy = `style-src ${hashOf(styles)}; script-src ${hashOf(safe)} 'wasm-unsafe-eval'`;
  return fill(article, {
    styles: `<!-- A Content-Security-Policy that lets all of this page run: ${policy} -->\n<style>${styles}</style>`,
    // A module waits for the document as `defer` does, which needs a src.
    script: `<script type="module">${safe}</script>`,
    social: '',
  });
}

/**
 * @param {object} made
 * @param {Awaited<ReturnType<typeof makeStills>>} made.stills
 * @param {string} made.script
 * @param {string} made.social what the article says of itself to those who show its address
 * @param {string} made.citation BibTeX
 * @returns {Promise<Record<string, string>>} name and text of each page and sheet
 */
export async function makePages({ stills, script, social, citation }) {
  const head = { styles: '{{styles}}', script: '{{script}}', social: '{{social}}' };
  // Indentation is for those who write the page.
  const page = withFormulas((await read('index.html')).replace(/\n +/g, '\n'));
  const article = fill(page, { ...fromRoot(stills.pictured), ...stills.numbers, ...head, citation });
  const whole = fill(page, { ...stills.whole, ...stills.numbers, ...head, citation });
  const playground = await read('playground.html');
  const [own, stillStyles] = await Promise.all(
    [read('article.css'), makeStillStyles()].map(async (css) => minify(await css)),
  );
  return {
    'article.css': own + withoutIdleRules(stillStyles, article + playground),
    'playground.css': await minify(await read('playground.css')),
    'embed.css': await minify(await read('embed.css')),
    'index.html': fill(article, {
      styles: '<link rel="stylesheet" href="article.css" />',
      script: '<script src="vanish.js" defer></script><script src="article.js" defer></script>',
      social,
    }),
    'vanish.html': inOneFile(whole, own + withoutIdleRules(stillStyles, whole + playground), script),
    'embed.html': await read('embed.html'),
    'playground.html': playground,
  };
}
