// The still pictures are what tests/pictures/ has: one that changes is looked at before it is taken.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { wordsInArticle } from '../../web/build/figure-folders.mjs';
import { builtPictures, picturesFolder } from '../../web/build/pictures.mjs';
import { boot } from './boot.mjs';

const { visit } = await boot();
const built = await builtPictures();
const cure = 'look at what has changed (npm run pictures, then git diff), and commit it if it is meant';

test('there is a picture of the still of each figure of the article, and no other', async () => {
  const due = [...wordsInArticle.map((word) => `${word}.svg`), 'style.css'].sort();
  assert.deepEqual(Object.keys(built).sort(), due);
  assert.deepEqual((await readdir(picturesFolder)).sort(), due, cure);
});

for (const [name, text] of Object.entries(built)) {
  test(`tests/pictures/${name} is what the build draws`, async () => {
    const kept = (await readFile(picturesFolder + name, 'utf8')).split('\n');
    const lines = text.split('\n');
    const at = lines.findIndex((line, i) => line !== kept[i]);
    const message = `tests/pictures/${name}, line ${at + 1}: ${cure}.\nkept:  ${kept[at]}\ndrawn: ${lines[at]}`;
    assert.ok(at < 0 && kept.length === lines.length, message);
  });
}

test('a picture can be looked at by itself, with its styles', async () => {
  const { page, problems, close } = await visit({ colorScheme: 'light' });
  for (const word of wordsInArticle) {
    await page.goto(pathToFileURL(`${picturesFolder}${word}.svg`).href);
    const seen = await page.evaluate(() => ({
      root: document.documentElement.localName,
      height: document.querySelector('.still')?.getBoundingClientRect().height ?? 0,
      ink: getComputedStyle(/** @type {Element} */ (document.querySelector('.still'))).getPropertyValue(
        '--ink',
      ),
    }));
    assert.equal(seen.root, 'svg', word); // not a parser's complaint
    assert.ok(seen.height > 100 && seen.height < 2600, `${word}: ${seen.height} pixels high`);
    assert.match(seen.ink, /light-dark/, word); // of style.css
  }
  assert.deepEqual(problems, []);
  await close();
});
