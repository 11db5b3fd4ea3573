// Code that lies in a script beside vanish.js, as the reader of tables does: no way but a script brings it. A page that
// lets no script be added can bring the script itself, before vanish.js or after it.

import { fetchBeside } from './fetch-beside.js';

/**
 * @template T
 * @param {string} name of the script, and of the event by which it hands over
 * @param {(handed: any) => T} take makes of what is handed over what is kept
 * @returns {{ now: () => T | undefined, fetch: () => Promise<void> }} what has come, and a way to let it come
 */
export function broughtBy(name, take) {
  /** @type {T | undefined} */
  let what;
  /** @type {Promise<void> | undefined} */
  let onItsWay;
  document.addEventListener(name, (event) => {
    const { version, ...handed } = /** @type {CustomEvent} */ (event).detail ?? {};
    if (version === VANISH_VERSION) what ??= take(handed);
  });
  document.dispatchEvent(new Event(`${name}-wanted`));
  return {
    now: () => what,
    async fetch() {
      if (what) return;
      onItsWay ??= fetchBeside(name, () => what !== undefined).finally(() => (onItsWay = undefined));
      await onItsWay;
    },
  };
}
