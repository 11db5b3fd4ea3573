// Colours as numbers, names of data, and attributes that look like settings: what the page reads of its host.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { mock, test } from 'node:test';
import { arrayFrom } from '../../web/array-from.js';
import { pathInRepository } from './dist.mjs';
import { luminanceOf, parseColour } from '../../web/colours.js';
import { nameUnknown } from '../../web/figure/unknown-attributes.js';

/** A browser that mixes every notation into `mixed`. @param {string} mixed */
const probeOf = (mixed) => {
  Object.assign(globalThis, { getComputedStyle: () => ({ color: mixed }) });
  return /** @type {any} */ ({ style: { color: 'red' } });
};

test('colours are read in the notations in which browsers give them', () => {
  const probe = probeOf('');
  assert.deepEqual(parseColour('rgb(1, 2, 3)', probe), [1, 2, 3, 1]);
  assert.deepEqual(parseColour('rgba(1, 2, 3, 0.5)', probe), [1, 2, 3, 0.5]);
  assert.deepEqual(parseColour('rgb(0 128 255 / 0)', probe), [0, 128, 255, 0]);
});

test('another notation is turned into sRGB by the browser, and the probe stays as it was', () => {
  const probe = probeOf('color(srgb 1 0.5 none / 0.25)');
  assert.deepEqual(parseColour('oklch(0.2 0.1 30)', probe), [255, 127.5, 0, 0.25]);
  assert.equal(probe.style.color, 'red');
  assert.deepEqual(parseColour('lab(1 2 3)', probeOf('color(srgb 5e-1 -0 1)')), [127.5, -0, 255, 1]);
});

test('luminance is that of WCAG: 0 of black, 1 of white, green the brightest', () => {
  assert.equal(luminanceOf([0, 0, 0, 1]), 0);
  assert.ok(Math.abs(luminanceOf([255, 255, 255, 1]) - 1) < 1e-12);
  assert.ok(Math.abs(luminanceOf([0, 255, 0, 1]) - 0.7152) < 1e-12);
  assert.ok(Math.abs(luminanceOf([119, 119, 119, 1]) - 0.1845) < 1e-3); // 4.5 to 1 on white
});

test('a list is made of what can be gone through, or has a length, as the language has it', () => {
  assert.deepEqual(arrayFrom(new Set([1, 2])), [1, 2]);
  assert.deepEqual(
    arrayFrom({ length: 3 }, (_, i) => i * i),
    [0, 1, 4],
  );
  assert.deepEqual(
    arrayFrom('ab', (letter, i) => letter + i),
    ['a0', 'b1'],
  );
});

test('a slip of the pen in a setting is named in the console, once; what is ordinary or far from any is not', () => {
  const warn = mock.method(console, 'warn', () => undefined);
  const settings = ['depth', 'learning-rate', 'seed'];
  const attributes = [
    'dpeth',
    'depht',
    'learning_rat',
    'learningrate',
    'seed',
    'class',
    'data-depth',
    'x-seed',
    'align',
    'colour',
  ];
  const element = /** @type {any} */ ({ localName: 'vanish-neuron', getAttributeNames: () => attributes });
  nameUnknown(element, settings, [...settings, 'learningrate']);
  nameUnknown(element, settings, [...settings, 'learningrate']);
  const said = warn.mock.calls.map(({ arguments: [text] }) => text.match(/“(.*)”/)[1]);
  warn.mock.restore();
  assert.deepEqual(said, ['depht', 'learning_rat']);
});

test('each custom property that a style or a drawing uses is set somewhere', async () => {
  const web = pathInRepository('web/');
  const names = (await readdir(web, { recursive: true })).filter((name) => /\.(css|js|html)$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(`${web}${name}`, 'utf8')));
  const whole = texts.join('\n');
  const used = new Set([...whole.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  assert.ok(used.size > 15, `${used.size}`);
  // Those of the host's page have their defaults beside them.
  const unset = [...used].filter(
    (name) =>
      !name.startsWith('--vanish-') && !new RegExp(`${name}['"]?\\s*:|[pP]roperty[^\n]*${name}`).test(whole),
  );
  assert.deepEqual(unset, []);
});
