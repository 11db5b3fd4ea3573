// Waits for a condition, never for a time.

const patience = 30_000; // milliseconds; far more than a busy machine needs

/**
 * Repeats `check` until it throws no more; what it threw last is thrown if it never does.
 * @template T
 * @param {() => Promise<T> | T} check
 * @returns {Promise<T>}
 */
export async function eventually(check) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
