// The same network from many seeds, one after another: how much its gradients scatter.

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {'deltaRms' | 'dWeightsRms'} Column */

export const seeds = 100;

export class Scatter {
  /** Of each spec, the reports so far. @type {import('../../core.js').LayerReport[][]} */
  #reports = [];
  #core;
  #specs;

  /** @param {Core} core @param {Spec[]} specs */
  constructor(core, specs) {
    this.#core = core;
    this.#specs = specs;
    this.#reports = specs.map(() => []);
  }

  /** Seeds done so far. */
  get count() {
    return this.#reports[0].length;
  }

  /** Goes on until all seeds are done or `milliseconds` are over. @param {number} milliseconds */
  run(milliseconds) {
    const deadline = performance.now() + milliseconds;
    while (this.count < seeds && performance.now() < deadline) {
      const seed = this.count;
      const reports = this.#specs.map((spec) => this.#core.gradientFlow({ ...spec, seed }));
      reports.forEach((report, i) => this.#reports[i].push(report));
    }
  }

  /**
   * From the 5th to the 95th of a hundred, for each layer of each network.
   * @param {Column} column
   * @returns {{ low: number[], high: number[] }[]}
   */
  ranges(column) {
    return this.#reports.map((reports) => {
      const layers = reports.length ? reports[0][column].length : 0;
      const sorted = [...new Array(layers).keys()].map(
        (layer) => Float64Array.from(reports, (report) => report[column][layer]).sort(), // what is no number comes last
      );
      const at = (/** @type {number} */ share) =>
        sorted.map((numbers) => numbers[Math.round(share * (numbers.length - 1))]);
      return { low: at(0.05), high: at(0.95) };
    });
  }
}
