// What a host page hands down to a figure: its direction, visibility, language, colour scheme and font, and nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { htmlOf, settle, waitForOutcome, waitUntilDrawn } from './host-page.mjs';

const { server: vanish, openHostPage } = await boot();

/** Every inherited property of CSS and SVG that a figure must not take, with a value that nobody starts from. */
const handedDown = Object.entries({
  'accent-color': 'red',
  'border-collapse': 'collapse',
  'border-spacing': '17px',
  'caption-side': 'bottom',
  'caret-color': 'red',
  'clip-rule': 'evenodd',
  color: 'rgb(1, 2, 3)',
  'color-interpolation': 'linearRGB',
  cursor: 'wait',
  'dominant-baseline': 'hanging',
  'empty-cells': 'hide',
  fill: 'red',
  'fill-opacity': '0.3',
  'fill-rule': 'evenodd',
  'font-feature-settings': '"smcp"',
  'font-kerning': 'none',
  'font-optical-sizing': 'none',
  'font-palette': 'dark',
  'font-size-adjust': '0.9',
  'font-stretch': '75%',
  'font-style': 'italic',
  'font-synthesis': 'none',
  'font-variant-alternates': 'historical-forms',
  'font-variant-caps': 'all-small-caps',
  'font-variant-east-asian': 'full-width',
  'font-variant-ligatures': 'none',
  'font-variant-numeric': 'oldstyle-nums',
  'font-variant-position': 'super',
  'font-variation-settings': '"wght" 900',
  'font-weight': '900',
  hyphens: 'auto',
  'hyphenate-character': '"="',
  'hyphenate-limit-chars': '3 2 2',
  'image-orientation': 'none',
  'image-rendering': 'pixelated',
  'letter-spacing': '5px',
  'line-break': 'anywhere',
  'line-height': '3',
  'list-style-image': 'linear-gradient(red, blue)',
  'list-style-position': 'inside',
  'list-style-type': 'square',
  'marker-start': 'url("#arrow")',
  'math-depth': '3',
  'math-shift': 'compact',
  'math-style': 'compact',
  orphans: '7',
  'overflow-wrap': 'anywhere',
  'paint-order': 'stroke',
  'pointer-events': 'none',
  quotes: '"(" ")"',
  'ruby-align': 'center',
  'ruby-position': 'under',
  'scrollbar-color': 'red blue',
  'shape-rendering': 'crispEdges',
  speak: 'none',
  stroke: 'red',
  'stroke-dasharray': '3px',
  'stroke-dashoffset': '3px',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'bevel',
  'stroke-miterlimit': '2',
  'stroke-opacity': '0.3',
  'stroke-width': '9px',
  'tab-size': '1',
  'text-align': 'center',
  'text-align-last': 'right',
  'text-anchor': 'end',
  'text-autospace': 'normal',
  'text-combine-upright': 'all',
  'text-decoration-skip-ink': 'none',
  'text-emphasis': 'filled circle red',
  'text-emphasis-position': 'under',
  'text-indent': '3em',
  'text-orientation': 'upright',
  'text-rendering': 'geometricPrecision',
  'text-shadow': '2px 2px red',
  'text-spacing-trim': 'space-all',
  'text-transform': 'uppercase',
  'text-underline-offset': '7px',
  'text-underline-position': 'under',
  'text-wrap-mode': 'nowrap',
  'text-wrap-style': 'balance',
  'user-select': 'none',
  '-webkit-font-smoothing': 'antialiased',
  '-webkit-line-break': 'after-white-space',
  '-webkit-rtl-ordering': 'visual',
  '-webkit-tap-highlight-color': 'red',
  '-webkit-text-fill-color': 'red',
  '-webkit-text-security': 'disc',
  '-webkit-text-stroke': '2px red',
  '-webkit-user-modify': 'read-write',
  'white-space-collapse': 'preserve',
  widows: '7',
  'word-break': 'break-all',
  'word-spacing': '1em',
  'writing-mode': 'vertical-rl',
});

/** Every part of the figure: where it stands, and these properties of it. @param {import('playwright-core').Page} page @param {string[]} properties */
const partsOf = (page, properties) =>
  page.evaluate((names) => {
    const figure = /** @type {Element} */ (document.querySelector('#place > *'));
    const { left, top } = figure.getBoundingClientRect();
    const parts = [
      ...(figure.shadowRoot?.querySelectorAll('.figure, .figure *:not(svg *), .figure text') ?? []),
    ].map((part) => {
      const box = part.getBoundingClientRect();
      const [x, y, width, height] =
        box.width + box.height > 0
          ? [box.left - left, box.top - top, box.width, box.height].map(Math.round)
          : [];
      const className = part.getAttribute('class') ?? '';
      const style = getComputedStyle(part);
      const values = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      return [`${part.localName}.${className} ${x} ${y} ${width} ${height}`, ...values];
    });
    return { parts, scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth };
  }, properties);

