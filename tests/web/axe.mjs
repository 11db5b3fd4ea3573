// What axe says of a page, figures inside included.

import assert from 'node:assert/strict';
import { pathInRepository } from './dist.mjs';

/**
 * Fails if axe finds anything on the page.
 * @param {import('playwright-core').Page} page
 * @param {{ isFrame?: boolean }} [options] `isFrame`: the page is a figure in somebody's frame, whose heading is the host's
 * @returns {Promise<any>} what axe has found to be right
 */
export async function assertAxeFindsNothing(page, { isFrame = false } = {}) {
  await page.addScriptTag({ path: pathInRepository('node_modules/axe-core/axe.min.js') });
  const { violations, passes } = await page.evaluate(
    (options) => /** @type {any} */ (window).axe.run(document, options),
    { rules: { 'page-has-heading-one': { enabled: !isFrame } } },
  );
  assert.deepEqual(
    violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map((/** @type {any} */ node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
    ),
    [],
  );
  return passes;
}
