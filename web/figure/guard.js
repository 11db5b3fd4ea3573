// Errors of a figure stay with the figure: its drawings, events and frames run guarded, so that nothing is thrown into
// the host's page and one figure that fails does not stop the others.

import { options } from 'preact';

/** @typedef {{ fail: (error: unknown) => void }} Owner */

/** Whose code is running. @type {Owner | undefined} */
let owner;

export const ownerNow = () => owner;

/**
 * Does something for `whose`, which is told if it fails.
 * @param {Owner | undefined} whose
 * @param {() => void} action
 * @returns {boolean} whether it went well
 */
export function guarded(whose, action) {
  const before = owner;
  owner = whose;
  try {
    action();
    return true;
  } catch (error) {
    if (whose) whose.fail(error);
    else console.error(error);
    return false;
  } finally {
    owner = before;
  }
}

// What a drawing hands to the browser to be called later is guarded too.
const { vnode: onNode } = options;
options.vnode = (node) => {
  onNode?.(node);
  const { type, props } = node;
  const whose = owner;
  if (!whose || typeof type !== 'string') return;
  const handlers = /** @type {Record<string, any>} */ (props);
  for (const name in handlers) {
    const handler = handlers[name];
    if (/^on[A-Z]/.test(name) && typeof handler === 'function') {
      handlers[name] = (/** @type {unknown} */ event) => guarded(whose, () => handler(event));
    }
  }
};
