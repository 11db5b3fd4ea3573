// The figures on other people's pages: vanish.js from another origin, embed.html in an iframe.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { assertBarsShow, liveFigure, readPanels, waitForBars, openMore } from './figure-reader.mjs';

const core = await loadCore();

const { server: vanish, visit, openHostPage } = await boot();

const script = () => `<script src="${vanish.origin}/vanish.js"></script>`;

/**
 * A page of another origin with this body.
 * @param {string} body
 * @param {{ policy?: string, options?: import('playwright-core').BrowserContextOptions, prepare?: () => void }} [host]
 */
async function openHost(body, { policy, options, prepare } = {}) {
  const host = await openHostPage(
    `<!doctype html><html lang="en"><title>somebody's page</title><link rel="icon" href="data:," />
      <body>${body}</body></html>`,
    {
      headers: policy ? { 'content-security-policy': policy } : {},
      options,
      prepare: async (page) => prepare && page.addInitScript(prepare),
    },
  );
  return { ...host, figure: liveFigure(host.page.locator('vanish-gradient-flow')) };
}

/** @param {import('playwright-core').Locator} figure @param {any} spec */
async function seeAlive(figure, spec) {
  const panels = await waitForBars(figure, spec.depth + 1);
  for (const panel of panels)
    assertBarsShow(panel, core.gradientFlow({ ...spec, activation: panel.name }).deltaRms);
  await figure.getByRole('button', { name: 'Step' }).click();
  await eventually(async () => assert.match((await readPanels(figure))[0].loss, /^step 1, loss /));
}

test('a page of another origin brings a figure to life with one script and one tag', async () => {
  const { figure, problems, close } = await openHost(
    `${script()}<div><vanish-gradient-flow depth="5"></vanish-gradient-flow></div>`,
  );
  await seeAlive(figure, { depth: 5 });
  assert.deepEqual(problems, []);
  await close();
});

test('the script may come after the tag, and deferred', async () => {
  const { figure, close } = await openHost(
    `<div><vanish-gradient-flow depth="6"></vanish-gradient-flow></div>${script().replace('<script', '<script defer')}`,
  );
  await seeAlive(figure, { depth: 6 });
  await close();
});

test('a figure lives under a strict policy: no inline style, no eval, no HTML sinks', async () => {
  for (const style of ["'none'", "'self'"]) {
    const { figure, problems, close } = await openHost(
      `${script()}<div><vanish-gradient-flow depth="5"></vanish-gradient-flow></div>`,
      {
        policy:
          `default-src 'none'; img-src data:; script-src ${vanish.origin} 'wasm-unsafe-eval'; style-src ${style}; ` +
          "require-trusted-types-for 'script'; trusted-types 'none'",
      },
    );
    await seeAlive(figure, { depth: 5 });
    assert.equal(
      await figure
        .locator('.mark')
        .first()
        .evaluate((mark) => getComputedStyle(mark).fill),
      'rgb(0, 114, 178)',
    );
    assert.deepEqual(problems, []);
    await close();
  }
});

test('every setting can be given as an attribute', async () => {
  const { figure, close } = await openHost(
    `${script()}<div><vanish-gradient-flow depth="7" width="9" initializer="lecunUniform" seed="42" dataset="xor"
      learning-rate="0.5" batch-size="20" gradient="dWeights" axis="linear"></vanish-gradient-flow></div>`,
  );
  const spec = { depth: 7, width: 9, initializer: 'lecunUniform', seed: 42, dataset: 'xor', batchSize: 20 };
  const panels = await waitForBars(figure, 8);
  for (const panel of panels) {
    const report = core.gradientFlow(/** @type {any} */ ({ ...spec, activation: panel.name }));
    assertBarsShow(panel, report.dWeightsRms, 'linear');
  }
  await figure.getByRole('button', { name: 'Step' }).click();
  await figure.getByRole('button', { name: 'Step' }).click();
  const run = core.trainingRun(/** @type {any} */ ({ ...spec, activation: 'relu', learningRate: 0.5 }));
  run.step(2);
  await eventually(async () =>
    assertBarsShow((await readPanels(figure))[1], run.layers().dWeightsRms, 'linear'),
  );
  run.delete();
  await close();
});

test('the script loaded twice does no harm', async () => {
  const { page, figure, problems, close } = await openHost(
    `${script()}${script()}<div><vanish-gradient-flow depth="5"></vanish-gradient-flow></div>`,
  );
  await seeAlive(figure, { depth: 5 });
  await page.addScriptTag({ url: `${vanish.origin}/vanish.js?again` });
  await eventually(async () => assert.match((await readPanels(figure))[0].loss, /^step 1/));
  assert.equal((await readPanels(figure)).length, 2);
  assert.deepEqual(problems, []);
  await close();
});

