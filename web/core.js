// The one door to the wasm: loadCore, one function per experiment, CoreError.
//
// Units and shapes: layers count from 0 (the first hidden one) to `depth` (the output layer); weights are
// row-major (fanOut, fanIn); inputs row-major (examples, features), each feature standardised. Every array is a
// copy that belongs to the caller.

import createModule from 'vanish-wasm.js';
import wasmBytes from 'vanish-wasm.wasm';
import { CoreError } from './core-error.js';

export { CoreError };

/** @typedef {import('./core-error.js').Allowed} Allowed */

/**
 * A network, its data and how it is trained. Every field is optional; `core.specFields` has the defaults, the
 * ranges and the names.
 * @typedef {object} Spec
 * @property {'sigmoid' | 'relu' | 'tanh' | 'leakyRelu' | 'elu'} [activation] of the hidden layers; the output
 *   layer has none
 * @property {number} [depth] hidden layers, 1 to 100
 * @property {number} [width] units of each hidden layer, 1 to 256; depth times width at most 6400
 * @property {'auto' | 'xavierNormal' | 'xavierUniform' | 'heNormal' | 'heUniform' | 'lecunNormal'
 *   | 'lecunUniform'} [initializer] `auto`: xavierNormal for sigmoid and tanh, heNormal for the ReLU family
 * @property {'circles' | 'xor' | 'gaussians' | 'spirals' | 'penguins'} [dataset]
 * @property {number} [examples] of a drawn dataset, 2 to 1000; 0: the dataset's own number
 * @property {number} [noise] of a drawn dataset, standard deviation, 0 to 1
 * @property {number} [batchSize] examples a step; 0: all. More than there are is refused
 * @property {'auto' | 'meanSquaredError' | 'binaryCrossEntropy' | 'softmaxCrossEntropy'} [loss] the mean over
 *   the batch; `auto`: binaryCrossEntropy on one logit for two classes, softmaxCrossEntropy for more
 * @property {'sgd'} [optimizer]
 * @property {number} [learningRate] 0 to 1000
 * @property {number} [seed] 0 to 2^32 - 1
 * @property {number} [leakySlope] slope of leakyRelu below 0, 1e-6 to 1
 * @property {number} [eluAlpha] 0.01 to 10
 * @property {number} [biasMean] of every initial bias, -1000 to 1000
 * @property {number} [biasStandardDeviation] of every initial bias, 0 to 1000
 */

/**
 * @typedef {object} CurveSpec
 * @property {'sigmoid' | 'relu' | 'tanh' | 'leakyRelu' | 'elu'} [activation]
 * @property {number} [leakySlope]
 * @property {number} [eluAlpha]
 * @property {number} [from] first z, -1000 to 1000
 * @property {number} [to] last z, from `from` to 1000
 * @property {number} [points] values of z, evenly spaced, 1 to 10000
 */

/**
 * @typedef {object} ActivationCurve
 * @property {Float64Array} z
 * @property {Float64Array} value f(z)
 * @property {Float64Array} derivative f'(z)
 */

/**
 * One number for each layer, 0 to depth.
 * @typedef {object} LayerReport
 * @property {Float64Array} deltaRms root mean square of dL/dz, of each example's own loss, over units and examples
 * @property {Float64Array} dWeightsRms of dL/dW, the batch's mean, over the layer's weights
 * @property {Float64Array} dBiasesRms of dL/db, the batch's mean, over the layer's biases
 * @property {Float64Array} preActivationRms of z over units and examples
 * @property {Float64Array} saturatedShare of (unit, example) with f'(z) below 1 % of its supremum; 0 for the
 *   output layer
 * @property {Float64Array} deadShare of units whose f'(z) is 0 on all the data; 0 where that cannot be
 */

/**
 * @typedef {object} LayerParameters
 * @property {Float64Array} weights row-major (fanOut, fanIn)
 * @property {Float64Array} biases (fanOut)
 * @property {number} fanIn
 * @property {number} fanOut
 */

/**
 * @typedef {object} Data
 * @property {Float64Array} inputs row-major (examples, features), standardised
 * @property {Float64Array} targets the class of each example: 0, 1, ... classes - 1
 * @property {number} examples
 * @property {number} features
 * @property {number} classes
 */

/**
 * What a field of a spec may hold.
 * @typedef {object} Field
 * @property {string} name
 * @property {'choice' | 'integer' | 'number'} kind
 * @property {string | number} default
 * @property {string[]} [names] of a choice
 * @property {number} [minimum] of a number
 * @property {number} [maximum] of a number
 */

