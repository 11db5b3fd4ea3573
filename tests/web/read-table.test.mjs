// Tables as people have them: each kind is read as its owner means it, or refused with its place and the cure.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CoreError } from '../../web/core-error.js';
import '../../web/tables-inside.js'; // which brings the sentences
import { readTable } from '../../web/tables/read-table.js';

/** @typedef {import('../../web/core.js').TableOptions} TableOptions */

/** @param {string} name one of the small files beside this one */
const fileOf = (name) => readFileSync(new URL(`tables/${name}.csv`, import.meta.url));

/** The parts of a table that a title speaks of. @param {string | Uint8Array} text @param {TableOptions} [options] */
function read(text, options) {
  const { rows, classes, features, classNames, examples, said, ...table } = readTable(text, options);
  assert.equal(rows.length, examples * features.length);
  assert.equal(classes.length, examples);
  const row = (/** @type {number} */ i) => [...rows.slice(i * features.length, (i + 1) * features.length)];
  const all = Array.from({ length: examples }, (_, i) => [...row(i), classNames[classes[i]]]);
  return { ...table, features, classNames, examples, rows: all, said: said.join(' ') };
}

/**
 * @param {string | Uint8Array} text
 * @param {{ reason: string, line?: number, column?: number, found?: string, says: RegExp, options?: TableOptions }} expected
 */
