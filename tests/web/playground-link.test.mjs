// The playground's address: what it brings, and the networks that are made of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { CoreError } from '../../web/core-error.js';
import './build-names.mjs';

const { hashOf, isTooLong, longestTable, readLink } = await import('../../web/playground/address.js');
const { firstSpecs, linkedNetworks, mended } = await import('../../web/playground/linked-networks.js');

const built = await loadCore();
/** It refuses with the sources' own errors, as the core of the page does. @type {import('../../web/core.js').Core} */
const core = /** @type {any} */ ({
  ...built,
  trainingRun(/** @type {any} */ spec, /** @type {any} */ options) {
    try {
      return built.trainingRun(spec, options);
    } catch (error) {
      throw Object.setPrototypeOf(error, CoreError.prototype);
    }
  },
});
const table = 'x,class\n1,a\n2,b\n';
/** @type {import('../../web/core.js').Spec[]} */
const specs = [
  { activation: 'tanh', widths: [8, 4], learningRate: 0.1, dataset: 'table' },
  { activation: 'relu', depth: 3, seed: 7, dataset: 'table' },
];
/** @param {unknown} content */
const link = (content) => readLink(encodeURIComponent(JSON.stringify(content)), core.specFields);

test('a link brings back the networks and the table that were written', () => {
  for (const given of [table, { text: table, classColumn: 2 }]) {
    assert.deepEqual(readLink(hashOf(specs, given).slice(1), core.specFields), {
      specs,
      table: given,
      note: '',
    });
  }
  const others = [{ activation: 'relu' }, {}];
  assert.deepEqual(
    link(JSON.parse(decodeURIComponent(hashOf(/** @type {any} */ (others), table).slice(1)))),
    {
      specs: others,
      table: '', // nobody learns from it
      note: '',
    },
  );
});

test('a table that is too long for an address is left out, with the data that it would be', () => {
  const long = 'x'.repeat(longestTable + 1);
  assert.deepEqual(
    [isTooLong(specs, long), isTooLong(specs, table), isTooLong([{}, {}], long)],
    [true, false, false],
  );
  const read = readLink(hashOf(specs, long).slice(1), core.specFields);
  assert.deepEqual(
    read?.specs,
    specs.map(({ dataset: _, ...others }) => others),
  );
});

test('an address that was escaped twice is the same link', () => {
  const hash = hashOf(specs, table).slice(1);
  assert.deepEqual(readLink(encodeURIComponent(hash), core.specFields)?.specs, specs);
});

test('of a link that was cut off, at any place, the whole networks are used and it is said that its end is lost', () => {
  const hash = hashOf(specs, table).slice(1);
  for (let length = 1; length < hash.length; length += 3) {
    const read = readLink(hash.slice(0, length), core.specFields);
    if (!read) continue;
    assert.match(read.note, /^Some of this link could not be read: its end/);
    assert.deepEqual(read.specs[0], specs[0]);
    assert.ok([JSON.stringify(specs[1]), '{"activation":"relu"}'].includes(JSON.stringify(read.specs[1])));
  }
  assert.deepEqual(readLink(hash.slice(0, -30), core.specFields)?.specs, specs);
});

test('fields that are none, twice or of the wrong kind are named, and the others are used', () => {
  const read = link([
    { colour: 1, Depth: '3', width: [], seed: 1, widths: [2] },
    { depth: 4, DEPTH: 5, optimizer: 3 },
  ]);
  assert.deepEqual(read?.specs, [{ depth: 3, seed: 1, widths: [2] }, { depth: 4 }]);
  for (const name of ['colour', 'width', 'DEPTH']) assert.match(read?.note ?? '', new RegExp(`“${name}”`));
});

test('where nothing can be read there is no link; the networks to start with are shown', () => {
  for (const content of [5, 'x', [], [null], [{ colour: 1 }], [{ widths: 'x' }, 5]])
    assert.equal(link(content), undefined);
  assert.deepEqual(linkedNetworks(core, ''), { specs: firstSpecs, table: '', note: '' });
  assert.deepEqual(linkedNetworks(core, '%'), {
    specs: firstSpecs,
    table: '',
    note: 'Nothing of this link could be read. Shown are those to start with.',
  });
});

test('a network that the core refuses gets a default where it clashes, and the other stays as it is', () => {
  const refused = [
    { depth: 100, width: 256, seed: 3 },
    { activation: 'tanh', depth: 2 },
  ];
  const { specs: made, note } = mended(core, {
    specs: /** @type {any} */ (refused),
    table: '',
    note: 'Before.',
  });
  assert.deepEqual(made[1], refused[1]);
  assert.equal(made[0].seed, 3);
  assert.ok((made[0].width === undefined) !== (made[0].depth === undefined), JSON.stringify(made[0]));
  assert.match(note, /^Before\. A: .* Shown is the default/);
  assert.doesNotMatch(note, /B:/);
  for (const spec of made) core.trainingRun(spec).delete();
});

test('networks of which nothing can be made give way to those to start with, and the core says why', () => {
  const lost = { specs: /** @type {any[]} */ ([{ depth: -1 }, { width: 1e9 }]), table: '', note: '' };
  const { specs: made, note } = mended(core, lost);
  assert.deepEqual(made, firstSpecs);
  assert.match(
    note,
    /^This link’s networks cannot be made\. The depth must be .* Shown are those to start with\.$/,
  );
});
