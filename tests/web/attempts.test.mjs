// What a figure tries: a refusal is a sentence in it and goes away, any other error is the figure's own fault.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoreError } from '../../web/core-error.js';
import { Attempts } from '../../web/figure/attempts.js';

/** A figure, as far as its attempts know one. @param {Record<string, any>} [others] */
function tried(others = {}) {
  /** @type {string[]} */
  const log = [];
  const figure = {
    error: '',
    core: {},
    goesOn: () => false,
    draw: () => void log.push(figure.error ? 'said' : 'drawn'),
    pause: () => void log.push('paused'),
    fail: (/** @type {unknown} */ error) => void log.push(`failed: ${/** @type {Error} */ (error).message}`),
    update: () => void log.push('updated'),
    work: (/** @type {number} */ _, /** @type {() => void} */ action) => action(),
    workWithNetworks: (/** @type {() => void} */ action) => action(),
    ...others,
  };
  return { figure, log, attempts: new Attempts(/** @type {any} */ (figure)) };
}

const refuse = () => {
  throw new CoreError('unknownField', { field: 'hue' });
};

test('what is refused is said and stops what moves; the next attempt that succeeds takes it away', () => {
  const { figure, log, attempts } = tried();
  assert.equal(attempts.isFresh, true);
  attempts.do(refuse);
  assert.equal(figure.error, 'There is no setting named “hue”.');
  assert.equal(attempts.isFresh, true);
  attempts.do(() => {});
  assert.deepEqual([figure.error, attempts.isFresh], ['', false]);
  assert.deepEqual(log, ['paused', 'said', 'drawn']);
});

test('no picture where none is due, but a refusal is always said', () => {
  const { log, attempts } = tried();
  attempts.do(
    () => {},
    () => false,
  );
  attempts.do(refuse, () => false);
  assert.deepEqual(log, ['paused', 'said']);
});

test('an error that is no refusal is told to the figure, and no sentence of it is shown', () => {
  const { figure, log, attempts } = tried();
  attempts.do(() => {
    throw new TypeError('of a bug');
  });
  assert.deepEqual([log, figure.error], [['failed: of a bug'], '']);
});

test('where the figure goes on with a fresh core, nothing is said', () => {
  const { figure, log, attempts } = tried({ goesOn: () => true });
  attempts.do(refuse);
  assert.deepEqual([log, figure.error], [[], '']);
});

test('what a refusal lacks is fetched once, then the figure is updated', async () => {
  let fetched = 0;
  /** @type {(value?: unknown) => void} */
  let arrive = () => {};
  const { log, attempts } = tried({
    core: {
      addDigits: () => {
        fetched += 1;
        return new Promise((resolve) => (arrive = resolve));
      },
    },
  });
  const lack = () => {
    throw new CoreError('digitsMissing', { field: 'dataset' });
  };
  attempts.isFresh = false;
  attempts.do(lack);
  attempts.do(lack);
  assert.equal(fetched, 1);
  arrive();
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(log.slice(-2), ['updated', 'said']);
});

test('what cannot be fetched is said', async () => {
  const { figure, attempts } = tried({
    core: { addDigits: () => Promise.reject(new CoreError('digitsNotLoaded', { field: 'dataset' })) },
  });
  attempts.isFresh = false;
  attempts.do(() => {
    throw new CoreError('digitsMissing', { field: 'dataset' });
  });
  const before = figure.error;
  await new Promise((resolve) => setTimeout(resolve));
  assert.notEqual(figure.error, before);
  assert.equal(figure.error, new CoreError('digitsNotLoaded', { field: 'dataset' }).message);
});
