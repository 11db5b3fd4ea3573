// The one class of error that figures and programs meet.

import { messageOf } from './messages.js';

/**
 * What was allowed where something was refused.
 * @typedef {{ minimum: number, maximum: number } | { names: string[] }} Allowed
 */

/** An input that the core refuses, or a core that cannot be had. Nothing has changed; the next call works. */
export class CoreError extends Error {
  /**
   * @param {string} code a word from a closed list: `depthOutOfRange`, `networkTooLarge` ...
   * @param {{ reason?: string, field?: string, allowed?: Allowed, cause?: unknown }} [details]
   */
  constructor(code, { reason = code, field = '', allowed, cause } = {}) {
    super(messageOf({ reason, field, allowed }), { cause });
    this.name = 'CoreError';
    this.code = code;
    this.reason = reason;
    this.field = field;
    this.allowed = allowed;
  }
}
