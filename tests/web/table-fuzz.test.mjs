// Any text as a table: what is accepted keeps every promise and is accepted again when it is written anew, as the same;
// what is refused names a reason and a place of the text. Another VANISH_FUZZ_SEED gives other texts.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { CoreError } from '../../web/core-error.js';
import '../../web/tables-inside.js'; // which brings the sentences
import { readTable } from '../../web/tables/read-table.js';
import { randomOf } from './random.mjs';

const folder = new URL('tables/', import.meta.url);
const files = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const pieces = [
  ',',
  ';',
  '\t',
  '|',
  ' ',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  '\0',
  '\ufeff',
  '?',
  'NA',
  'class',
];
pieces.push(
  '1,5',
  '1.234',
  '1,234',
  '-0',
  '1e400',
  '0x10',
  '',
  'x',
  'sep=;\n',
  'Unnamed: 0',
  '🐧',
  'ü',
  '\ud800',
);
const texts = 4000;

/** @param {() => number} random */
function textOf(random) {
  const below = (/** @type {number} */ count) => Math.floor(random() * count);
  let text = files[below(files.length)];
  for (let changes = below(6); changes > 0; --changes) {
    const at = below(text.length + 1);
    const to = Math.min(text.length, at + [0, 0, 1, 3][below(4)]);
    const part = below(4) === 0 ? text.slice(at, at + below(20)) : pieces[below(pieces.length)];
    text = text.slice(0, at) + part + text.slice(to);
  }
  return text;
}

/** @param {string} name */
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/** @param {import('../../web/core.js').Table} table */
function checkTable(table) {
  const { rows, classes, features, classNames, examples, names, classColumn, leftOut, said } = table;
  assert.ok(examples >= 2 && examples <= 10_000 && features.length >= 1 && features.length <= 1024);
  assert.ok(classNames.length >= 2 && classNames.length <= 100);
  assert.equal(rows.length, examples * features.length);
  assert.equal(classes.length, examples);
  assert.ok(rows.every(Number.isFinite));
  assert.deepEqual([...new Set(classes)], [...classNames.keys()]); // in the order of first appearance
  for (const list of [features, classNames]) assert.equal(new Set(list).size, list.length);
  for (const name of [...features, ...classNames]) assert.ok(name !== '' && name.length <= 200);
  assert.ok(names[classColumn - 1] !== undefined && features.every((name) => names.includes(name)));
  const columns = leftOut.filter(({ what }) => what === 'column').length;
  assert.equal(features.length + columns + 1, names.length);
  for (const sentence of said) assert.match(sentence, /^[^]+\.$/);
}

/** Written out with quotes and semicolons it is the same table. @param {import('../../web/core.js').Table} table */
function checkAgain({ rows, classes, features, classNames, examples }) {
  const lines = [[...features.map(quoted), '"vanish class"'].join(';')];
  for (let i = 0; i < examples; ++i) {
    const numbers = [...rows.slice(i * features.length, (i + 1) * features.length)];
    const cells = numbers.map((x) => (Number.isInteger(x) ? `${Object.is(x, -0) ? '-0' : x}e0` : String(x)));
    lines.push([...cells, quoted(classNames[classes[i]])].join(';').replaceAll(/(e[+-]\d+)e0/g, '$1'));
  }
  const again = readTable(lines.join('\n'), { names: true, classColumn: features.length + 1 });
  assert.deepEqual([again.rows, again.classes], [rows, classes]);
  assert.deepEqual([again.features, again.classNames], [features, classNames]);
}

/** @param {unknown} error @param {string} text */
function checkRefusal(error, text) {
  assert.ok(error instanceof CoreError, `${/** @type {any} */ (error)?.stack}`);
  assert.match(error.code, /^table/);
  assert.doesNotMatch(error.message, /undefined|null|\[object/);
  const { line, column, found } = error.place ?? { line: 1, column: 0, found: '' };
  assert.ok(line >= 1 && line <= text.split(/\r\n|\r|\n/).length, `line ${line}`);
  assert.ok(column >= 0 && column <= text.length + 1);
  assert.ok([...found].length <= 40);
}

test(`${texts} texts are read or refused as promised`, () => {
  const seed = Number(process.env.VANISH_FUZZ_SEED ?? 1);
  const random = randomOf(seed);
  let accepted = 0;
  for (let i = 0; i < texts; ++i) {
    const text = textOf(random);
    try {
      let table;
      try {
        table = readTable(text);
      } catch (error) {
        checkRefusal(error, text);
        continue;
      }
      accepted += 1;
      checkTable(table);
      checkAgain(table);
    } catch (error) {
      assert.fail(`seed ${seed}, text ${i}: ${JSON.stringify(text)}\n${/** @type {any} */ (error).stack}`);
    }
  }
  assert.ok(accepted > texts / 4 && accepted < texts, `${accepted} accepted`);
});
