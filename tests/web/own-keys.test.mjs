// Figures in a host that listens for keys on its document, as a deck of slides does: arrows turn the slide, Space too,
// "." makes it black. A key that a control of ours uses stays in it; the others reach the host.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

/** A deck: what it uses it takes away from the browser. */
const deck = `
  globalThis.heard = [];
  const used = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End',
    ' ', 'Enter', '.', 'b', 'f', 'n', 'p', 'h', 'j', 'k', 'l', 'Escape'];
  for (const type of ['keydown', 'keypress', 'keyup'])
    for (const target of [document, window])
      target.addEventListener(type, (event) => {
        heard.push(type + ' ' + event.key);
        if (used.includes(event.key)) event.preventDefault();
      });`;

/** @type {Record<string, string>} */
const hosts = {
  'activation-curve': 'vanish.js',
  'chain-rule': 'vanish.js',
  claims: 'vanish.js',
  clipping: 'vanish.js',
  'dead-units': 'vanish.js',
  'gradient-flow': 'vanish.js',
  'logistic-regression': 'vanish.js',
  'network-path': 'vanish.js',
  neuron: 'vanish.js',
  race: 'vanish.js',
  residual: 'vanish.js',
  'training-run': 'vanish.js',
  playground: 'playground.js',
};
/** Settings that make a figure quick, and show more of its controls. @type {Record<string, string>} */
const attributes = {
  'gradient-flow': 'depth="14"', // so that its table scrolls
  'network-path': 'depth="5"',
  race: 'depth="5"',
  residual: 'depth="6"',
  'training-run': 'depth="5"',
  number: 'of="quarter"',
};

const { server, visit } = await boot({
  folders: { '/': distFolder },
  pages: Object.fromEntries(
    [...Object.entries(hosts), ['number', 'vanish.js'], ['pause', 'vanish.js']].map(([word, script]) => [
      `/deck/${word}`,
      `<!doctype html><html lang="en"><title>a deck</title><link rel="icon" href="data:," />
          <script>${deck}</script><script src="/${script}"></script><script src="/article.js"></script>
          <vanish-${word} ${attributes[word] ?? ''}></vanish-${word}><button>after</button></html>`,
    ]),
  ),
});

