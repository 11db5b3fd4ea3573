// The built pages are valid and accessible HTML, as html-validate sees it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { distFolder } from './dist.mjs';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Prettier's style, not this one's.
    'doctype-style': 'off',
    'void-style': 'off',
    // A preference: a labelled <div role="region"> is as valid as a labelled <section>.
    'prefer-native-element': 'off',
  },
});

/** @param {string} html @returns {Promise<string[]>} */
async function faultsOf(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}

for (const name of ['index.html', 'vanish.html', 'embed.html', 'playground.html']) {
  test(`${name} is valid`, async () => {
    assert.deepEqual(await faultsOf(await readFile(distFolder + name, 'utf8')), []);
  });
}

test('the validator catches an id that is there twice, a button without a name and a paragraph in a span', async () => {
  const page = await readFile(`${distFolder}index.html`, 'utf8');
  const spoilt = page.replace(
    '</main>',
    '<p id="a"></p><p id="a"></p><button type="button"></button><span><p></p></span></main>',
  );
  const rules = (await faultsOf(spoilt)).map((fault) => fault.split(' ')[1]);
  assert.deepEqual(rules.sort(), ['element-permitted-content:', 'no-dup-id:', 'text-content:']);
});
