// The article, as hosts serve it and as readers find it: at a sub-path, from the disk, without script, without wasm,
// on a phone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import {
  assertBarsShow,
  assertStillShows,
  liveFigure,
  readPanels,
  readTable,
  readTakeaway,
  tableOf,
  takeawayOf,
  waitForBars,
  openMore,
  openPictures,
  toggleNumbers,
} from './figure-reader.mjs';

const core = await loadCore();
const reports = ['sigmoid', 'relu'].map((activation) =>
  core.gradientFlow({ activation: /** @type {any} */ (activation) }),
);

const subPath = '/blog/2024/why-relu/';
const { server, serve, visit } = await boot({ folders: { [subPath]: distFolder } });

/** @param {import('playwright-core').Page} page */
async function seeBothFiguresAlive(page) {
  const curves = page.locator('vanish-activation-curve');
  await curves.scrollIntoViewIfNeeded();
  await liveFigure(curves).locator('.readout').waitFor();
  const element = page.locator('vanish-gradient-flow');
  await element.scrollIntoViewIfNeeded();
  const panels = await waitForBars(liveFigure(element), 21);
  panels.forEach((panel, i) => assertBarsShow(panel, reports[i].deltaRms));
  await liveFigure(element).getByRole('button', { name: 'Step' }).click();
  await eventually(async () =>
    assert.match((await readPanels(liveFigure(element)))[0].loss, /^step 1, loss /),
  );
}

test('the article works from a sub-path: nothing missing, no error, no request to another host', async () => {
  const { page, problems, requests } = await visit({ reducedMotion: 'no-preference' });
  await page.goto(server.origin + subPath);
  await seeBothFiguresAlive(page);
  assert.deepEqual(problems, []);
  assert.deepEqual(server.missing, []);
  const elsewhere = requests.filter(
    (url) => !url.startsWith(`${server.origin}${subPath}`) && !url.startsWith('data:'),
  );
  assert.deepEqual(elsewhere, []);
  assert.ok(
    requests.includes(`${server.origin}${subPath}vanish.js`),
    'it loads the script that others embed',
  );
  await page.context().close();
});

test('the article in one file works from the disk, and asks for nothing else', async () => {
  const { page, problems, requests } = await visit();
  const address = pathToFileURL(`${distFolder}vanish.html`).href;
  await page.goto(address);
  await seeBothFiguresAlive(page);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    requests.filter((url) => url !== address && !url.startsWith('data:')),
    [],
  );
  await page.context().close();
});