function assertRefused(text, { reason, line, column = 0, found = '', says, options }) {
  assert.throws(
    () => readTable(text, options),
    (/** @type {any} */ error) => {
      assert.ok(error instanceof CoreError, String(error));
      const { name: _, ...place } = error.place ?? {};
      assert.deepEqual(
        { code: error.code, place },
        { code: reason, place: line ? { line, column, found } : {} },
      );
      assert.match(error.message, says);
      assert.match(error.message, /^[A-Z].*[^.]\.$/s);
      assert.doesNotMatch(error.message, /undefined|null|NaN|\[object|  | \./);
      return true;
    },
  );
}

const iris = 'sepal length,sepal width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n4.9,3,setosa\n';

test('numbers stand as given, classes in the order of their first appearance', () => {
  const { features, classNames, rows, said, hasNames } = read(iris);
  assert.deepEqual(features, ['sepal length', 'sepal width']);
  assert.deepEqual(classNames, ['setosa', 'versicolor']);
  assert.deepEqual(rows, [
    [5.1, 3.5, 'setosa'],
    [7, 3.2, 'versicolor'],
    [4.9, 3, 'setosa'],
  ]);
  assert.deepEqual([said, hasNames], ['', true]);
});

test('any line end, also mixed, any separator, blanks, a byte order mark, blank lines: the same table', () => {
  const expected = read(iris);
  for (const text of [
    iris.replaceAll('\n', '\r\n'),
    iris.replaceAll('\n', '\r'),
    iris.replace('\n', '\r\n').replace(/\n4/, '\r4'),
    iris.replaceAll(',', ';'),
    iris.replaceAll(',', '\t'),
    iris.replaceAll(',', '|'),
    iris.replaceAll(',', ' , '),
    iris.replaceAll('sepal ', 'sepal_').replaceAll(',', '   '),
    `\ufeff${iris}`,
    `\n${iris}\n \t\r\n,,\n`,
    iris.trim(),
    iris.replaceAll('setosa', '"setosa"'),
    iris.replaceAll('setosa', ' "setosa" '),
    iris.replace('5.1', '"5.1"'),
    iris.replace('7.0', '+70e-1'),
    iris.replaceAll(/$/gm, ',').slice(0, -1),
  ]) {
    const { features, ...table } = read(text);
    assert.deepEqual(
      { ...table, features: features.map((name) => name.replace('_', ' ')), names: [] },
      { ...expected, names: [] },
      JSON.stringify(text),
    );
  }
  assert.deepEqual(read(new TextEncoder().encode(`\ufeff${iris}`)), expected);
});

test('a file without a line of names keeps its first example, and says so', () => {
  const table = read(fileOf('no-names'));
  assert.deepEqual(table.features, ['x1', 'x2']);
  assert.deepEqual(table.rows[0], [5.1, 3.5, 'round']);
  assert.deepEqual([table.examples, table.hasNames], [4, false]);
  assert.match(table.said, /There is no line of names: the columns are called x1, x2, x3\./);
});

test('whoever knows better says whether the first line holds names', () => {
  const years = '2019,2020,kind\n1,2,a\n3,4,b\n';
  assert.equal(read(years).features[0], 'x1');
  assert.equal(read(years, { names: true }).features[0], '2019');
  assert.equal(read(years.replace('kind', 'Class')).features[0], '2019');
  assert.deepEqual(read('1,2,a\n3,4,b\n5,6,a\n', { names: true }).features, ['1', '2']);
  assert.deepEqual(read('1,2,q\n3,4,b\n5,6,a\n').features, ['1', '2']); // they count, and q is no class below
  assert.equal(read('1,2,q\n3,4,b\n5,6,a\n', { names: false }).examples, 3);
  assert.deepEqual(read('0,1,2,3\n5,6,7,a\n8,9,7,b\n').features, ['0', '1', '2']);
});

test('all numbers, no names: the class is the column that could be one, and any other can be chosen', () => {
  const file = fileOf('no-names-class-first');
  const table = read(file);
  assert.deepEqual([table.examples, table.classColumn], [4, 1]);
  assert.deepEqual(
    [table.classNames, table.features],
    [
      ['1', '2', '3'],
      ['x2', 'x3'],
    ],
  );
  assert.match(table.said, /No column is named class: column 1 \(x1\) was taken for it\./);
  for (const classColumn of [3, 'x3']) {
    const last = read(file, { classColumn });
    assert.deepEqual([last.features, last.classNames.length], [['x1', 'x2'], 4]);
    assert.doesNotMatch(last.said, /No column is named class/);
  }
});

test('the class column is the one named class, label, species or target, in any case, else the last', () => {
  for (const name of ['class', 'label', 'species', 'target', 'Class', 'LABEL', 'tArGeT']) {
    const table = read(`${name},x,y\n1,2,3\n0,5,6\n`);
    assert.deepEqual(
      [table.features, table.classNames],
      [
        ['x', 'y'],
        ['1', '0'],
      ],
    );
  }
  assert.deepEqual(read('x,classes,kind\n1,2,a\n3,4,b\n5,6,a\n').features, ['x', 'classes']);
  assert.deepEqual(read('kind,x,y\na,1.5,2.5\nb,2.5,3.5\na,4,5\n').classNames, ['a', 'b']);
});

test('a column that is named or numbered can be the class; one that is not there is refused', () => {
  const text = 'a,b,kind\n1,2,x\n3,4,y\n1,6,x\n';
  assert.deepEqual(read(text, { classColumn: 'a' }).classNames, ['1', '3']);
  assert.deepEqual(read(text, { classColumn: 2 }).classNames, ['2', '4', '6']);
  assert.match(read(text, { classColumn: 2 }).said, /The column kind holds words and was left out\./);
  const expected = { reason: 'tableClassColumnMissing', line: 1, says: /no column “\w+”.*a, b, kind/ };
  assertRefused(text, { ...expected, found: 'c', options: { classColumn: 'c' } });
  assertRefused(text, { ...expected, found: '4', options: { classColumn: 4 } });
});

test('separators are found in all lines, not in the names', () => {
  const table = read(fileOf('semicolon-decimal-comma'));
  assert.deepEqual(table.features, ['Länge, cm', 'Breite']);
  assert.deepEqual(table.rows[0], [1.5, 2.25, 'x']);
  assert.deepEqual([table.examples, table.classNames], [4, ['x', 'y']]);
  const two = read('Länge, cm;Klasse\n1,5;x\n2,5;y\n1,7;x\n');
  assert.deepEqual([two.features, two.rows[1], two.classNames], [['Länge, cm'], [2.5, 'y'], ['x', 'y']]);
  assert.deepEqual(read(fileOf('tab')).features, ['x, m', 'y, m']);
  assert.deepEqual(read('x,kind\n1,a;b\n2,c d;e\n3,a;b\n').classNames, ['a;b', 'c d;e']);
});

test('a line sep=; names the separator and is no row', () => {
  assert.deepEqual(read(fileOf('sep-line')).features, ['x', 'y']);
  assert.equal(read(fileOf('sep-line')).examples, 3);
  assertRefused('sep=;\nx;class\n1;a\ntwo;b\n3;b\n4;a\n', {
    reason: 'tableNotANumber',
    line: 4,
    column: 1,
    found: 'two',
    says: /line 4, cell 1 \(“two”\)/,
  });
});

test('missing values leave their rows out, counted and with their lines', () => {
  const table = read(fileOf('missing'));
  assert.deepEqual([table.examples, table.leftOut[0].count, table.leftOut[0].lines], [3, 3, [3, 4, 6]]);
  assert.equal(table.said, '3 of 6 rows without a number were left out: lines 3, 4, 6.');
  assert.match(read('x,class\n1,a\n2,?\n3,b\n').said, /1 of 3 rows without a class was left out: line 3\./);
  for (const none of ['', ' ', '?', 'NA', 'na', 'NaN', 'nan', 'N/A', '#N/A', 'null', '-'])
    assert.equal(read(`x,class\n1,a\n${none},b\n3,b\n`).examples, 2, none);
  assert.deepEqual(read('x,class\n1,none\n2,-\n').classNames, ['none', '-']); // names like others
  const many = `x,class\n1,a\n2,b\n${'?,a\n'.repeat(20)}`;
  assert.match(read(many).said, /20 of 22 rows .*: lines 4, 5, 6, 7, 8, 9, 10, 11 and 12 more\./);
});

test('a table of nothing but gaps names the column to take out', () => {
  assertRefused('x,y,class\n1,?,a\n2,?,b\n?,3,b\n', {
    reason: 'tableExamplesOutOfRange',
    line: 2,
    found: 'y',
    says: /most are missing in column “y”\. Take it out/,
  });
});

test('an index, the names of rows, words and empty columns are no features, and each is named', () => {
  const index = read(fileOf('index-column'));
  assert.deepEqual([index.features, index.examples], [['x', 'y'], 3]);
  assert.match(index.said, /Index column left out/);
  assert.match(
    read('Unnamed: 0,x,class\n0,5,a\n1,6,b\n').said,
    /Index column left out: column 1 \(Unnamed: 0\)/,
  );
  assert.match(read('Id,x,class\n1,5,a\n2,6,b\n').said, /Index column left out: column 1 \(Id\)/);
  assert.deepEqual(read('id,x,class\n7,5,a\n2,6,b\n').features, ['id', 'x']);
  const rowNames = read(fileOf('r-names-one-short'));
  assert.deepEqual([rowNames.features, rowNames.examples], [['x', 'y'], 3]);
  assert.match(rowNames.said, /Row names left out/);
  const words = read(fileOf('words-column'));
  assert.deepEqual([words.features, words.examples], [['x', 'y'], 3]);
  assert.match(words.said, /The column city holds words and was left out\./);
  assert.match(read('x,y,class\n1,,a\n2,,b\n').said, /The column y holds nothing and was left out\./);
});

test('columns that pandas has numbered are names', () => {
  const table = read(fileOf('pandas-numbered-names'));
  assert.deepEqual([table.features, table.examples], [['0', '1', '2'], 3]);
  assert.deepEqual(read(',0,1,2\n0,5,6,a\n1,7,8,b\n').features, ['0', '1']);
});

test('a separator at the end of each line is no column', () => {
  for (const text of [
    fileOf('trailing-separator'),
    'x,y,class\n1,2,a,\n3,4,b,\n',
    'x,y,class,\n1,2,a\n3,4,b\n',
  ]) {
    const { features, classNames, examples, leftOut } = read(text);
    assert.deepEqual([features, classNames, examples, leftOut], [['x', 'y'], ['a', 'b'], 2, []]);
  }
});

test('quotes may hold separators, line ends and, doubled, quotes; lines are those of the text', () => {
  const table = read(fileOf('quoted'));
  assert.deepEqual(
    [table.features, table.rows[0]],
    [
      ['x, in cm', 'y "b"'],
      [1, 2, 'a'],
    ],
  );
  const lines = '"two\nlines","5"" disk",class\r\n1,2,"a,\r\nb"\r3,x,c\n5,6,c\n7,8,c\n';
  assertRefused(lines, { reason: 'tableNotANumber', line: 5, column: 2, found: 'x', says: /line 5, cell 2/ });
  assert.deepEqual(read(lines.replace('x', '4')).features, ['two\nlines', '5" disk']);
});

test('quotes that do not fit are refused where they open', () => {
  const open = { reason: 'tableQuoteNotClosed', says: /nothing closes.*: close it/s };
  assertRefused('x,class\n1,a\n"2,b\n3,c', { ...open, line: 3, column: 1, found: '2,b\n3,c' });
  assertRefused('x,"class\n1,a', { ...open, line: 1, column: 2, found: 'class\n1,a' });
  const after = { reason: 'tableTextAfterQuote', says: /after a closing quote.*twice/s };
  assertRefused('x,class\n1,"a" b\n', { ...after, line: 2, column: 2, found: 'a" b\n' });
});

test('a decimal comma is one wherever the table shows it; thousands never become a fraction', () => {
  assert.deepEqual(read(fileOf('thousands')).rows[0], [1234, 'a']);
  assert.match(read(fileOf('thousands')).said, /1,234 was read as 1234\./);
  assert.deepEqual(read('x;class\n1,5;a\n1.234,5;b\n1.234;b\n').rows, [
    [1.5, 'a'],
    [1234.5, 'b'],
    [1234, 'b'],
  ]);
  assert.deepEqual(read('x\tclass\n1,234.5\ta\n2,345\tb\n').rows, [
    [1234.5, 'a'],
    [2345, 'b'],
  ]);
  assert.deepEqual(read('x,class\n"1,5",a\n"2,25",b\n').rows, [
    [1.5, 'a'],
    [2.25, 'b'],
  ]);
  assert.deepEqual(read('x;class\n1.234;a\n2.5;b\n').rows, [
    [1.234, 'a'],
    [2.5, 'b'],
  ]);
  const german = read('x;class\n1,234;a\n2,345;b\n');
  assert.deepEqual(german.rows, [
    [1.234, 'a'],
    [2.345, 'b'],
  ]);
  assert.match(german.said, /1,234 was read as 1\.234\./);
});

test('where a comma could be either, and where there are two decimal marks, nothing is guessed', () => {
  assertRefused('x\tclass\n1,234\ta\n2,345\tb\n', {
    reason: 'tableCommaUnclear',
    line: 2,
    column: 1,
    found: '1,234',
    says: /decimal comma or may part thousands: write a point/,
  });
  assertRefused('x;y;class\n1,5;2;a\n3;2.5;b\n', {
    reason: 'tableTwoDecimalMarks',
    line: 3,
    column: 2,
    found: '2.5',
    says: /line 3, cell 2 \(“2\.5”\) and, before it, “1,5”\. Write all numbers with one/,
  });
});

test('a number is a decimal number: no hexadecimal, no infinity, none too large; -0 stays, what is tiny becomes 0', () => {
  const table = (/** @type {string} */ cell) => `x,class\n1,a\n${cell},b\n3,b\n`;
  for (const found of ['0x10', 'Infinity', 'inf', '1e', '1.2.3', '4 cm', '--1', '1_000', '٣']) {
    const expected = { reason: 'tableNotANumber', line: 3, column: 1, found };
    assertRefused(table(found), {
      ...expected,
      says: /something else than a number in line 3, cell 1 \(“.*”\): write/,
    });
  }
  const large = { reason: 'tableNumberTooLarge', line: 3, column: 1, says: /too large .* 1\.8e308/ };
  for (const found of ['1e400', '-1e999', '1.7976931348623159e308'])
    assertRefused(table(found), { ...large, found });
  const cells = ['-0', '1.7976931348623157e308', '2.47e-324', '.5', '7.', '+1E2', '−3', '9007199254740993'];
  const numbers = [-0, 1.7976931348623157e308, 0, 0.5, 7, 100, -3, 9007199254740992];
  cells.forEach((cell, i) => assert.ok(Object.is(read(table(cell)).rows[1][0], numbers[i]), cell));
});

test('a row of another length is refused, at the cell that is missing or too many', () => {
  const short = { reason: 'tableRowTooShort', says: /fewer cells .* is missing\. Each line needs 3/ };
  assertRefused('a,b,class\n1,2,x\n3,y\n4,5,y\n', { ...short, line: 3, column: 3 });
  const long = { reason: 'tableRowTooLong', says: /more cells .* too many\. Each line needs 2/ };
  assertRefused('a,class\n1,x\n2,y,z\n3,y\n', { ...long, line: 3, column: 3, found: 'z' });
});

test('one class, too many, and a class column of 1,000 numbers are refused at the cell, with the cure', () => {
  assertRefused(fileOf('one-class'), {
    reason: 'tableOneClass',
    line: 2,
    column: 3,
    found: 'a',
    says: /one class only: “a” .* line 2, cell 3 .*another class, or choose another column/,
  });
  const rows = Array.from({ length: 1000 }, (_, i) => `1,${i}`).join('\n');
  assertRefused(`x,class\n${rows}`, {
    reason: 'tableClassesOutOfRange',
    line: 102,
    column: 2,
    found: '100',
    says: /from 2 to 100 classes.*line 102, cell 2.*Choose another column/,
  });
});

test('names: none missing but an index’s, none twice, none too long, one column alone for the class', () => {
  assertRefused('x,,class\n1,2,a\n3,4,b\n', {
    reason: 'tableNameMissing',
    line: 1,
    column: 2,
    says: /without a name: line 1, cell 2\. Write one/,
  });
  const twice = { reason: 'tableNameTwice', line: 1, column: 3, says: /two columns of one name.*Rename one/ };
  assertRefused('a,b,a,class\n1,2,3,x\n4,5,6,y\n', { ...twice, found: 'a' });
  const longest = 'n'.repeat(200);
  assert.deepEqual(read(`${longest},class\n1,${longest}\n2,b\n`).features, [longest]);
  const tooLong = { reason: 'tableNameTooLong', says: /more than 200 characters/ };
  assertRefused(`${longest}n,class\n1,a\n2,b\n`, { ...tooLong, line: 1, column: 1, found: 'n'.repeat(40) });
  assertRefused(`x,class\n1,a\n2,${longest}n\n`, { ...tooLong, line: 3, column: 2, found: 'n'.repeat(40) });
  assertRefused('label,x,Target\na,1,2\nb,3,4\n', {
    reason: 'tableClassColumnTwice',
    line: 1,
    column: 3,
    found: 'Target',
    says: /“label” and, in line 1, cell 3, “Target”\. Choose one/,
  });
  assert.deepEqual(read('label,x,Target\na,1,2\nb,3,4\n', { classColumn: 'label' }).features, [
    'x',
    'Target',
  ]);
});

test('a text with nothing, with names alone, with one column, with one example is refused', () => {
  for (const text of ['', '\n', ' \r\n\t\n', '\ufeff', ',,\n'])
    assertRefused(text, { reason: 'tableEmpty', says: /empty: it needs/ });
  for (const text of ['x,class', 'x,class\n', 'x,class\n1,a\n'])
    assertRefused(text, { reason: 'tableExamplesOutOfRange', says: /from 2 to 10000 examples/ });
  for (const text of ['class\na\nb\n', 'x\n1\n2\n', 'a,class\nu,x\nv,y\n'])
    assertRefused(text, {
      reason: 'tableFeaturesOutOfRange',
      line: 1,
      says: /from 1 to 1024 columns of numbers/,
    });
});

test('sizes: 10,000 examples, 1,024 features, 1,000,000 numbers and no more, at the line of the first too many', () => {
  const zeros = (/** @type {number} */ examples, /** @type {number} */ features) =>
    `${Array.from({ length: features }, (_, i) => `f${i},`).join('')}class\n` +
    Array.from({ length: examples }, (_, i) => `${'0,'.repeat(features)}${i % 2}\n`).join('');
  assert.equal(read(zeros(10_000, 1)).examples, 10_000);
  const many = { reason: 'tableExamplesOutOfRange', says: /line 10002 is too many/ };
  for (const rows of [10_001, 100_000]) assertRefused(zeros(rows, 1), { ...many, line: 10_002 });
  assert.equal(read(zeros(2, 1024)).features.length, 1024);
  assertRefused(zeros(2, 1025), { reason: 'tableFeaturesOutOfRange', line: 1, says: /from 1 to 1024/ });
  assert.equal(read(zeros(1000, 1000)).examples, 1000);
  assertRefused(zeros(1001, 1000), { reason: 'tableNumbersOutOfRange', line: 1002, says: /at most 1000000/ });
  assertRefused('x'.repeat(20_000_001), { reason: 'tableTextTooLong', says: /20000000 are the most/ });
});

test('UTF-16 and other encodings are refused with a word on how to save the file', () => {
  const utf16 = { reason: 'tableUtf16', line: 1, says: /UTF-16.*save it anew as UTF-8/ };
  const littleEndian = new Uint8Array(Uint16Array.from(`\ufeff${iris}`, (c) => c.charCodeAt(0)).buffer);
  assertRefused(littleEndian, utf16);
  assertRefused(littleEndian.slice(2), utf16);
  assertRefused(new TextDecoder().decode(littleEndian), utf16);
  assertRefused(new Uint8Array([0xfe, 0xff, 0, 0x78]), utf16);
  const latin = Uint8Array.from('x,class\n1,a\n2,caf\xe9\n', (c) => c.charCodeAt(0));
  assertRefused(latin, { reason: 'tableNotUtf8', line: 3, says: /not UTF-8 text, in line 3: save it anew/ });
});

test('options that are none are refused', () => {
  const call = (/** @type {any} */ options) => () => readTable(iris, options);
  assert.throws(call({ header: true }), { code: 'unknownField' });
  assert.throws(call({ names: 'yes' }), { code: 'namesUnknown', field: 'names' });
  assert.throws(call({ classColumn: {} }), { code: 'tableClassColumnMissing' });
  assert.throws(call(null), { code: 'notAnObject' });
});
