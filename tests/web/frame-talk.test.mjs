// embed.html and the page around it: heights in the words of each host, and questions by postMessage.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesOf } from '../../web/embed/told-height.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';

const { server, openHostPage } = await boot();

/** A page of another origin that keeps what its frame says. @param {string} query @param {string} [attributes] of the frame */
const openAround = (query, attributes = 'width="700" height="500"') =>
  openHostPage(`<!doctype html><html lang="en"><title>around</title><link rel="icon" href="data:," />
    <script>
      const heard = [];
      addEventListener('message', ({ data, source }) => source === frames[0] && heard.push(data));
      const ask = (vanish, more = {}) => new Promise((resolve) => {
        const id = Math.random();
        addEventListener('message', ({ data }) => data.id === id && resolve(data));
        frames[0].postMessage({ vanish, id, ...more }, '*');
      });
    </script>
    <iframe src="${server.origin}/embed.html?figure=${query}" title="a figure" ${attributes}></iframe></html>`);

/** @param {import('playwright-core').Page} page @returns {Promise<any[]>} */
const heardOn = (page) => page.evaluate('heard');

test('each host is told the height in its own words', () => {
  const frame = { width: 600, source: 'https://a.example/embed.html', secret: 'x1', pymId: 'p' };
  assert.deepEqual(messagesOf(701, frame), [
    { message: 'height', value: 701, secret: 'x1' },
    { sentinel: 'amp', type: 'embed-size', height: 701 },
    '{"src":"https://a.example/embed.html","context":"iframe.resize","height":701}',
    'pymxPYMxpxPYMxheightxPYMx701',
    { type: 'iframe-resized', width: 600, height: 701 },
    { subject: 'lti.frameResize', height: 701 },
    { vanish: 'height', height: 701 },
  ]);
  assert.equal(messagesOf(701, { ...frame, secret: null, pymId: null }).length, 5);
});

test('a frame of any height tells the height at which all of the figure fits, with WordPress’ secret', async () => {
  for (const attributes of ['width="700" height="200"', 'width="700" height="1500"']) {
    const { page, close } = await openAround('residual&depth=6#?secret=abc', attributes);
    const height = await eventually(async () => {
      const told = (await heardOn(page)).filter(({ message }) => message === 'height');
      assert.ok(told.length > 0 && told.at(-1).secret === 'abc');
      return told.at(-1).value;
    });
    await page
      .locator('iframe')
      .evaluate((frame, high) => frame.setAttribute('height', high), String(height));
    const inside = page.frameLocator('iframe');
    await inside.locator('[part=more]').waitFor();
    await eventually(async () => {
      const { content, room } = await inside.locator('main').evaluate((main) => ({
        content: main.ownerDocument.documentElement.scrollHeight,
        room: /** @type {Window} */ (main.ownerDocument.defaultView).innerHeight,
      }));
      assert.ok(content <= room + 1 && content > 300, `${attributes}: ${content} in ${room}`);
    });
    await close();
  }
});

test('the page around can play, step, ask and set by postMessage, and hears what happens', async () => {
  const { page, problems, close } = await openAround('gradient-flow&depth=3');
  await eventually(async () => assert.ok((await heardOn(page)).some(({ vanish }) => vanish === 'ready')));
  await page.evaluate(`ask('step', { count: 4 })`);
  await eventually(async () =>
    assert.ok(
      (await heardOn(page)).some(({ vanish, step, losses }) => vanish === 'step' && step === 4 && losses),
    ),
  );
  const { value } = /** @type {any} */ (await page.evaluate(`ask('getState')`));
  assert.deepEqual([value.figure, value.settings.depth, value.step], ['gradient-flow', 3, 4]);
  await page.evaluate(`ask('setState', { state: { settings: { depth: 5 } } })`);
  await eventually(async () =>
    assert.ok(
      (await heardOn(page)).some(({ vanish, settings }) => vanish === 'change' && settings.depth === 5),
    ),
  );
  await page.evaluate(`ask('setState', { state: { settings: { dept: 5 } } })`);
  await eventually(async () => {
    const errors = (await heardOn(page)).filter(({ vanish }) => vanish === 'error');
    assert.match(errors.at(-1)?.message ?? '', /no setting named “dept”/);
  });
  const csv = /** @type {any} */ (await page.evaluate(`ask('toCSV')`));
  assert.match(csv.value, /^layer,/);
  assert.deepEqual(problems, []);
  await close();
});

test('messages of others, and of no known type, are not answered and change nothing', async () => {
  const { page, problems, close } = await openAround('gradient-flow&depth=3');
  await eventually(async () => assert.ok((await heardOn(page)).some(({ vanish }) => vanish === 'ready')));
  await page.evaluate(() => {
    // Another window: a frame beside it.
    const other = document.createElement('iframe');
    other.srcdoc = `<script>parent.frames[0].postMessage({ vanish: 'step', count: 3, id: 1 }, '*')</script>`;
    document.body.append(other);
    for (const odd of [null, 3, 'play', {}, { vanish: 'constructor', id: 2 }, { vanish: ['play'], id: 3 }])
      frames[0].postMessage(odd, '*');
  });
  await page.waitForTimeout(500);
  const { value } = /** @type {any} */ (await page.evaluate(`ask('getState')`));
  assert.equal(value.step, undefined);
  assert.deepEqual(
    (await heardOn(page)).filter(({ id }) => [1, 2, 3].includes(id)),
    [],
  );
  assert.deepEqual(problems, []);
  await close();
});

test('settings may stand in the hash too, and what a host writes there does no harm', async () => {
  const { page, problems, close } = await openAround('gradient-flow#?secret=q&depth=4&step=2');
  await eventually(async () => assert.ok((await heardOn(page)).some(({ vanish }) => vanish === 'step')));
  const { value } = /** @type {any} */ (await page.evaluate(`ask('getState')`));
  assert.deepEqual([value.settings.depth, value.step], [4, 2]);
  assert.equal(await page.frameLocator('iframe').getByRole('alert').filter({ visible: true }).count(), 0);
  assert.deepEqual(problems, []);
  await close();
});
