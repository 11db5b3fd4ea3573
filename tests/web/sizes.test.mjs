// What a reader loads stays light.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { weights } from '../../web/build/limits.mjs';
import { distFolder } from './dist.mjs';

const cure = 'npm run sizes prints what weighs how much; the limits are in web/build/limits.mjs';

for (const { name, bytes, most } of await weights()) {
  test(`${name} weighs ${most / 1000} kB at most, gzipped`, () => {
    assert.ok(bytes <= most, `${bytes} bytes: ${cure}`);
  });
}

test('the bytes of the core stand once: no script beside vanish.js brings them again', async () => {
  const [core] = /[\w+/]{20000,}=*/.exec(await readFile(`${distFolder}vanish.js`, 'utf8')) ?? [];
  assert.ok(core);
  const whole = ['vanish.js', 'vanish-core.js'];
  const scripts = (await readdir(distFolder)).filter((name) => name.endsWith('.js') && !whole.includes(name));
  assert.ok(scripts.includes('vanish-more.js') && scripts.includes('playground.js'));
  for (const name of scripts)
    assert.ok(!(await readFile(distFolder + name, 'utf8')).includes(core.slice(0, 200)), name);
});
