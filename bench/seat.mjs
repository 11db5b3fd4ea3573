// Where one library sits, in a Node process or a page of its own: it keeps the library's nets ready and gives each a
// slice of time when asked.

/**
 * One way to train a net with a library; of several the fastest is taken.
 * @typedef {object} Way
 * @property {string} name
 * @property {(units: number) => void | Promise<void>} advance trains `units` further; several share one call where the
 *   library allows
 * @property {number} [unitsPerStep] 1, or the batch where a unit is one example
 * @property {() => number | Promise<number>} [loss]
 * @property {string | null} [comparesWith] the loss of our core that must be reached too; null: none is the same
 * @property {boolean} [isOnline] it is reached about, as updates follow every example
 * @property {number} [checkUnits] units after which the loss is looked at, where a net's checkSteps are too many
 */

/** @typedef {{ name: string, before: number, after: number, comparesWith: string | null, isOnline: boolean }} Check */

const callMilliseconds = 8; // what a page does between two frames

/** @param {Record<string, Function>} adapter what a module of bench/peers exports */
export function makeSeat(adapter) {
  /** @type {Map<string, { ways: Way[], unitsPerCall: number }>} */
  const desks = new Map();

  async function work(way, desk, milliseconds) {
    let units = 0;
    let elapsed = 0;
    const start = performance.now();
    while (elapsed < milliseconds) {
      const pending = way.advance(desk.unitsPerCall);
      if (pending) await pending;
      units += desk.unitsPerCall;
      const before = elapsed;
      elapsed = performance.now() - start;
      const factor = Math.min(callMilliseconds / Math.max(elapsed - before, 0.01), 4);
      desk.unitsPerCall = Math.max(1, Math.floor(desk.unitsPerCall * factor));
    }
    return { steps: units / (way.unitsPerStep ?? 1), milliseconds: elapsed };
  }

  return {
    /** Makes a net; where `start` is given, sees whether every way learns. @returns {Promise<Check[]>} */
    async prepare(net, start, options) {
      const ways = await (net.sizes || !adapter.prepareFlow ? adapter.prepare : adapter.prepareFlow)(
        net,
        start,
        options,
      );
      desks.set(net.name, { ways, unitsPerCall: 1 });
      const checks = [];
      for (const way of start ? ways : []) {
        const before = await way.loss();
        await way.advance(way.checkUnits ?? net.checkSteps * (way.unitsPerStep ?? 1));
        const { name, comparesWith = 'auto', isOnline = false } = way;
        checks.push({ name, before, after: await way.loss(), comparesWith, isOnline });
      }
      return checks;
    },

    /** Lets the engine compile, and keeps the fastest way: its name, and of how many it was chosen. */
    async warmUp(name, milliseconds) {
      const desk = desks.get(name);
      const found = [];
      for (const way of desk.ways) {
        desk.unitsPerCall = 1;
        await work(way, desk, milliseconds / 2);
        const { steps, milliseconds: taken } = await work(way, desk, milliseconds / 2);
        found.push({ way, rate: steps / taken, unitsPerCall: desk.unitsPerCall });
      }
      found.sort((a, b) => b.rate - a.rate);
      desks.set(name, { ways: [found[0].way], unitsPerCall: found[0].unitsPerCall });
      return { way: found[0].way.name, ways: found.length };
    },

    /** @returns {Promise<number>} steps (or calls, repetitions) a second */
    async slice(name, milliseconds) {
      const desk = desks.get(name);
      const { steps, milliseconds: taken } = await work(desk.ways[0], desk, milliseconds);
      return (1000 * steps) / taken;
    },

    /** The loss after all that. */
    loss: async (name) => desks.get(name).ways[0].loss(),

    /** What the other seats start with; our core's seat only. */
    reference: (net) => adapter.reference(net),
  };
}
