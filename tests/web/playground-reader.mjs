// What the playground says of its two networks.

/** @typedef {import('playwright-core').Locator} Locator */

/** The hashes, as its button tells them; the focus stays where it is. @param {Locator} figure */
export async function hashesIn(figure) {
  await figure.locator('button[name=origin]').dispatchEvent('click');
  const origins = await figure.locator('.origin').allTextContents();
  return origins.flatMap((text) => text.match(/(?<=, hash )[0-9a-f]{16}/) ?? []);
}

/** The numbers of each network's table, as its cells, and then the gradient's norm. @param {Locator} figure */
export const numbersIn = (figure) =>
  figure
    .locator('.lane')
    .evaluateAll((lanes) =>
      lanes.map((lane) => [
        ...[...lane.querySelectorAll('.scores td')].map(({ textContent }) => textContent),
        lane.querySelector('.norm')?.lastChild?.textContent,
      ]),
    );

/** The step that both are at. @param {Locator} figure */
export const stepIn = async (figure) =>
  Number(/\d+/.exec((await figure.locator('.bar .scrub').textContent()) ?? '')?.[0]);
