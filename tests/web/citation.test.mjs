// The article says how it is cited, as CITATION.cff does.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { bibtexOf } from '../../web/build/citation.mjs';
import { distFolder, pathInRepository } from './dist.mjs';

const cff = await readFile(pathInRepository('CITATION.cff'), 'utf8');

test('CITATION.cff becomes BibTeX, with the version of the package and the address of the site', async () => {
  const { version } = JSON.parse(await readFile(pathInRepository('package.json'), 'utf8'));
  const text = bibtexOf(cff, 'https://example.org/vanish/');
  assert.match(text, /^@misc\{vanish,\n {2}author = \{\{The Vanish authors\}\},\n/);
  assert.match(text, / {2}title = \{\{Vanish: why is ReLU preferred over sigmoid\?\}\},\n/);
  assert.match(text, /\n {2}year = \{20\d\d\},\n/);
  assert.ok(text.includes(`note = {Version ${version}},`));
  assert.match(text, /url = \{https:\/\/example\.org\/vanish\/\},\n\}$/);
  assert.doesNotMatch(bibtexOf(cff, ''), /url/);
});

test('a CITATION.cff that lacks a field is refused by its name', () => {
  assert.throws(() => bibtexOf(cff.replace(/^title:.*\n/m, ''), ''), /has no title/);
});

test('the article has it, in a fold', async () => {
  const page = await readFile(`${distFolder}index.html`, 'utf8');
  const [, found] = /<summary>Cite this<\/summary>\s*<pre>([^<]*)<\/pre>/.exec(page) ?? [];
  assert.equal(found, bibtexOf(cff, ''));
});