test('the figure leaves its host as it was: no global name, no style, no text beside it', async () => {
  const body = '<p id="own">Own text</p><button>Own button</button>';
  const { page, figure, close } = await openHost(
    `${body}<div><vanish-gradient-flow depth="5"></vanish-gradient-flow></div>`,
  );
  const stateOf = () =>
    page.evaluate(() => ({
      names: Object.keys(window).filter((name) => !/^_*(playwright|pw)/i.test(name)),
      html: document.documentElement.outerHTML.replace(/<script.*?<\/script>/g, ''),
      style: JSON.stringify(getComputedStyle(/** @type {Element} */ (document.querySelector('button')))),
    }));
  const before = await stateOf();
  await page.addScriptTag({ url: `${vanish.origin}/vanish.js` });
  await waitForBars(figure, 6);
  assert.deepEqual(await stateOf(), before);
  await close();
});

// --- Life and end of an element --------------------------------------------------------------------------------

/** Counts frames that are asked for, and remembers the memory of every wasm instance. Runs before the page's scripts. */
function watchResources() {
  const resources = { frames: 0, memories: /** @type {WebAssembly.Memory[]} */ ([]) };
  Object.assign(window, { resources });
  const ask = window.requestAnimationFrame.bind(window);
  Object.assign(window, { ownFrame: ask });
  window.requestAnimationFrame = (callback) => {
    ++resources.frames;
    return ask(callback);
  };
  const instantiate = WebAssembly.instantiate;
  // @ts-expect-error one of its two forms is enough
  WebAssembly.instantiate = async (...parts) => {
    const result = await instantiate(.../** @type {[any]} */ (parts));
    const { exports } = /** @type {any} */ (result).instance ?? result;
    resources.memories.push(...Object.values(exports).filter((one) => one instanceof WebAssembly.Memory));
    return result;
  };
}

/** @param {import('playwright-core').Page} page */
const resourcesOf = (page) =>
  page.evaluate(() => {
    const { frames, memories } = /** @type {any} */ (window).resources;
    return {
      frames,
      instances: memories.length,
      bytes: memories.map((/** @type {WebAssembly.Memory} */ memory) => memory.buffer.byteLength),
    };
  });

/** @param {import('playwright-core').Page} page @param {number} count */
const waitForOwnFrames = (page, count) =>
  page.evaluate(async (frames) => {
    for (let i = 0; i < frames; ++i)
      await new Promise((resolve) => /** @type {any} */ (window).ownFrame(resolve));
  }, count);

/** @param {import('playwright-core').Page} page */
async function assertNoFrames(page) {
  await waitForOwnFrames(page, 3);
  const { frames } = await resourcesOf(page);
  await waitForOwnFrames(page, 10);
  assert.equal((await resourcesOf(page)).frames, frames, 'frames are still asked for');
}

test('an element that is removed stops its frames; put back it shows its fallback, then lives again', async () => {
  const { page, figure, problems, close } = await openHost(
    `${script()}<div><vanish-gradient-flow depth="5"><p>A text for all</p></vanish-gradient-flow></div>`,
    { prepare: watchResources, options: { reducedMotion: 'no-preference' } },
  );
  await waitForBars(figure, 6);
  const fallback = page.getByText('A text for all');
  assert.equal(await fallback.isVisible(), false);
  await figure.getByRole('button', { name: 'Train' }).click();
  await eventually(async () => assert.match((await readPanels(figure))[0].loss, /^step [1-9]/));
  const { frames } = await resourcesOf(page);
  await eventually(async () =>
    assert.ok((await resourcesOf(page)).frames > frames, 'training asks for frames'),
  );

  const element = await page.locator('vanish-gradient-flow').elementHandle();
  await element?.evaluate((one) => one.remove());
  await assertNoFrames(page);
  const left = await element?.evaluate((one) => one.shadowRoot?.querySelectorAll('.bar').length);
  assert.equal(left, 0, 'a figure that is not on a page draws nothing');

  await element?.evaluate((one) => document.querySelector('div')?.append(one));
  await seeAlive(figure, { depth: 5 });
  assert.deepEqual(problems, []);
  await close();
});

test('an element that is removed gives the memory of its runs back', async () => {
  const { page, figure, close } = await openHost(`${script()}<div id="place"></div>`, {
    prepare: watchResources,
  });
  const liveOnce = async () => {
    await page.evaluate(() => {
      const element = document.createElement('vanish-gradient-flow');
      element.setAttribute('depth', '40');
      element.setAttribute('width', '64');
      document.getElementById('place')?.replaceChildren(element);
    });
    await waitForBars(figure, 41);
    await figure.getByRole('button', { name: 'Step' }).click();
    await eventually(async () => assert.match((await readPanels(figure))[0].loss, /^step 1/));
  };
  await liveOnce();
  await liveOnce();
  const { bytes } = await resourcesOf(page);
  for (let i = 0; i < 5; ++i) await liveOnce();
  assert.deepEqual((await resourcesOf(page)).bytes, bytes, 'the wasm memory has grown');
  await close();
});

