// The values of a figure's settings: whose word counts, what a question has set, and what the figure's address says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskedSettings } from '../../web/figure/asked-settings.js';
import { checkSetting, namesIn, parseSetting } from '../../web/figure/setting.js';
import { Values, withShared } from '../../web/figure/values.js';

Object.assign(globalThis, {
  HTMLScriptElement: class {},
  document: { currentScript: null, scripts: [], baseURI: 'https://example.org/figures/page.html' },
  location: { href: 'https://example.org/figures/page.html' },
});
const { linkNoteOf, linkOf } = await import('../../web/figure/link.js');

/** An element's attributes, without a page. @param {Record<string, string>} attributes */
const elementOf = (attributes) =>
  /** @type {any} */ ({
    attributes,
    hasAttribute: (/** @type {string} */ name) => name in attributes,
    getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
    setAttribute: (/** @type {string} */ name, /** @type {string} */ text) => (attributes[name] = text),
    removeAttribute: (/** @type {string} */ name) => delete attributes[name],
  });

/** @type {Record<string, import('../../web/figure/setting.js').Setting>} */
const settings = withShared({
  depth: { noun: 'depth', page: { kind: 'integer', minimum: 1, maximum: 100, default: 20 } },
  learningRate: { start: 0.5 },
  dataset: { options: { circles: 'two circles', table: 'a table of your own' } },
  shown: { page: { kind: 'choice', names: ['a', 'b'], default: 'a', list: true }, isLook: true },
});
const coreFields = /** @type {any[]} */ ([
  { name: 'learningRate', kind: 'number', minimum: 0, maximum: 1000, default: 0.03 },
  { name: 'dataset', kind: 'choice', names: ['circles', 'table'], default: 'circles' },
]);

/** @param {Record<string, string>} [attributes] */
function valuesOf(attributes = {}) {
  const values = new Values(elementOf(attributes), settings);
  values.coreFields = coreFields;
  return { values, attributes };
}

test('a value is the reader’s, else the attribute’s, else the figure’s start, else the default', () => {
  const { values, attributes } = valuesOf();
  assert.deepEqual(values.now(), {
    depth: 20,
    learningRate: 0.5,
    dataset: 'circles',
    shown: 'a',
    theme: 'auto',
    controls: 'full',
    loading: 'visible',
  });
  Object.assign(attributes, { depth: '7', 'learning-rate': '0.25' });
  assert.deepEqual([values.of('depth'), values.of('learningRate')], [7, 0.25]);
  values.put('depth', 3);
  assert.equal(values.of('depth'), 3);
  values.forget('depth'); // the attribute has been changed
  assert.equal(values.of('depth'), 7);
});

test('an attribute is found in any of its spellings, and data stands for dataset', () => {
  for (const name of ['learning-rate', 'learningrate'])
    assert.equal(valuesOf({ [name]: '2' }).values.of('learningRate'), 2);
  for (const name of ['data', 'dataset'])
    assert.equal(valuesOf({ [name]: 'table' }).values.of('dataset'), 'table');
  const { values } = valuesOf({ data: 'table' });
  values.put('dataset', 'circles');
  values.forget('data');
  assert.equal(values.of('dataset'), 'table');
});

test('a property goes into its one attribute, over what the reader has set; none takes it away', () => {
  const { values, attributes } = valuesOf({ learningrate: '9' });
  values.put('learningRate', 1);
  values.give('learningRate', 0.125);
  assert.deepEqual(attributes, { 'learning-rate': '0.125' });
  assert.equal(values.of('learningRate'), 0.125);
  values.give('learningRate', undefined);
  assert.deepEqual(attributes, {});
  for (const name of ['shown', 'theme', 'depth']) values.give(name, '');
  assert.deepEqual(attributes, { shown: '' }); // of a list it is none of its names
});

test('text that is no number stays text, for the core to refuse; a blank one is none', () => {
  const field = coreFields[0];
  assert.deepEqual(
    ['1e-3', ' 2 ', '2x', '', ' '].map((text) => parseSetting(field, text)),
    [1e-3, 2, '2x', '', ' '],
  );
  const onOff = /** @type {any} */ ({ kind: 'choice', names: ['on', 'off'] });
  assert.deepEqual(
    ['', 'true', 'false', 'off', 'no'].map((text) => parseSetting(onOff, text)),
    ['on', 'on', 'off', 'off', 'no'],
  );
  assert.deepEqual(namesIn(' a, ,b ,'), ['a', 'b']);
});

test('what only the page knows is refused as the core refuses its own: by name, with what is allowed', () => {
  const { values } = valuesOf();
  values.check(values.now());
  const refusals = /** @type {[string, unknown, string][]} */ ([
    ['depth', 'x', 'depthNotANumber'],
    ['depth', Infinity, 'depthNotANumber'],
    ['depth', 2.5, 'depthNotWhole'],
    ['depth', 0, 'depthOutOfRange'],
    ['depth', 101, 'depthOutOfRange'],
    ['theme', 'dusk', 'themeUnknown'],
    ['shown', 'a,c', 'shownUnknown'],
  ]);
  for (const [name, value, code] of refusals) {
    assert.throws(() => values.check({ ...values.now(), [name]: value }), { code, field: name }, `${value}`);
  }
  for (const value of ['', 'a', 'b, a']) checkSetting('shown', settings.shown, value);
});

test('changed is what is not as at the last update', () => {
  const { values } = valuesOf();
  values.asked = values.now();
  assert.deepEqual(values.changes(), []);
  values.put('depth', 4);
  values.put('learningRate', NaN);
  assert.deepEqual(values.changes(), ['depth', 'learningRate']);
  values.asked = values.now();
  assert.deepEqual(values.changes(), []);
});

test('what a question has set is taken back to what was there before the first time it was asked', () => {
  const { values } = valuesOf({ depth: '7' });
  const asked = new AskedSettings();
  for (const to of [{ depth: 40 }, { depth: 40, learningRate: 2 }]) {
    asked.note(values, to);
    for (const [name, value] of Object.entries(to)) values.put(name, value);
  }
  asked.takeBack(values);
  assert.deepEqual([values.of('depth'), values.of('learningRate')], [7, 0.5]);
  values.put('depth', 40);
  asked.takeBack(values); // nothing is left to be taken back
  assert.equal(values.of('depth'), 40);
});

test('what the reader has set since a question stays, and counts when it is asked again', () => {
  const { values } = valuesOf();
  const asked = new AskedSettings();
  const ask = () => {
    asked.note(values, { depth: 40 });
    values.put('depth', 40);
  };
  ask();
  values.put('depth', 12);
  asked.takeBack(values);
  assert.equal(values.of('depth'), 12);
  ask();
  values.put('depth', 13);
  ask();
  asked.takeBack(values);
  assert.equal(values.of('depth'), 13);
});

test('a figure’s address has its word and its settings, but no table, and says that it leaves it out', () => {
  const figure = /** @type {any} */ ({ word: 'training-run', settings });
  const { values } = valuesOf({ depth: '7' });
  const { pathname, searchParams } = new URL(linkOf(figure, values));
  assert.match(pathname, /\/embed\.html$/);
  assert.deepEqual(Object.fromEntries(searchParams), {
    figure: 'training-run',
    ...Object.fromEntries(values.forLink(Object.keys(settings))),
  });
  assert.equal(searchParams.get('depth'), '7');
  assert.equal(linkNoteOf(values), '');
  values.put('dataset', 'table');
  assert.equal(new URL(linkOf(figure, values)).searchParams.get('dataset'), null);
  assert.match(linkNoteOf(values), /leaves out the table .* two circles\.$/);
});
