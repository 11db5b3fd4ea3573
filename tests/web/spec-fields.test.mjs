// The playground's controls: one for every field of the core, in words, and none that says nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { loadCore } from '../../dist/vanish-core.mjs';
import { SpecFields, fieldGroups, numbersIn, resumable, wordsOf } from '../../web/playground/spec-fields.js';
import { statisticLabels } from '../../web/playground/statistics.js';

const core = await loadCore();
const names = core.specFields.map(({ name }) => name);

/** @param {object} spec @param {object} [props] */
const draw = (spec, props) =>
  renderToString(
    h(SpecFields, {
      title: 'A',
      fields: core.specFields,
      groups: fieldGroups,
      shared: ['seed'],
      spec,
      onChange() {},
      ...props,
    }),
  );

/** The names of the controls that can be seen. @param {string} html */
const seenIn = (html) =>
  [...html.matchAll(/<label class="control[^"]*"([^>]*)>.*?name="(\w+)"/gs)]
    .filter(([, tag]) => !tag.includes('hidden'))
    .map(([, , name]) => name);

test('every field of the core has one control and one group, and a group names no field that is none', () => {
  const grouped = Object.values(fieldGroups).flat();
  assert.deepEqual([...grouped].sort(), [...names].sort());
  const drawn = [...draw({}).matchAll(/<(?:input|select)[^>]* name="(\w+)"/g)].map(([, name]) => name);
  assert.deepEqual(drawn.sort(), [...names, 'widths'].sort());
});

test('a field that is in no group comes last, under Others', () => {
  const { Data: _, ...groups } = fieldGroups;
  assert.match(draw({}, { groups }), /<summary>Others<\/summary>.*name="noise"/s);
});

test('what says nothing with the other settings is not shown', () => {
  const usual = seenIn(draw({}));
  for (const name of [
    'leakySlope',
    'eluAlpha',
    'skipEvery',
    'weightSigma',
    'momentum',
    'rho',
    'beta1',
    'clippingThreshold',
  ]) {
    assert.ok(!usual.includes(name), name);
  }
  const cases = /** @type {[object, string[]][]} */ ([
    [{ activation: 'leakyRelu' }, ['leakySlope']],
    [{ activation: 'elu' }, ['eluAlpha']],
    [{ skip: 'beforeActivation' }, ['skipEvery']],
    [{ initializer: 'scaled' }, ['weightSigma']],
    [{ initializer: 'constant' }, ['constantWeight']],
    [{ optimizer: 'nesterov' }, ['momentum']],
    [{ optimizer: 'adam' }, ['beta1', 'beta2', 'epsilon']],
    [{ clipping: 'norm' }, ['clippingThreshold']],
  ]);
  for (const [spec, more] of cases) {
    assert.deepEqual(
      seenIn(draw(spec))
        .filter((name) => !usual.includes(name))
        .sort(),
      more.sort(),
    );
  }
  assert.ok(usual.includes('noise') && !seenIn(draw({ dataset: 'penguins' })).includes('noise'));
});

test('a training can go on with any field but those of its data, its layers and its first weights', () => {
  const run = core.trainingRun({ depth: 2, width: 3 });
  for (const name of resumable) {
    const field = core.specFields.find((one) => one.name === name);
    const value = field?.kind === 'choice' ? field.names?.at(-1) : field?.default;
    if (name === 'loss') continue; // what fits depends on the classes
    run.branch({ [name]: value }).delete();
  }
  run.delete();
  for (const name of ['dataset', 'seed', 'depth', 'initializer']) assert.ok(!resumable.includes(name), name);
});

test('a field’s name is read as words', () => {
  assert.deepEqual(['optimizer', 'weightDecay', 'biasStandardDeviation'].map(wordsOf), [
    'Optimizer',
    'Weight decay (L2)',
    'Bias standard deviation',
  ]);
  for (const name of names) assert.notEqual(wordsOf(name), name);
});

test('numbers in a text are read, and what is none is NaN for the core to refuse', () => {
  assert.deepEqual(numbersIn('32, 16,8'), [32, 16, 8]);
  assert.deepEqual(numbersIn('1,,x'), [1, NaN, NaN]);
});

test('every statistic of a layer has a name of its own', () => {
  const labels = Object.keys(core.gradientFlow({ depth: 1 })).filter((name) => name in statisticLabels);
  const run = core.trainingRun({ depth: 1, width: 2 });
  for (const name of Object.keys(run.layers())) assert.ok(statisticLabels[name], name);
  assert.ok(labels.length > 0);
  assert.equal(new Set(Object.values(statisticLabels)).size, Object.keys(statisticLabels).length);
  run.delete();
});