const farAway = '<p style="height: 9000px"></p>';

test('a figure that is scrolled away stops its training, and its frames', async () => {
  const { page, figure, close } = await openHost(
    `${script()}<div><vanish-gradient-flow depth="5"></vanish-gradient-flow></div>${farAway}`,
    { prepare: watchResources, options: { reducedMotion: 'no-preference' } },
  );
  await waitForBars(figure, 6);
  await figure.getByRole('button', { name: 'Train' }).click();
  await eventually(async () => assert.match((await readPanels(figure))[0].loss, /^step [1-9]/));
  await page.evaluate(() => scrollTo(0, 9000));
  await eventually(async () => assert.equal(await figure.getByText('Pause').count(), 0));
  await assertNoFrames(page);
  await page.evaluate(() => scrollTo(0, 0));
  await figure.getByRole('button', { name: 'Train' }).click();
  await figure.getByText('Pause').waitFor();
  await close();
});

test('a figure far from the view does not start; it starts when it comes near', async () => {
  const { page, figure, close } = await openHost(
    `${script()}${farAway}<div><vanish-gradient-flow depth="5"><p>A text for all</p></vanish-gradient-flow></div>`,
    { prepare: watchResources },
  );
  await page.evaluate(() => customElements.whenDefined('vanish-gradient-flow').then(() => undefined));
  await waitForOwnFrames(page, 5);
  assert.equal((await readPanels(figure)).length, 0);
  assert.equal((await resourcesOf(page)).instances, 0);
  assert.equal(await page.getByText('A text for all').isVisible(), true);
  await page.evaluate(() => scrollTo(0, 9000));
  await waitForBars(figure, 6);
  assert.equal(await page.getByText('A text for all').isVisible(), false);
  assert.equal((await resourcesOf(page)).instances, 1);
  await close();
});

test('a changed attribute redraws, and wins over what the reader had set', async () => {
  const { page, figure, close } = await openHost(
    `${script()}<div><vanish-gradient-flow depth="5"></vanish-gradient-flow></div>`,
  );
  await waitForBars(figure, 6);
  await figure.locator('input[name=depth]').fill('12');
  await waitForBars(figure, 13);
  /** @param {string} name @param {string} value */
  const set = (name, value) =>
    page
      .locator('vanish-gradient-flow')
      .evaluate((one, [key, text]) => one.setAttribute(key, text), [name, value]);
  await set('depth', '8');
  await set('seed', '3');
  await eventually(async () => {
    const panels = await waitForBars(figure, 9);
    assertBarsShow(panels[0], core.gradientFlow({ activation: 'sigmoid', depth: 8, seed: 3 }).deltaRms);
  });
  await page.locator('vanish-gradient-flow').evaluate((one) => one.removeAttribute('depth'));
  await waitForBars(figure, 21);
  await close();
});

test('a bad attribute is said inside the figure, which shows the default; a good one takes the sentence away', async () => {
  const { page, figure, problems, close } = await openHost(
    `${script()}<div><vanish-gradient-flow depth="twenty" seed="-3"></vanish-gradient-flow>
      <vanish-activation-curve z="99"></vanish-activation-curve></div>`,
  );
  await waitForBars(figure, 21);
  const errors = () => figure.getByRole('alert').filter({ visible: true }).allTextContents();
  assert.deepEqual(await errors(), [
    'The depth must be a number from 1 to 100. Shown is the default, 20. ' +
      'The seed must be from 0 to 4294967295. Shown is the default, 1.',
  ]);
  const curves = liveFigure(page.locator('vanish-activation-curve'));
  await eventually(async () =>
    assert.match((await curves.getByRole('alert').textContent()) ?? '', /^The z must be from -6 to 6\./),
  );
  await curves.locator('.readout').waitFor();
  await page.locator('vanish-gradient-flow').evaluate((one) => one.setAttribute('depth', '4'));
  await waitForBars(figure, 5);
  assert.deepEqual(await errors(), []);
  await page.locator('vanish-gradient-flow').evaluate((one) => one.setAttribute('axis', 'sideways'));
  await eventually(async () => assert.deepEqual(await errors(), ['The axis must be one of log, linear.']));
  await page.locator('vanish-gradient-flow').evaluate((one) => one.setAttribute('axis', 'linear'));
  await eventually(async () => assert.deepEqual(await errors(), []));
  assert.deepEqual(problems, []);
  await close();
});