/** A figure in the deck, all its details open. @param {string} word */
async function openInDeck(word) {
  const { page, problems } = await visit();
  await page.goto(`${server.origin}/deck/${word}`);
  const element = page.locator(`vanish-${word}`);
  if (word in hosts) {
    await element.locator('.figure > div').waitFor();
    const openAll = () =>
      element.evaluate((figure) => {
        for (const details of figure.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
      });
    await openAll();
    // What the fold has has come; the playground brings it itself.
    if (word !== 'playground') await element.locator('.proof.share').waitFor({ state: 'attached' });
    await openAll();
  }
  return { page, element, problems, close: () => page.context().close() };
}

/** What the host has heard since it was asked last. @param {Page} page @returns {Promise<string[]>} */
const heard = (page) => page.evaluate(() => /** @type {any} */ (globalThis).heard.splice(0));

/** What the host hears of these keys; the modifiers by themselves are nobody's. @param {Page} page @param {string[]} keys */
async function press(page, ...keys) {
  await heard(page);
  for (const key of keys) await page.keyboard.press(key);
  return (await heard(page)).filter((event) => !/ (Shift|Control|Alt|Meta)$/.test(event));
}

/**
 * @param {Page} page @param {Locator} control
 * @param {{ used: string[], unused: string[] }} keys
 */
async function seeKept(page, control, { used, unused }) {
  const name = await control.evaluate((one) => one.outerHTML.slice(0, 90));
  for (const key of used) {
    await control.focus();
    assert.deepEqual(await press(page, key), [], `${key} in ${name} leaves the figure`);
  }
  for (const key of unused) {
    await control.focus();
    const events = await press(page, key);
    const bare = /** @type {string} */ (key.split('+').pop());
    for (const type of ['keydown', 'keyup'])
      assert.ok(events.includes(`${type} ${bare}`), `${key} in ${name} does not reach the host: ${events}`);
  }
}

/** Those of the figure's controls that can have the focus. @param {Locator} element @param {string} selector */
async function all(element, selector) {
  const found = await element.locator(selector).all();
  const usable = await Promise.all(
    found.map(async (one) => (await one.isVisible()) && (await one.isEnabled())),
  );
  return found.filter((_, i) => usable[i]);
}

const alwaysFree = ['F2', 'Control+ArrowRight', 'Alt+ArrowDown', 'Meta+k'];
const inSlider = {
  used: ['ArrowUp', 'ArrowLeft', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight'],
  unused: ['f', '.', ' ', ...alwaysFree],
};
const inText = {
  used: ['1', '.', 'b', ' ', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Delete', 'Shift+P', '-'],
  unused: ['Escape', ...alwaysFree],
};

/** Controls by kind, and what each kind uses. @type {Record<string, { used: string[], unused: string[] }>} */
const kinds = {
  'input[type=range]': { ...inSlider, used: [...inSlider.used, 'PageUp', 'PageDown', 'Home', 'End'] },
  '[role=slider]': inSlider,
  'input[type=radio]:checked': { used: [' '], unused: ['f', 'PageDown', ...alwaysFree] },
  'input[type=number]': inText,
  'input[type=text]': inText,
  'textarea:not([readonly])': inText,
  'textarea[readonly]': { used: ['ArrowDown', 'PageDown'], unused: ['f', '.', 'Escape'] },
  select: { used: ['Home', 'x', 'ArrowUp'], unused: ['Escape', ...alwaysFree] },
  summary: { used: [' ', ' '], unused: ['f', 'ArrowRight', ...alwaysFree] },
  '.toolbar button, .proof button': { used: ['Enter', ' '], unused: ['f', 'ArrowRight', '.', ...alwaysFree] },
};

for (const word of Object.keys(hosts)) {
  test(`a key that a control of ${word} uses stays in it, and the others reach the host`, async () => {
    // The blank kills the unit that is read.
    const own = {
      ...inSlider,
      unused: inSlider.unused.filter((key) => key !== ' ' || word !== 'dead-units'),
    };
    const { page, element, problems, close } = await openInDeck(word);
    for (const [selector, keys] of Object.entries({ ...kinds, '[role=slider]': own })) {
      const controls = await all(element, selector);
      // All keys in the last of a kind; in the others one, and one that is not theirs.
      if (controls.length > 0) await seeKept(page, controls[controls.length - 1], keys);
      if (/button|summary/.test(selector)) continue;
      for (const control of controls.slice(0, Math.min(controls.length - 1, 8)))
        await seeKept(page, control, { used: [keys.used[0]], unused: ['F2'] });
    }
    assert.deepEqual(problems, []);
    await close();
  });
}

test('the arrow moves the slider, and the deck does not turn', async () => {
  const { page, element, close } = await openInDeck('gradient-flow');
  const depth = element.locator('input[name=depth]');
  const before = Number(await depth.inputValue());
  await depth.focus();
  assert.deepEqual(await press(page, 'ArrowRight', 'ArrowRight'), []);
  assert.equal(Number(await depth.inputValue()), before + 2);
  const plots = element.locator('.plots');
  await plots.focus();
  assert.deepEqual(await press(page, 'ArrowRight', 'End', 'ArrowLeft'), []);
  assert.equal(Number(await plots.getAttribute('aria-valuenow')), before + 1);
  await close();
});

test('a number is typed, a list is opened and closed, a button pressed, and the deck hears nothing', async () => {
  const { page, element, close } = await openInDeck('gradient-flow');
  const rate = element.locator('input[name=learningRate]');
  await rate.focus();
  await rate.selectText();
  assert.deepEqual(await press(page, '0', '.', '2', '5', 'Enter'), []);
  assert.equal(await rate.inputValue(), '0.25');
  const data = element.locator('select[name=dataset]');
  await data.focus();
  assert.deepEqual(await press(page, ' ', 'ArrowDown', 'Escape'), []);
  assert.deepEqual(await press(page, ' ', 'ArrowDown', 'Enter'), []);
  await eventually(async () => assert.notEqual(await data.inputValue(), 'circles'));
  await element.locator('button[name=step]').focus();
  assert.deepEqual(await press(page, ' ', 'Enter'), []);
  await eventually(async () => assert.match(await element.locator('.loss').first().innerText(), /^step 2,/));
  await close();
});

test('Escape belongs to the figure while it ends a reading, and to the host otherwise', async () => {
  for (const word of ['gradient-flow', 'residual', 'chain-rule']) {
    const { page, element, close } = await openInDeck(word);
    const slider = element.locator('.plots[role=slider]');
    await slider.focus();
    assert.ok((await press(page, 'Escape')).includes('keydown Escape'), word);
    assert.deepEqual(await press(page, 'ArrowRight', 'Escape'), [], word);
    assert.ok((await press(page, 'Escape')).includes('keydown Escape'), word);
    await close();
  }
});

test('a region that scrolls keeps the keys that scroll it, one that cannot does not', async () => {
  const { page, element, close } = await openInDeck('gradient-flow');
  const region = element.locator('.scroll');
  await region.waitFor();
  await seeKept(page, region, { used: ['ArrowDown', 'PageDown', 'End', ' '], unused: ['f', ...alwaysFree] });
  await eventually(async () => assert.ok((await region.evaluate(({ scrollTop }) => scrollTop)) > 0));
  const depth = element.locator('input[name=depth]');
  await depth.focus();
  await page.keyboard.press('Home');
  await eventually(async () => assert.equal(await region.locator('tbody tr').count(), 2));
  await seeKept(page, region, { used: [], unused: ['ArrowDown', 'PageDown', ' ', 'ArrowRight'] });
  await close();
});

test('Tab walks through a figure and out of it, and the host hears it', async () => {
  const { page, element, close } = await openInDeck('clipping');
  await element.locator('input[name=learningRate]').focus();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  let tabs = 0;
  while ((await focused()) !== 'after') {
    const events = await press(page, 'Tab');
    assert.equal(events.filter((event) => event === 'keydown Tab').length, 2, 'document and window hear it');
    assert.ok(++tabs < 40, 'it comes out');
  }
  assert.ok(tabs > 5, String(tabs));
  await close();
});

test('the number in the text and the button of the pause keep their keys too', async () => {
  const number = await openInDeck('number');
  const slider = number.element.locator('[role=slider]');
  await seeKept(number.page, slider, { ...inSlider, used: [...inSlider.used, 'PageUp', 'Home', 'End'] });
  await slider.focus();
  await press(number.page, 'Home', 'ArrowRight');
  assert.equal(await slider.getAttribute('aria-valuenow'), '2');
  await number.close();
  const pause = await openInDeck('pause');
  const button = pause.element.locator('button');
  await seeKept(pause.page, button, {
    used: [' ', 'Enter', ' '],
    unused: ['f', 'ArrowRight', ...alwaysFree],
  });
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await pause.close();
});
