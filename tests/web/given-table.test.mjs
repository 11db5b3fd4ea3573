// A table as a reader gives it to the page: a text, with what its lines do not tell.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import './build-names.mjs';

const { asInSpec, givenOf, tableIn, takenOf } = await import('../../web/tables/given-table.js');

const text = 'x,class\n1,a\n2,b\n';

test('a spec has the text alone where that says all, and it can be read back', () => {
  assert.equal(asInSpec({ text }), text);
  for (const given of [{ text }, { text, names: false }, { text, classColumn: 'class' }]) {
    const { names, classColumn, ...others } = givenOf(JSON.parse(JSON.stringify(asInSpec(given)))) ?? {};
    assert.deepEqual(
      { ...others, ...(names !== undefined && { names }), ...(classColumn && { classColumn }) },
      given,
    );
  }
});

test('what an address has in place of a table is none', () => {
  for (const value of [
    undefined,
    null,
    5,
    [],
    {},
    { text: 5 },
    { text, names: 'yes' },
    { text, classColumn: {} },
    { text, more: 1 },
  ]) {
    assert.equal(givenOf(value), undefined, JSON.stringify(value));
  }
});

test('a table that cannot be read is none, and the next one is read', () => {
  assert.equal(tableIn({ text: '' }), undefined);
  assert.equal(tableIn({ text })?.examples, 2);
  assert.equal(tableIn({ text }), tableIn({ text }), 'read once');
  assert.deepEqual(tableIn({ text: 'class,x\na,1\nb,2\n', classColumn: 1 })?.features, ['x']);
});

test('it is said what has been taken: counts, with the first names where there are many', () => {
  const table = tableIn({ text });
  assert.ok(table);
  assert.equal(takenOf(table)[0], '2 examples, 1 feature (x), 2 classes (a, b).');
  const features = Array.from({ length: 7 }, (_, i) => `n${i}`);
  const [counts] = takenOf({ ...table, examples: 1, features });
  assert.equal(counts, '1 example, 7 features (n0, n1, n2, n3, n4 …), 2 classes (a, b).');
  assert.match(takenOf({ ...table, features: features.slice(1) })[0], /\(n1, n2, n3, n4, n5, n6\)/);
});
