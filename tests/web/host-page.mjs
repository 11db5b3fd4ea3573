// What somebody's page with figures in it is made of, and when it stands still.

/** A page's HTML. @param {{ head?: string, body: string, attributes?: string }} parts `attributes` of its root */
export const htmlOf = ({ head = '', body, attributes = 'lang="en"' }) =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" /><title>Somebody’s page</title>
    <link rel="icon" href="data:," />${head}</head><body>${body}</body></html>`;

/** The figure is alive and has drawn itself at its width. @param {import('playwright-core').Locator} figure */
export async function waitUntilDrawn(figure) {
  await figure.locator('.takeaway').first().waitFor();
  const comesToRest = await figure.evaluate(
    (one) => one.localName === 'vanish-race' && matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
  if (comesToRest) await figure.locator('button[name=replay]').waitFor(); // it ends at once, but not in its first frame
  await settle(figure.page());
}

/** Until a fresh training-run says where it will come to: it goes ahead only while it is in view. @param {import('playwright-core').Locator} figure */
export async function waitForOutcome(figure) {
  await figure.scrollIntoViewIfNeeded();
  await figure
    .getByText(/^after \d+ steps:/)
    .first()
    .waitFor();
}

/** Two frames: what sees a size has drawn by it. @param {import('playwright-core').Page} page */
export async function settle(page) {
  for (let frame = 0; frame < 2; ++frame)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
}
