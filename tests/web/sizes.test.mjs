// What a reader loads stays light.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weights } from '../../web/build/limits.mjs';

const cure = 'npm run sizes prints what weighs how much; the limits are in web/build/limits.mjs';

for (const { name, bytes, most } of await weights()) {
  test(`${name} weighs ${most / 1000} kB at most, gzipped`, () => {
    assert.ok(bytes <= most, `${bytes} bytes: ${cure}`);
  });
}