test('60 figures live on one page, with one instance of the core', async () => {
  const figures = Array.from(
    { length: 60 },
    (_, i) => `<div><vanish-gradient-flow depth="${1 + (i % 9)}" width="4"></vanish-gradient-flow></div>`,
  );
  const { page, problems, close } = await openHost(`${script()}${figures.join('')}`, {
    prepare: watchResources,
  });
  const elements = page.locator('vanish-gradient-flow');
  for (let i = 0; i < 60; ++i) {
    await elements.nth(i).evaluate((element) => element.scrollIntoView());
    await waitForBars(liveFigure(elements.nth(i)), 2 + (i % 9));
  }
  for (const i of [0, 30, 59]) {
    await elements.nth(i).scrollIntoViewIfNeeded();
    await seeAlive(liveFigure(elements.nth(i)), { depth: 1 + (i % 9), width: 4 });
  }
  assert.equal((await resourcesOf(page)).instances, 1);
  assert.deepEqual(problems, []);
  await close();
});

// --- embed.html ------------------------------------------------------------------------------------------------

for (const sandbox of ['', ' sandbox="allow-scripts"']) {
  test(`embed.html lives in an iframe of another origin${sandbox}`, async () => {
    const address = `${vanish.origin}/embed.html?figure=gradient-flow&amp;depth=20`;
    const { page, problems, close } = await openHost(
      `<iframe src="${address}" title="Gradient flow" width="800" height="760"${sandbox}></iframe>`,
    );
    const element = page.frameLocator('iframe').locator('vanish-gradient-flow');
    await seeAlive(liveFigure(element), { depth: 20 });
    assert.deepEqual(problems, []);
    await close();
  });
}

/** embed.html by itself. @param {string} query */
async function openEmbed(query) {
  const { page, problems } = await visit();
  await page.goto(`${vanish.origin}/embed.html${query}`);
  return { page, problems, close: () => page.context().close() };
}

test('embed.html shows either figure, with any of its settings by their names', async () => {
  const { page, close } = await openEmbed('?figure=activation-curve&z=-1.5');
  await liveFigure(page.locator('vanish-activation-curve')).locator('.readout').getByText('−1.50').waitFor();
  await close();
  const flow = await openEmbed('?figure=gradient-flow&depth=3&learningRate=0.5&batchSize=10&axis=linear');
  const figure = liveFigure(flow.page.locator('vanish-gradient-flow'));
  const [sigmoid] = await waitForBars(figure, 4);
  assertBarsShow(sigmoid, core.gradientFlow({ depth: 3, batchSize: 10 }).deltaRms, 'linear');
  await openMore(figure);
  assert.equal(await figure.locator('input[name=learningRate]').inputValue(), '0.5');
  assert.deepEqual(flow.problems, []);
  await flow.close();
});

test('embed.html says what it does not know: a figure, a setting, a theme, a value', async () => {
  for (const [query, sentences] of /** @type {[string, RegExp[]][]} */ ([
    [
      '?figure=nonsense',
      [new RegExp(`^There is no figure “nonsense” here\\. There are: ${figureWords.join(', ')}\\.$`)],
    ],
    ['?figure=<b>bold</b>', [/^There is no figure “<b>bold<\/b>” here\. /]],
    ['?dept=5', [/^There is no setting “dept” here\. There are: depth, width, .*\.$/]],
    ['?theme=pink', [/^There is no theme “pink” here\. There are: auto, light, dark\.$/]],
    ['?depth=twenty', [/^The depth must be a number from 1 to 100\. Shown is the default, 20\.$/]],
    ['?depth=', [/^The depth must be a number from 1 to 100\. /]],
    [
      '?depth=100&width=256',
      [/^At this depth, the width must be from 1 to 64\. Shown is the default, 16\.$/],
    ],
  ])) {
    const { page, problems, close } = await openEmbed(query);
    await eventually(async () => {
      const shown = await page.getByRole('alert').filter({ visible: true }).allTextContents();
      assert.equal(shown.length, sentences.length, `${query}: ${shown}`);
      sentences.forEach((sentence, i) => assert.match(shown[i], sentence));
    });
    if (!query.startsWith('?figure')) {
      await eventually(async () =>
        assert.ok((await readPanels(liveFigure(page.locator('vanish-gradient-flow')))).length === 2),
      );
    }
    assert.deepEqual(problems, []);
    await close();
  }
});

test('embed.html follows the theme it is given', async () => {
  for (const [theme, paper] of [
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(21, 23, 26)'],
  ]) {
    const { page, close } = await openEmbed(`?theme=${theme}`);
    const figure = page.locator('#figure');
    assert.equal(await figure.evaluate((element) => getComputedStyle(element).backgroundColor), paper);
    await close();
  }
});
