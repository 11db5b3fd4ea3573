// The one class of error that figures and programs meet.

import { messageOf } from './messages.js';

/**
 * What was allowed where something was refused.
 * @typedef {{ minimum: number, maximum: number } | { names: string[] }} Allowed
 */

/**
 * Where in a text something was refused: the line, from 1, the cell in it (0: the whole line), what stands there, and the
 * name of the column where it says more.
 * @typedef {{ line: number, column: number, found: string, name?: string }} Place
 */

/**
 * An input that the core refuses: nothing has changed, and the next call works. Or a core that cannot be had:
 * `coreNotLoaded`, or, until loadCore() has a fresh one, `coreTrapped`; and a run that went with it, `runLost`.
 */
export class CoreError extends Error {
  /**
   * @param {string} code a word from a closed list: `depthOutOfRange`, `networkTooLarge` ...
   * @param {{ reason?: string, field?: string, noun?: string, allowed?: Allowed, place?: Place, cause?: unknown }}
   *   [details] `noun`: what the sentence calls the field, where its name does not say it
   */
  constructor(code, { reason = code, field = '', noun = field, allowed, place, cause } = {}) {
    super(messageOf({ reason, field: noun, allowed, place }), { cause });
    this.name = 'CoreError';
    this.code = code;
    this.reason = reason;
    this.field = field;
    this.allowed = allowed;
    this.place = place;
  }
}
