// The core's list of reasons and the list of sentences are one list; what this side refuses by itself is named in its code.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { messages as others } from '../../web/messages.js';
import { exportsMessages } from '../../web/exports/messages.js';
import { tableMessages } from '../../web/tables/messages.js';

const messages = { ...others, ...exportsMessages, ...tableMessages };
const core = await loadCore();
const sentences = Object.keys(messages);

/** The words in quotes that web/ says, but for the sentences themselves. */
async function wordsOfWeb() {
  const files = await readdir('web', { recursive: true });
  const scripts = files.filter((file) => file.endsWith('.js') && !file.endsWith('messages.js'));
  const texts = await Promise.all(scripts.map((file) => readFile(`web/${file}`, 'utf8')));
  return new Set(texts.flatMap((text) => text.match(/(?<=')[a-zA-Z0-9]+(?=')/g) ?? []));
}

test('every reason of the core has its sentence', () => {
  assert.ok(core.reasons.length > 20);
  assert.deepEqual(new Set(core.reasons).size, core.reasons.length);
  assert.deepEqual(
    core.reasons.filter((reason) => !sentences.includes(reason)),
    [],
  );
});

test('every sentence has its reason: one of the core, or one that the page names where it refuses', async () => {
  const ofWeb = await wordsOfWeb();
  assert.deepEqual(
    sentences.filter((reason) => !core.reasons.includes(reason) && !ofWeb.has(reason)),
    [],
  );
});
