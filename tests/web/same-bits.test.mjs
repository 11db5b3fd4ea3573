// One spec gives the same bits natively (tests/core/golden_test.cpp), in Node and in Chromium.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { distFolder, pathInRepository } from './dist.mjs';

const steps = 10000;

/** Each scene: its name, its spec, and the hash of its state after all the steps. */
const scenes = [
  ...(await readFile(pathInRepository('tests/golden.inc'), 'utf8')).matchAll(
    /^GOLDEN\((\w+), R"\((.*)\)", 0x([0-9a-f]{16})\)$/gm,
  ),
].map(([, name, spec, hash]) => ({ name, spec: JSON.parse(spec), hash }));

const { server, visit } = await boot({
  folders: { '/dist/': distFolder },
  pages: { '/': '<!doctype html><title>an empty page</title>' },
});

test('golden.inc has at least six scenes, no two with the same bits', () => {
  assert.ok(scenes.length >= 6);
  assert.equal(new Set(scenes.map(({ hash }) => hash)).size, scenes.length);
});

for (const { name, spec, hash } of scenes) {
  test(`10,000 steps of the scene ${name} give in Node the bits that they give natively`, async () => {
    const run = (await loadCore()).trainingRun(spec);
    run.step(steps);
    assert.equal(run.hash(), hash);
    run.delete();
  });

  test(`10,000 steps of the scene ${name} give in Chromium the bits that they give natively`, async () => {
    const { page } = await visit();
    await page.goto(`${server.origin}/`);
    const inChromium = await page.evaluate(async ([count, fields]) => {
      const { loadCore: load } = await import(`${location.origin}/dist/vanish-core.mjs`);
      const run = (await load()).trainingRun(fields);
      // Many short calls, as a page makes them: here no call may take seconds.
      for (let done = 0; done < count; done += 500) run.step(500);
      return run.hash();
    }, /** @type {[number, object]} */ ([steps, spec]));
    assert.equal(inChromium, hash);
    await page.context().close();
  });
}