test('every address inside the article leads somewhere', async () => {
  const { page } = await visit();
  await page.goto(server.origin + subPath);
  const links = await page
    .locator('[href], [src]')
    .evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? ''),
    );
  assert.ok(links.length > 0);
  for (const link of links.filter((address) => !/^(https?|data|mailto):/.test(address))) {
    const response = await fetch(new URL(link, server.origin + subPath));
    assert.equal(response.status, 200, link);
  }
  await page.context().close();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`a link in the text has the ink around it and a line, and can be read, in ${colorScheme} colours`, async () => {
    const { page } = await visit({ colorScheme });
    await page.goto(server.origin + subPath);
    const links = await page.locator('main :is(p, li, figcaption) a').evaluateAll((all) => {
      const paper = getComputedStyle(document.body).backgroundColor;
      const light = (/** @type {string} */ color) => {
        const [r, g, b] = (color.match(/[\d.]+/g) ?? []).map((one) => {
          const share = Number(one) / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      return all.map((link) => {
        const { color, textDecorationLine } = getComputedStyle(link);
        const [dark, bright] = [light(color), light(paper)].sort((a, b) => a - b);
        const around = getComputedStyle(/** @type {Element} */ (link.parentElement)).color;
        return {
          isInk: color === around,
          line: textDecorationLine,
          contrast: (bright + 0.05) / (dark + 0.05),
        };
      });
    });
    assert.ok(links.length > 10);
    for (const { isInk, line, contrast } of links) {
      assert.ok(isInk);
      assert.equal(line, 'underline');
      assert.ok(contrast >= 4.5, `${contrast}`);
    }
    await page.keyboard.press('Tab');
    const first = page.locator('.sources a').first();
    await first.focus();
    assert.notEqual(await first.evaluate((link) => getComputedStyle(link).outlineStyle), 'none');
    await page.context().close();
  });
}

test('a term lights up in the formulas, the text and the figures together, wherever one points at it', async () => {
  const { page, problems } = await visit();
  await page.goto(server.origin + subPath);
  const inText = page.locator('p .term-slope').first();
  const inFormula = page.locator('math .term-slope').first();
  const figure = liveFigure(page.locator('vanish-neuron'));
  const inFigure = figure.locator('.term[data-term=slope]').first();
  await figure.scrollIntoViewIfNeeded();
  await inFigure.waitFor();
  /** @param {import('playwright-core').Locator} place */
  const isLit = (place) =>
    place.evaluate((element) => !/[,/] 0\)$|transparent/.test(getComputedStyle(element).backgroundColor));
  /** @param {boolean} expected */
  const seeAll = (expected) =>
    eventually(async () => {
      for (const place of [inText, inFormula, inFigure]) assert.equal(await isLit(place), expected);
    });
  await seeAll(false);
  await inText.hover();
  await seeAll(true);
  await page.mouse.move(2, 2);
  await seeAll(false);
  await inFigure.hover();
  await seeAll(true);
  await page.mouse.move(2, 2);
  await seeAll(false);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test("without script both figures are still pictures, with their text and the core's numbers", async () => {
  const { page, problems } = await visit({ javaScriptEnabled: false });
  await page.goto(server.origin + subPath);
  const curves = page.locator('vanish-activation-curve .still');
  const bars = page.locator('vanish-gradient-flow .still');
  for (const still of [curves, bars]) {
    const pictures = still.locator('img.lines, img.bars');
    assert.equal(await pictures.count(), 2);
    for (const picture of await pictures.all()) {
      const box = await picture.boundingBox();
      assert.ok(box && box.width > 200 && box.height > 100, 'a picture that can be seen');
    }
  }
  assert.match((await curves.textContent()) ?? '', /Read at z = 2\.00/);
  assert.equal(await readTakeaway(bars), takeawayOf(reports, 'deltaRms', '∂L/∂z'));
  await openPictures(bars);
  (await readPanels(bars)).forEach((panel, i) => assertStillShows(panel, reports[i].deltaRms));
  const cell = bars.locator('table.numbers td').first();
  assert.equal(await cell.isVisible(), false);
  await toggleNumbers(bars);
  await cell.waitFor({ state: 'visible' });
  assert.deepEqual(await readTable(bars), tableOf(reports));
  assert.equal(await page.locator('noscript p', { hasText: 'JavaScript is off' }).isVisible(), true);
  for (const useless of ['button', 'input', '[role=slider]'])
    assert.equal(await page.locator(useless).count(), 0, useless);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('where wasm is refused there is exactly one notice, and each figure still shows its text and picture', async () => {
  const strict = await serve({
    folders: { '/': distFolder },
    headers: { 'content-security-policy': "script-src 'self'" },
  });
  const { page } = await visit();
  await page.goto(`${strict.origin}/`);
  const notices = page.getByRole('alert').filter({ visible: true });
  await page.locator('.still').first().scrollIntoViewIfNeeded();
  await notices.first().waitFor();
  await page.locator('vanish-gradient-flow').scrollIntoViewIfNeeded();
  await page.locator('.notes').last().scrollIntoViewIfNeeded();
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  assert.deepEqual(await notices.allTextContents(), [
    'The figures stay still here: a rule of this page (its Content-Security-Policy) does not let WebAssembly start.',
  ]);
  for (const [tag, text] of [
    ['vanish-activation-curve', 'Read at z = 2.00'],
    ['vanish-gradient-flow', takeawayOf(reports, 'deltaRms', '∂L/∂z')],
  ]) {
    const still = page.locator(`${tag} .still`);
    await still.scrollIntoViewIfNeeded();
    assert.ok(((await still.textContent()) ?? '').includes(text));
    const pictures = still.locator('img.lines, img.bars');
    assert.equal(await pictures.count(), 2);
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      await eventually(async () => {
        const width = await picture.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth);
        assert.ok((await picture.isVisible()) && width > 0);
      });
    }
  }
  assert.equal(await page.getByText('Train', { exact: true }).count(), 0, 'no button that would do nothing');
  await page.context().close();
  await strict.close();
});

for (const width of [1280, 700, 390, 320]) {
  test(`the text of the article takes the room there is at ${width} pixels`, async () => {
    const { page } = await visit({ viewport: { width, height: 800 } });
    await page.goto(server.origin + subPath);
    const [text, figure] = await page.evaluate(() =>
      ['section > p', 'figure'].map((tag) => document.querySelector(tag)?.getBoundingClientRect().width ?? 0),
    );
    assert.equal(text, Math.min(41 * 16, width - 40));
    assert.equal(figure, Math.min(60 * 16, width - 40));
    await page.context().close();
  });
}

for (const width of [1280, 390, 320]) {
  test(`nothing sticks out at ${width} pixels, whatever is opened`, async () => {
    const { page } = await visit({ viewport: { width, height: 800 } });
    await page.goto(server.origin + subPath);
    const element = page.locator('vanish-gradient-flow');
    await element.scrollIntoViewIfNeeded();
    const figure = liveFigure(element);
    await waitForBars(figure, 21);
    await openMore(figure);
    await toggleNumbers(figure);
    await figure.locator('table.numbers').waitFor();
    await figure.locator('input[name=seed]').fill('');
    await figure.getByRole('alert').waitFor();
    await figure.getByRole('button', { name: 'Step' }).click();
    const { scroll, client, outside } = await page.evaluate(() => {
      /** Elements of the document and its shadow roots. @param {Document | ShadowRoot | Element} place @returns {Element[]} */
      const all = (place) =>
        [...place.querySelectorAll('*')].flatMap((one) => [
          one,
          ...(one.shadowRoot ? all(one.shadowRoot) : []),
        ]);
      const isInsideScroller = (/** @type {Element} */ one) => {
        for (let above = one.parentElement; above && above !== document.body; above = above.parentElement) {
          if (getComputedStyle(above).overflowX !== 'visible') return true;
        }
        return false;
      };
      const edge = document.documentElement.clientWidth;
      const sticking = all(document).filter((one) => {
        const box = one.getBoundingClientRect();
        const sticks = box.width > 0 && (box.right > edge + 1 || box.left < -1) && one.checkVisibility();
        return sticks && !isInsideScroller(one);
      });
      return {
        scroll: document.documentElement.scrollWidth,
        client: edge,
        outside: sticking.map((one) => `${one.tagName}.${one.getAttribute('class')}`),
      };
    });
    assert.deepEqual(outside, []);
    assert.ok(scroll <= client, `the page is ${scroll} wide`);
    await page.context().close();
  });
}

test('Tab walks through all figures in their order, and never loses its way', async () => {
  const { page, problems } = await visit();
  await page.goto(server.origin + subPath);
  await liveFigure(page.locator('vanish-race')).locator('.takeaway').waitFor();
  /** @type {string[]} */
  const visited = [];
  for (let i = 0; i < 400; ++i) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => document.activeElement?.localName ?? '');
    if (at === 'body') break;
    if (at !== visited.at(-1)) visited.push(at);
  }
  const figures = [
    'race',
    'neuron',
    'logistic-regression',
    'activation-curve',
    'chain-rule',
    'gradient-flow',
    'training-run',
    'phase-diagram',
    'dead-units',
    'residual',
    'clipping',
    'claims',
  ].map((word) => `vanish-${word}`);
  assert.deepEqual(
    visited.filter((tag) => figures.includes(tag)),
    figures,
  );
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('the gradients of a training can be checked while it runs: it pauses, and what is found stays', async () => {
  const { page, problems } = await visit();
  await page.goto(`${server.origin}${subPath}embed.html?figure=gradient-flow&depth=4`);
  const figure = liveFigure(page.locator('vanish-gradient-flow'));
  await figure.getByRole('button', { name: 'Train' }).click();
  await figure.getByRole('button', { name: 'Pause' }).waitFor();
  await openMore(figure);
  await figure.getByRole('button', { name: 'Check these gradients' }).click();
  await figure.getByRole('button', { name: 'Train' }).waitFor();
  await eventually(async () => assert.equal(await figure.locator('.checked').count(), 2));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  assert.equal(await figure.locator('.checked').count(), 2);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('without script, on a phone, pictures stand one under the other and fill the width', async () => {
  const { page } = await visit({
    viewport: { width: 390, height: 800 },
    javaScriptEnabled: false,
  });
  await page.goto(server.origin + subPath);
  for (const word of ['neuron', 'activation-curve', 'gradient-flow', 'training-run', 'residual']) {
    const boxes = await page
      // Curves that have their names beside them, with these.
      .locator(`vanish-${word} .still :is(svg:not(.sparkline, .map, .course svg), img:not(.map), .course)`)
      .evaluateAll((pictures) =>
        pictures.map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 60),
      );
    assert.ok(boxes.length > 0, word);
    // Two may stand side by side, where they are made to be that narrow.
    for (const { top } of boxes) {
      const row = boxes.filter((other) => Math.abs(other.top - top) < 2);
      const width = row.reduce((sum, one) => sum + one.width, 0);
      assert.ok(width > 280, `${word}: ${width}`);
    }
  }
  await page.context().close();
});

test('on paper, what has not been tried yet is its still picture, and no button is left', async () => {
  const { page, problems } = await visit();
  await page.goto(server.origin + subPath);
  const training = page.locator('vanish-training-run');
  await training.scrollIntoViewIfNeeded();
  await liveFigure(training).getByRole('button', { name: 'Train' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  const still = training.locator('.still');
  assert.equal(await still.isVisible(), false);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await still.isVisible(), true);
  assert.equal(await liveFigure(training).locator('.takeaway').isVisible(), false);
  assert.equal(await page.locator('button:visible').count(), 0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await still.isVisible(), false);
  assert.equal(await liveFigure(training).locator('.takeaway').isVisible(), true);
  assert.deepEqual(problems, []);
  await page.context().close();
});