/** @param {string} word @param {string} [head] */
async function openFigure(word, head = '') {
  const { page, close } = await openHostPage(
    htmlOf({
      head: `<script src="${vanish.origin}/vanish.js"></script>${head}`,
      body: `<div id="frame" style="display: flow-root; width: 800px"><div id="place" style="width: 800px">
        <vanish-${word}></vanish-${word}></div></div>`,
    }),
  );
  const figure = page.locator(`vanish-${word}`);
  await waitUntilDrawn(figure);
  if (word === 'training-run') await waitForOutcome(figure);
  return { page, figure, close };
}

for (const word of figureWords) {
  test(`${word} takes none of ${handedDown.length} inherited properties from its host`, async () => {
    const { page, close } = await openFigure(word);
    const names = handedDown.map(([name]) => name);
    const before = await partsOf(page, names);
    // On an element around the figure, and on the figure itself.
    await page.evaluate(
      ([all, tag]) => {
        for (const one of document.querySelectorAll(`#frame, ${tag}`))
          for (const [name, value] of all) /** @type {HTMLElement} */ (one).style.setProperty(name, value);
      },
      /** @type {const} */ ([handedDown, `vanish-${word}`]),
    );
    await settle(page);
    const after = await partsOf(page, names);
    const taken = after.parts.flatMap((part, i) => {
      const own = before.parts[i] ?? [];
      return part.flatMap((text, k) => (text === own[k] ? [] : [`${part[0]}: ${own[k]} became ${text}`]));
    });
    assert.equal(after.scrolls, before.scrolls);
    assert.equal(after.parts.length, before.parts.length);
    assert.deepEqual(taken.slice(0, 20), []);
    await close();
  });
}

test('a host’s rule for all elements does not reach into a figure', async () => {
  const clean = await openFigure('neuron');
  const before = await partsOf(clean.page, ['letter-spacing']);
  await clean.close();
  const { page, close } = await openFigure(
    'neuron',
    '<style>* { letter-spacing: 0.3em; text-transform: uppercase; white-space: pre; line-height: 3 }</style>',
  );
  assert.deepEqual((await partsOf(page, ['letter-spacing'])).parts, before.parts);
  await close();
});

test('a line under or through the text around does not go through a figure', async () => {
  const { page, figure, close } = await openFigure('neuron');
  const takeaway = figure.locator('.takeaway');
  const before = await takeaway.screenshot();
  await page
    .locator('#place')
    .evaluate((place) =>
      place.setAttribute('style', 'text-decoration: underline line-through; width: 800px'),
    );
  assert.ok(before.equals(await takeaway.screenshot()), 'it looks otherwise');
  await close();
});

test('a figure takes direction, visibility, colour scheme, font family and size from its host', async () => {
  const { page, figure, close } = await openFigure('gradient-flow');
  const takeaway = figure.locator('.takeaway');
  /** @param {string} property */
  const styleOf = (property) =>
    takeaway.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  const frame = page.locator('#frame');
  /** @param {string} property @param {string} value */
  const set = (property, value) =>
    frame.evaluate(
      (element, [name, text]) => /** @type {HTMLElement} */ (element).style.setProperty(name, text),
      [property, value],
    );
  const size = parseFloat(await styleOf('font-size'));
  for (const [property, value] of [
    ['direction', 'rtl'],
    ['visibility', 'hidden'],
    ['font-family', '"DejaVu Serif"'],
    ['--vanish-ink', '#123456'],
  ]) {
    await set(property, value);
    assert.equal(await styleOf(property), value);
  }
  assert.equal(await styleOf('color'), 'rgb(18, 52, 86)');
  await set('color-scheme', 'dark');
  await set('background-color', 'rgb(17, 17, 17)');
  await eventually(async () => assert.equal(await styleOf('color-scheme'), 'dark'));
  await set('font-size', '20px');
  assert.ok(Math.abs(parseFloat(await styleOf('font-size')) - (size * 20) / 16) < 0.01);
  await set('--vanish-font', 'monospace');
  assert.equal(await styleOf('font-family'), 'monospace');
  await close();
});

test('what stands between the tags of a figure keeps the style of its page', async () => {
  const { page, close } = await openHostPage(
    htmlOf({
      head: `<style>body { font: italic 21px/2 "DejaVu Serif"; color: rgb(9, 99, 9); letter-spacing: 2px }</style>
        <script src="${vanish.origin}/vanish.js"></script>`,
      body: `<p id="own">Own</p><div style="height: 9000px"></div>
        <vanish-neuron><p id="between">A text for all</p></vanish-neuron>`,
    }),
  );
  /** @param {string} id */
  const styleOf = (id) =>
    page.locator(id).evaluate((element) => {
      const style = getComputedStyle(element);
      return ['font', 'color', 'letterSpacing', 'textAlign', 'fontVariantNumeric'].map(
        (name) => style[/** @type {any} */ (name)],
      );
    });
  assert.deepEqual(await styleOf('#between'), await styleOf('#own'));
  await close();
});
