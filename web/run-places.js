// The wasm's functions named `run.step` and so on, which take a run's place in its memory, as the methods of a class.

const prefix = 'run.';

/**
 * Gives a fresh module its class of places: each is empty until it is started, and its maker deletes it, once.
 * @param {any} module
 */
export function withRuns(module) {
  module.TrainingRun = class {
    place = module.newRun();

    delete() {
      module.deleteRun(this.place);
    }
  };
  for (const [name, call] of Object.entries(module)) {
    if (!name.startsWith(prefix)) continue;
    module.TrainingRun.prototype[name.slice(prefix.length)] = function (/** @type {any[]} */ ...given) {
      return call(this.place, ...given);
    };
  }
  const { branch } = module.TrainingRun.prototype;
  module.TrainingRun.prototype.branch = function (
    /** @type {{ place: number }} */ origin,
    /** @type {any} */ changes,
  ) {
    return branch.call(this, origin.place, changes);
  };
  return module;
}