/**
 * A network that learns. Delete it when it is no longer needed: it holds memory of the core.
 */
class TrainingRun {
  /** @type {any} */
  #handle;
  /** @type {(result: any) => any} */
  #take;

  /**
   * @param {any} handle
   * @param {(result: any) => any} take
   */
  constructor(handle, take) {
    this.#handle = handle;
    this.#take = take;
  }

  #open() {
    if (this.#handle === null) throw new CoreError('runDeleted');
    return this.#handle;
  }

  /**
   * Does `count` steps of the optimizer, each on the next batch.
   * @param {number} [count] 1 to 1000000
   * @returns {number} the steps done since the start
   */
  step(count = 1) {
    return this.#take(this.#open().step(count));
  }

  /** Steps done since the start. @returns {number} */
  steps() {
    return this.#open().steps();
  }

  /** The mean loss over all of data() at the current parameters. @returns {number} */
  loss() {
    return this.#open().loss();
  }

  /**
   * The last step's batch, at the parameters before that step; before any step, what gradientFlow gives.
   * @returns {LayerReport}
   */
  layers() {
    return this.#open().layers();
  }

  /**
   * The current parameters of a layer.
   * @param {number} layer 0 to depth
   * @returns {LayerParameters}
   */
  parameters(layer) {
    return this.#take(this.#open().parameters(layer));
  }

  /**
   * The gradient of loss() with respect to parameters(layer).
   * @param {number} layer 0 to depth
   * @returns {LayerParameters}
   */
  gradients(layer) {
    return this.#take(this.#open().gradients(layer));
  }

  /** @returns {Data} */
  data() {
    return this.#open().data();
  }

  /** Gives the memory back. Every later call throws `runDeleted`; deleting twice does nothing. */
  delete() {
    this.#handle?.delete();
    this.#handle = null;
  }
}

/** @typedef {TrainingRun} Run */

/**
 * Embind sees the caller's object through a plain copy: a getter that throws does so here, not inside the wasm.
 * @param {unknown} spec
 */
function plain(spec) {
  return typeof spec === 'object' && spec !== null && !Array.isArray(spec) ? { ...spec } : spec;
}

/**
 * Throws a refusal, passes everything else on.
 * @param {any} result
 * @param {Field[]} fields
 */
function take(result, fields) {
  if (!result?.refused) return result;
  const { code, reason, field, minimum, maximum } = result;
  /** @type {Allowed | undefined} */
  let allowed;
  if (reason === 'unknown')
    allowed = { names: [...(fields.find(({ name }) => name === field)?.names ?? [])] };
  if (['notANumber', 'notWhole', 'outOfRange', 'networkTooLarge'].includes(reason))
    allowed = { minimum, maximum };
  throw new CoreError(code, { reason, field, allowed });
}

async function instantiate() {
  try {
    return await createModule({ wasmBinary: wasmBytes });
  } catch (cause) {
    throw new CoreError('coreNotLoaded', { cause });
  }
}

async function makeCore() {
  const module = await instantiate();
  /** @type {Field[]} */
  const specFields = module.specFields();
  /** @type {Field[]} */
  const curveFields = module.curveFields();

  return Object.freeze({
    /** Name, range and default of every field of a Spec. */
    specFields,
    /** Name, range and default of every field of a CurveSpec. */
    curveFields,

    /**
     * An activation function and its derivative.
     * @param {CurveSpec} [spec]
     * @returns {ActivationCurve}
     */
    activationCurve: (spec) => take(module.activationCurve(plain(spec)), curveFields),

    /**
     * What each layer's gradient looks like in a fresh network: one forward and one backward pass of the first
     * batch, no update.
     * @param {Spec} [spec]
     * @returns {LayerReport}
     */
    gradientFlow: (spec) => take(module.gradientFlow(plain(spec)), specFields),

    /**
     * A fresh network on its data, to be trained.
     * @param {Spec} [spec]
     * @returns {Run}
     */
    trainingRun(spec) {
      const handle = new module.TrainingRun();
      try {
        take(handle.start(plain(spec)), specFields);
      } catch (error) {
        handle.delete();
        throw error;
      }
      return new TrainingRun(handle, (result) => take(result, specFields));
    },
  });
}

/** @typedef {Awaited<ReturnType<typeof makeCore>>} Core */

/** @type {Promise<Core> | undefined} */
let loading;

/**
 * The core. One instance serves all callers; a failed load may be tried again.
 * @returns {Promise<Core>}
 * @throws {CoreError} `coreNotLoaded`
 */
export function loadCore() {
  loading ??= makeCore().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
