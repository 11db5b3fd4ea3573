// The one door to the wasm: loadCore, one function per experiment, CoreError.
//
// Units and shapes: layers count from 0 (the first hidden one) to `depth` (the output layer); weights are
// row-major (fanOut, fanIn); inputs row-major (examples, features), each feature standardised. Every array is a
// copy that belongs to the caller, and what the caller hands in is copied before anything is done with it: what its own
// getters and proxies throw goes on to it, and has changed nothing.

import { digitsInside, fetchDigits } from 'vanish-digits';
import { fetchReader, readTable } from 'vanish-tables';
import createModule from 'vanish-wasm.js';
import packedWasm from 'vanish-wasm.wasm';
import { Border, onTrap } from './core-border.js';
import { CoreError } from './core-error.js';
import { named } from './data-names.js';
import { Past } from './past.js';
import { plainSpec } from './plain-spec.js';
import { plainBytes, plainNumber, plainNumbers, plainObject } from './plain-values.js';
import { withRuns } from './run-places.js';
import { readSnapshot, writeSnapshot } from './snapshot.js';
import { startWasm } from './start-wasm.js';
import { refuseValue } from './tables/refuse.js';
import { gunzip } from './gunzip.js';

export { CoreError };

/** @typedef {import('./core-error.js').Allowed} Allowed */

/** @typedef {'sigmoid' | 'relu' | 'tanh' | 'leakyRelu' | 'elu' | 'softplus' | 'silu' | 'gelu' | 'linear'} ActivationName */

/**
 * A network, its data and how it is trained. Every field is optional; `core.specFields` has the defaults, the
 * ranges and the names of all but `widths` and `table`.
 * @typedef {object} Spec
 * @property {ActivationName} [activation] of the hidden layers; the output layer has none
 * @property {number} [depth] hidden layers, 0 to 100; 0: the inputs meet the output layer (logistic regression)
 * @property {number} [width] units of each hidden layer, 1 to 256; at most 6400 hidden units in all
 * @property {ArrayLike<number>} [widths] the units of each hidden layer, in place of depth and width
 * @property {'none' | 'beforeActivation' | 'afterActivation'} [skip] residual connections: what a hidden layer
 *   gives is added `skipEvery` layers later, to the pre-activation or to what the activation function gives
 * @property {number} [skipEvery] 1 to 100
 * @property {'auto' | 'xavierNormal' | 'xavierUniform' | 'heNormal' | 'heUniform' | 'lecunNormal'
 *   | 'lecunUniform' | 'standard' | 'scaled' | 'zeros' | 'constant'} [initializer] `auto`: xavierNormal for
 *   sigmoid, tanh and linear, heNormal for the others
 * @property {number} [weightSigma] of `scaled`: a weight's standard deviation times the root of fanIn, 0 to 100
 * @property {number} [constantWeight] of `constant`, -100 to 100
 * @property {number} [biasMean] of every initial bias, -1000 to 1000
 * @property {number} [biasStandardDeviation] of every initial bias, 0 to 1000
 * @property {'circles' | 'xor' | 'gaussians' | 'spirals' | 'penguins' | 'digits' | 'table'} [dataset]
 * @property {TableGiven} [table] of dataset `table`
 * @property {ArrayLike<number | string>} [features] those of the dataset that the network sees, by their indices, or by
 *   their names in a table; the penguins' are billLength, billDepth, flipperLength, bodyMass; at most 100. All, where not
 *   said
 * @property {ArrayLike<number | string>} [classes] those that are told apart, 2 or more, by their indices, or by their
 *   names in a table; the penguins' are Adelie, Chinstrap, Gentoo. The first becomes class 0; examples of others are left
 *   out
 * @property {number} [examples] of a drawn dataset, 2 to 1000; 0: the dataset's own number
 * @property {number} [noise] of a drawn dataset, standard deviation, 0 to 1
 * @property {number} [testShare] of the examples, of each class alike, drawn from the seed: held out, never trained on;
 *   data() has them last, read() says how the network does on them. 0 to 0.9
 * @property {number} [batchSize] examples a step; 0: all that are trained on. More than these is refused
 * @property {'auto' | 'meanSquaredError' | 'binaryCrossEntropy' | 'softmaxCrossEntropy'} [loss] the mean over
 *   the batch; `auto`: binaryCrossEntropy on one logit for two classes, softmaxCrossEntropy for more
 * @property {'sgd' | 'momentum' | 'nesterov' | 'rmsProp' | 'adam'} [optimizer]
 * @property {number} [learningRate] 0 to 1000
 * @property {number} [momentum] of momentum and nesterov, 0 to 1
 * @property {number} [rho] of rmsProp, 0 to 1
 * @property {number} [beta1] of adam, 0 to 0.9999
 * @property {number} [beta2] of adam, 0 to 0.999999
 * @property {number} [epsilon] of rmsProp and adam, 1e-30 to 1
 * @property {number} [weightDecay] L2: so many times each weight is added to its gradient, after clipping; adam's is not
 *   decoupled; biases have none; the loss is shown without it. 0 to 1
 * @property {'none' | 'norm' | 'value'} [clipping] of the gradients: all of them together by their norm, or each
 * @property {number} [clippingThreshold] 1e-30 to 1e30
 * @property {'float64' | 'float32' | 'bfloat16' | 'float16'} [numberFormat] to which activations and deltas are
 *   rounded after each layer
 * @property {number} [seed] 0 to 2^32 - 1
 * @property {number} [leakySlope] slope of leakyRelu below 0, 1e-6 to 1
 * @property {number} [eluAlpha] 0.01 to 10
 */

/**
 * How a text is read, where its lines do not tell.
 * @typedef {object} TableOptions
 * @property {boolean} [names] whether the first line holds the names of the columns; without it, the lines tell
 * @property {string | number} [classColumn] which column is the class: its name, or its number from 1
 */

/**
 * Examples of one's own.
 * @typedef {object} Table
 * @property {Float64Array} rows row-major (examples, features), as they were given: not standardised
 * @property {Float64Array} classes of each example, an index of classNames
 * @property {string[]} features their names
 * @property {string[]} classNames in the order in which they first appear
 * @property {number} examples
 * @property {string[]} names of all columns of the text
 * @property {number} classColumn the number of the column of the classes, from 1
 * @property {boolean} hasNames whether the text's first line holds the names; else they are x1, x2 …
 * @property {LeftOut[]} leftOut
 * @property {string[]} said all that a reader should know of how the text was read, as sentences
 */

/**
 * What of a text is not in its table.
 * @typedef {object} LeftOut
 * @property {'rows' | 'column'} what
 * @property {'missing' | 'index' | 'rowNames' | 'words' | 'empty'} why rows: without a number or class; a column: an
 *   index, the names of the rows, words that are not the class, nothing at all
 * @property {number} count of the rows, or 1
 * @property {number[]} [lines] of the rows, from 1
 * @property {number} [column] from 1
 * @property {string} [name] of the column
 * @property {string} sentence
 */

/**
 * A text of separated values, as core.readTable reads it; the same with its options; or a table of numbers, such as
 * core.readTable gives.
 * @typedef {string | Uint8Array | { text: string | Uint8Array, names?: boolean, classColumn?: string | number }
 *   | Pick<Table, 'classNames' | 'features'> & { rows: ArrayLike<number>, classes: ArrayLike<number> }} TableGiven
 */

/**
 * @typedef {object} CurveSpec
 * @property {ActivationName} [activation]
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
 * What an activation function f does to a gradient, with its slope or alpha as it is when nothing is said.
 * @typedef {object} ActivationFacts
 * @property {ActivationName} name
 * @property {boolean} canDie f' is exactly 0 from some z on
 * @property {boolean} isBounded f stays between two numbers: it is saturated at both ends
 * @property {number} supremum the least upper bound of f'
 * @property {number} supremumAt the z where f' comes to it, or above which it keeps it; Infinity: f' only nears it
 * @property {number} saturatedBelow a z below it is saturated: abs(f'(z)) stays below 1 % of the supremum; -Infinity: none is
 * @property {number} saturatedAbove and a z above this; Infinity: none is
 */

/**
 * One unit on one example, z = w x + b and a = f(z), and how it is trained.
 * @typedef {object} NeuronSpec
 * @property {ActivationName} [activation]
 * @property {number} [leakySlope]
 * @property {number} [eluAlpha]
 * @property {number} [input] x, -1000 to 1000
 * @property {number} [weight] w before the first step, -1000 to 1000
 * @property {number} [bias] b before the first step, -1000 to 1000
 * @property {number} [target] y, 0 or 1
 * @property {'meanSquaredError' | 'binaryCrossEntropy'} [loss] (a - y)^2, or, of sigmoid alone, -log a for y = 1 and
 *   -log(1 - a) for y = 0
 * @property {number} [learningRate] 0 to 1000
 * @property {number} [steps] of gradient descent, 0 to 10000; 0: the unit as it is
 */

/**
 * The unit before the first step, after it, after the second ... : one number each, steps + 1 of them. Infinite or NaN
 * where a rate was too large.
 * @typedef {object} NeuronDescent
 * @property {Float64Array} weights w
 * @property {Float64Array} biases b
 * @property {Float64Array} preActivations z
 * @property {Float64Array} activations a = f(z)
 * @property {Float64Array} slopes f'(z)
 * @property {Float64Array} losses L
 * @property {Float64Array} dActivations dL/da; infinite where cross-entropy meets an a that has rounded to the wrong end
 * @property {Float64Array} deltas dL/dz = dL/da f'(z); with cross-entropy a - y, in which no slope is left
 * @property {Float64Array} dWeights dL/dw = delta x
 * @property {Float64Array} dBiases dL/db = delta
 * @property {Float64Array} weightDifferences what dWeights are to be checked against: (L(w + h) - L(w - h)) / 2h, h = 1e-5
 * @property {Float64Array} biasDifferences likewise for dBiases
 */

/**
 * A network of endless width: weights from N(0, weightSigma^2 / fanIn), biases from N(0, biasSigma^2).
 * @typedef {object} MeanFieldSpec
 * @property {ActivationName} [activation]
 * @property {number} [leakySlope]
 * @property {number} [eluAlpha]
 * @property {number} [weightSigma] 0 to 100
 * @property {number} [biasSigma] 0 to 1000
 * @property {number} [firstVariance] of the pre-activations of layer 0, 0 to 1e6
 * @property {number} [depth] 1 to 100
 */

/**
 * What theory says of it (Poole et al. 2016; Schoenholz et al. 2017).
 * @typedef {object} MeanField
 * @property {number} q the variance of z in deep layers; Infinity if it grows without end
 * @property {number} chi 1: the edge of chaos; less: gradients vanish; more: they explode
 * @property {number} rate the root of chi: by how much the norm of dL/dz changes from a layer to the one below
 * @property {number} saturatedShare of the units of deep layers, as ActivationFacts has the bounds
 * @property {Float64Array} variances of z in layers 0 to depth - 1
 * @property {Float64Array} rates for each of these layers: the change of the norm from the layer above to it
 */

/**
 * Gradient descent on the loss of one recurrent sigmoid unit, x_t = w sigmoid(x_(t-1)) + b from x_0 = 0.5, after 50
 * steps: (sigmoid(x_50) - 0.7)^2 (Pascanu et al. 2013, fig. 6).
 * @typedef {object} ClippingSpec
 * @property {number} [weight] where it starts, -100 to 100
 * @property {number} [bias] -100 to 100
 * @property {number} [learningRate] 0 to 1000
 * @property {number} [steps] 1 to 1000
 * @property {'none' | 'norm' | 'value'} [clipping]
 * @property {number} [clippingThreshold] 1e-30 to 1e30
 */

/**
 * Where the descent is before its first step and after each.
 * @typedef {object} ClippingDescent
 * @property {Float64Array} weights
 * @property {Float64Array} biases
 * @property {Float64Array} losses
 * @property {Float64Array} norms of the gradient there, before clipping
 * @property {Float64Array} clippedNorms and after
 * @property {Float64Array} deltas dL/dx_t of the unit unrolled in time, x_0 to x_50: row-major (steps + 1, 51)
 */

/**
 * @typedef {object} LossSurfaceSpec
 * @property {number} [fromWeight]
 * @property {number} [toWeight] above fromWeight
 * @property {number} [fromBias]
 * @property {number} [toBias] above fromBias
 * @property {number} [points] of each row and column, 2 to 500
 */

/**
 * One number for each layer, 0 to depth; NaN where a number behind it is not finite. Of a run: the last step's batch,
 * at the parameters before that step.
 * @typedef {object} LayerReport
 * @property {Float64Array} deltaRms root mean square of dL/dz, of each example's own loss, over units and examples
 * @property {Float64Array} deltaLargest its largest magnitude
 * @property {Float64Array} deltaNorm its Euclidean norm
 * @property {Float64Array} dWeightsRms of dL/dW, the batch's mean, over the layer's weights, before clipping
 * @property {Float64Array} dWeightsLargest
 * @property {Float64Array} dWeightsNorm
 * @property {Float64Array} dBiasesRms of dL/db, the batch's mean, over the layer's biases
 * @property {Float64Array} dBiasesLargest
 * @property {Float64Array} dBiasesNorm
 * @property {Float64Array} updateRatio norm of the step's change of W, divided by the norm of W after it; 0 before any
 *   step
 * @property {Float64Array} weightsMoved norm of the change of W since the start, divided by the norm of W after the step
 * @property {Float64Array} preActivationMean of z over units and examples
 * @property {Float64Array} preActivationRms
 * @property {Float64Array} activationMean of what the next layer gets
 * @property {Float64Array} activationRms
 * @property {Float64Array} saturatedShare of (unit, example) so far out that abs(f'(z)) stays below 1 % of its
 *   supremum; 0 for the output layer
 * @property {Float64Array} deadShare of units that are dead on all the data that are trained on; 0 where that cannot be
 */

/**
 * A fresh network's report, and the deltaRms that mean-field theory expects of its hidden layers, 0 to depth - 1, from
 * deltaRms in the last of them and preActivationRms in layer 0: NaN where theory knows nothing (residual connections,
 * constant weights, biases around another mean than 0).
 * @typedef {LayerReport & { expectedDeltaRms: Float64Array, unitStatistics?: UnitStatistics, trace?: Trace }} GradientFlow
 */

/**
 * How d z_output / d z of layer 0 comes about, by how many blocks the paths lead through that residual connections lead
 * past (Veit et al. 2016). One number for each, 0 to blocks.
 * @typedef {object} PathLengths
 * @property {number} blocks 0 without residual connections
 * @property {Float64Array} shares of the gradient: they add up to 1; one that points the other way is negative. NaN where
 *   no gradient arrives
 * @property {Float64Array} pathShares of all the ways through or past the blocks
 */

/**
 * What gradientFlow and pathLengths say of one network with each kind of residual connection.
 * @typedef {Record<'none' | 'beforeActivation' | 'afterActivation', LayerReport & { lengths: PathLengths }>} Residual
 */

/**
 * What one example leaves in each layer, 0 to depth: of each an array with a number for each unit.
 * @typedef {object} Trace
 * @property {Float64Array[]} preActivations z
 * @property {Float64Array[]} activations f(z), what the next layer gets; in the output layer z itself
 * @property {Float64Array[]} slopes f'(z); 1 in the output layer, which has no f
 * @property {Float64Array[]} deltas dL/dz of the example's own loss
 */

/**
 * Which path from the output back to layer 0.
 * @typedef {object} PathSpec
 * @property {'strongest' | 'random' | 'given'} [kind] the one whose product is largest in magnitude, any, or that of
 *   `units`; `given` where units are, else `strongest`
 * @property {ArrayLike<number>} [units] of `given`: a unit of each hidden layer, from layer 0 on
 * @property {number} [seed] of `random`, 0 to 2^32 - 1
 * @property {number} [example] of data()
 * @property {number} [output] the unit of the output layer at which it begins
 */

/**
 * How factors multiply, from the first one on.
 * @typedef {object} RunningProducts
 * @property {Float64Array} signs of the product of the first, the first two ... : -1, 0 or 1
 * @property {Float64Array} logMagnitudes natural logarithm of its magnitude; it neither underflows nor overflows
 * @property {Float64Array} float64 the product as a computer has it that calculates in this format
 * @property {Float64Array} float32
 * @property {Float64Array} bfloat16
 * @property {Float64Array} float16
 */

/**
 * A path and what the chain rule makes of it: d z_output / d z of its unit in the last hidden layer, in the one before it
 * ... in layer 0 is the running product of the factors.
 * @typedef {object} PathOnly
 * @property {Float64Array} units of layer 0, layer 1 ...
 * @property {Float64Array} weights from the output back: by which each unit acts on the next one of the path
 * @property {Float64Array} slopes f'(z) of each unit
 * @property {Float64Array} factors their products, w f'(z)
 * @property {number} sum of the products of all paths through every layer to the same unit of layer 0: without residual
 *   connections the gradient d z_output / d z
 */
/** @typedef {PathOnly & RunningProducts} Path */

/**
 * What a network makes of examples.
 * @typedef {object} Classified
 * @property {Float64Array} classes of each example; NaN where the logit that decides is not a number
 * @property {Float64Array} probabilities row-major (examples, classes). With meanSquaredError the outputs themselves, cut
 *   off at 0 and 1 and made to add up to 1
 */

/**
 * Each unit over all the data that are trained on, at the current parameters: for each layer, 0 to depth, an array with a
 * number for each unit.
 * @typedef {object} UnitStatistics
 * @property {Float64Array[]} deltaRms root mean square of dL/dz, of each example's own loss
 * @property {Float64Array[]} activationMean of what the next layer gets
 * @property {Float64Array[]} activationRms
 * @property {Float64Array[]} positiveShare of the examples on which that is above 0
 * @property {Float64Array[]} saturatedShare of the examples with a saturated z; 0 in the output layer
 * @property {Float64Array[]} dead 1 where z is 0 or less on every example and the unit can die, else 0
 * @property {Float64Array[]} edges how much gradient comes back along each weight w_ij, row-major (fanOut, fanIn): the root
 *   mean square of w_ij delta_i f'(z_j), the part of delta_j that comes from unit i (f' is 1 for an input j)
 */

/**
 * The losses that read() has given, for a curve: at most 256 of them, spread over all the steps, the first one and the
 * last among them. A branch goes on with those of its run; rewind() takes back those of later steps; setParameters and a
 * snapshot begin anew.
 * @typedef {object} LossHistory
 * @property {Float64Array} steps
 * @property {Float64Array} losses the mean over all the data that are trained on
 * @property {Float64Array} accuracies
 * @property {Float64Array} testLosses over what is held out; NaN where nothing is
 */

/**
 * All that a frame draws of a run.
 * @typedef {object} Reading
 * @property {number} steps
 * @property {number} loss the mean over all the data that are trained on, at the current parameters
 * @property {number} accuracy the share of them that the network gets right
 * @property {number} testLoss the mean over the examples that are held out; NaN where none are
 * @property {number} testAccuracy the share of them that the network gets right
 * @property {number} batchLoss of the last step's batch, at the parameters before that step
 * @property {number} gradientNorm of the last step's gradients, before clipping
 * @property {number} divergedStep the first step in whose forward pass a number was not finite, in a hidden layer or in
 *   the output layer; 0: none. What a step does to the weights shows in the next one
 * @property {number} divergedLayer the first layer in it that had such a number
 * @property {LayerReport} layers
 * @property {LossHistory} lossHistory this reading and those before it
 * @property {Data} [data] this and what follows: where read() is asked for it
 * @property {LayerParameters[]} [parameters] of each layer, 0 to depth
 * @property {LayerParameters[]} [gradients] likewise
 * @property {DeadUnits[]} [deadUnits] of each hidden layer
 * @property {LethalRates[]} [lethalRates] likewise
 * @property {Classified} [classes] of all of data
 * @property {Classified} [classify]
 * @property {Trace} [trace]
 * @property {Path} [path]
 * @property {UnitStatistics} [unitStatistics]
 * @property {Float64Array[]} [preActivations] what preActivationsOn() gives for all of data
 */

/**
 * What read() is to give beside, each as the method of its name does; of what a layer has, for all layers at once.
 * @typedef {object} AlsoRead
 * @property {boolean} [data]
 * @property {boolean} [parameters]
 * @property {boolean} [gradients]
 * @property {boolean} [deadUnits]
 * @property {boolean} [lethalRates]
 * @property {boolean} [classes] what classify() gives for all of data
 * @property {ArrayLike<number>} [classify] the inputs
 * @property {number} [trace] the example
 * @property {PathSpec} [path]
 * @property {boolean} [unitStatistics]
 * @property {boolean} [preActivations]
 */

/**
 * The units of a hidden layer. A relu unit is dead when its z is 0 or less on every example of the data that are
 * trained on. Looked at after each step or, where a batch is not all the data, after each epoch.
 * @typedef {object} DeadUnits
 * @property {number[]} dead the dead ones, by index
 * @property {('none' | 'bornDead' | 'ownBias' | 'ownWeights' | 'upstream' | 'together')[]} causes of each unit: what
 *   alone has killed it, the change of its bias, of its weights and bias, of its inputs, or only all of these
 * @property {Float64Array} aliveAt of each unit: the last look that saw it live, as a number of steps; -1: none
 * @property {Float64Array} diedAt the look that first saw it dead since then; -1: it is live
 * @property {Float64Array} revivals how often it was dead and then live again
 */

/**
 * The learning rates at which each unit of a hidden layer would be dead on all the data after one step of plain
 * gradient descent on its own weights and bias: those from `from` to `to`. Infinity: no rate, or without end.
 * @typedef {{ from: Float64Array, to: Float64Array }} LethalRates
 */

/**
 * The steps that a run has kept records of, and what it has kept: for each record one number, or, of the statistics
 * of LayerReport, one for each layer, row-major (records, layers).
 * @typedef {{ steps: Float64Array, batchLoss: Float64Array, gradientNorm: Float64Array }
 *   & { [statistic in keyof LayerReport]: Float64Array }} History
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
 * @property {number} trainingExamples the first ones; the others are held out (testShare)
 * @property {Float64Array} means of the features over what is trained on: what was given is input * scale + mean
 * @property {Float64Array} scales their standard deviations there; 1 where nothing differs
 * @property {string[]} featureNames
 * @property {string[]} classNames
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

const border = new Border();

/**
 * Throws a refusal, passes everything else on.
 * @param {any} result
 * @param {Field[]} fields
 */
function take(result, fields) {
  if (!result?.refused) return result;
  const { code, reason, field, minimum, maximum, line, column } = result;
  /** @type {Allowed | undefined} */
  let allowed;
  if (reason === 'unknown')
    allowed = { names: [...(fields.find(({ name }) => name === field)?.names ?? [])] };
  const hasRange = maximum !== 0 || ['notANumber', 'notWhole', 'outOfRange'].includes(reason);
  if (hasRange) allowed = { minimum, maximum };
  /** @type {import('./core-error.js').Place | undefined} */
  const place = line > 0 ? { line, column, found: '' } : undefined;
  throw new CoreError(code, { reason, field, allowed, place });
}

/** @param {any} where a PathSpec */
function plainPath(where) {
  const { units, ...spec } = plainObject(where);
  return {
    spec: plainSpec({ kind: units === undefined ? 'strongest' : 'given', ...spec }),
    units: units === undefined ? units : plainNumbers(units),
  };
}

const asked = () => true;

/** What read() gives beside, and how what is asked of it crosses. @type {Record<string, (given: any) => unknown>} */
const parts = {
  data: asked,
  parameters: asked,
  gradients: asked,
  deadUnits: asked,
  lethalRates: asked,
  classes: asked,
  unitStatistics: asked,
  preActivations: asked,
  classify: (inputs) => plainNumbers(inputs),
  trace: plainNumber,
  path: plainPath,
};

/** @param {any} also an AlsoRead */
function plainParts(also) {
  /** @type {Record<string, unknown>} */
  const plain = {};
  for (const [name, given] of Object.entries(plainObject(also))) {
    if (!Object.hasOwn(parts, name)) throw new CoreError('unknownField', { field: name });
    if (given !== undefined && given !== false) plain[name] = parts[name](given);
  }
  return plain;
}

/** What gradientFlow can be asked beside: `trace` alone. @param {any} also */
function plainUnits(also = {}) {
  const plain = plainParts(also);
  const other = Object.keys(plain).find((name) => name !== 'trace');
  if (other) throw new CoreError('unknownField', { field: other });
  return plain.trace === undefined ? undefined : plain;
}

/**
 * @template One @param {One[]} list @param {string} field
 * @param {any[]} [runs] as many there must be
 * @returns {One[]}
 */
function listOf(list, field, runs) {
  const isIt = Array.isArray(list) && (field !== 'runs' || list.every((one) => one instanceof TrainingRun));
  if (!isIt) refuseValue(field, 'notAList');
  const count = runs?.length ?? list.length;
  if (list.length !== count) refuseValue(field, 'wrongCount', { minimum: count, maximum: count });
  return list;
}

/**
 * How a run gets to where it begins.
 * @typedef {object} Start
 * @property {(handle: any) => any} fill a place in the wasm; gives a refusal, if any
 * @property {(steps: number) => any} pastOf after so many steps
 * @property {any} [table] of dataset `table`
 */

/**
 * A network that learns. Delete it when it is no longer needed: it holds memory of the core.
 */
class TrainingRun {
  /** @type {Past} */
  #past;
  /** @type {Field[]} */
  #fields;
  /** Of dataset `table`, with its names. @type {any} */
  #table;
  #isDeleted = false;
  #isLost = false;
  /** Whether a step, an evaluation or the run's beginning is under way, in slices. */
  #isUnderway = false;
  #hasBegun = true;

  /**
   * @param {any} past how it comes to where it is
   * @param {Field[]} fields
   * @param {any} table
   */
  constructor(past, fields, table) {
    this.#past = past;
    this.#fields = fields;
    this.#table = table;
  }

  /**
   * Runs in fresh handles, in one trip; where one is refused, none is there.
   * @param {Field[]} fields
   * @param {Start[]} starts
   * @param {boolean} [hasBegun] false: they are to begin in slices
   */
  static begin(fields, starts, hasBegun = true) {
    const { handles, refusal, steps } = border.call((module) => {
      /** @type {any[]} */
      const made = [];
      for (const { fill } of starts) {
        made.push(new module.TrainingRun());
        const refused = fill(made[made.length - 1]);
        if (!refused) continue;
        for (const handle of made) handle.delete();
        return { refusal: refused, handles: [], steps: [] };
      }
      return { refusal: undefined, handles: made, steps: made.map((handle) => handle.steps()) };
    });
    take(refusal, fields);
    return starts.map(({ pastOf, table }, i) => {
      const run = new TrainingRun(pastOf(steps[i]), fields, table);
      border.handles.set(run, handles[i]);
      run.#hasBegun = hasBegun;
      run.#isUnderway = !hasBegun;
      return run;
    });
  }

  /** The run's place in the wasm; in a fresh module it first goes there again. */
  #open() {
    if (this.#isDeleted) throw new CoreError('runDeleted');
    if (!border.handles.has(this)) {
      const handle = !this.#isLost && border.call((module) => this.#past.replay(module));
      this.#isLost = !handle;
      if (!handle) throw new CoreError('runLost');
      border.handles.set(this, handle);
    }
    return border.handles.get(this);
  }

  /**
   * What a complete step of each has left, whatever is under way, in one trip.
   * @param {TrainingRun[]} runs
   * @param {(handle: any, i: number) => any} action calls the wasm, with plain values alone
   * @returns {any[]}
   */
  static #readAll(runs, action) {
    for (const run of runs) if (!run.#hasBegun) run.#settle();
    const handles = runs.map((run) => run.#open());
    return border.call(() => handles.map(action)).map((found) => take(found, runs[0].#fields));
  }

  /**
   * Likewise of this one.
   * @param {(handle: any) => any} action
   * @returns {any}
   */
  #read(action) {
    return TrainingRun.#readAll([this], action)[0];
  }

  /**
   * After what is under way has been settled.
   * @param {(handle: any) => any} action likewise
   * @returns {any}
   */
  #call(action) {
    if (this.#isUnderway) this.#settle();
    return this.#read(action);
  }

  #settle() {
    this.#hasBegun = true;
    this.#isUnderway = false;
    this.#noteSteps(
      this.#read((handle) => {
        handle.settle();
        return handle.steps();
      }),
    );
  }

  /** @param {number} steps done by now, if there was one at all */
  #noteSteps(steps) {
    if (steps !== this.#past.steps) this.#past.stepped(steps);
  }

  /**
   * Goes on with a step by a slice of some milliseconds, so that a page stays alive while a large network learns; a run
   * that began in slices begins first. The same bits as step(). Until the step is complete steps(), layers(), history()
   * and read() tell of the last one; whatever else is called settles it first: it is dropped, or, once it has begun to
   * change the parameters, completed.
   * @returns {boolean} whether the step, or the beginning, is complete
   */
  advance() {
    return this.#advance((handle) => handle.advance());
  }

  /**
   * The same for loss() and accuracy(), and with them read(): worked out in slices they are known and cost nothing. A run
   * that began in slices begins first.
   * @returns {boolean} whether they are known
   */
  advanceEvaluation() {
    return this.#advance((handle) => handle.advanceEvaluation());
  }

  /** @param {(handle: any) => boolean} action @returns {boolean} */
  #advance(action) {
    const handle = this.#open();
    const [isComplete, steps] = border.call(() => [action(handle), handle.steps()]);
    this.#isUnderway = !isComplete;
    this.#hasBegun ||= isComplete;
    this.#noteSteps(steps);
    return isComplete;
  }

  /** Settles what is under way: a step that has not begun to change the parameters has then not been. */
  settle() {
    if (this.#isUnderway) this.#settle();
  }

  /** How much of what is under way is done, about: from 0 to 0.99, and 1 where nothing is. @returns {number} */
  progress() {
    const handle = this.#open();
    return border.call(() => handle.progress());
  }

  /**
   * Does `count` steps of the optimizer, each on the next batch.
   * @param {number} [count] 1 to 1000000
   * @returns {number} the steps done since the start
   */
  step(count = 1) {
    const plain = plainNumber(count);
    const steps = this.#call((handle) => handle.step(plain));
    this.#past.stepped(steps);
    return steps;
  }

  /** Steps done since the start. @returns {number} */
  steps() {
    return this.#read((handle) => handle.steps());
  }

  /** The mean loss over all the data that are trained on, at the current parameters. @returns {number} */
  loss() {
    return this.#read((handle) => handle.loss());
  }

  /** The share of them that the network gets right. @returns {number} */
  accuracy() {
    return this.#read((handle) => handle.accuracy());
  }

  /**
   * All that a frame draws, in one call.
   * @param {AlsoRead} [also] what else it draws
   * @returns {Reading}
   */
  read(also) {
    return TrainingRun.readAll([this], [also])[0];
  }

  /**
   * The same of several.
   * @param {TrainingRun[]} runs
   * @param {(AlsoRead | undefined)[]} [also] of each; what it does not have is nothing
   * @returns {Reading[]}
   */
  static readAll(runs, also = []) {
    listOf(also, 'also');
    const plain = listOf(runs, 'runs').map((_, i) =>
      also[i] === undefined ? undefined : plainParts(also[i]),
    );
    plain.forEach((one, i) => one && runs[i].settle());
    const readings = TrainingRun.#readAll(runs, (handle, i) => handle.read(plain[i] ?? {}));
    return readings.map((reading, i) =>
      plain[i]?.data ? { ...reading, data: named(reading.data, runs[i].#table) } : reading,
    );
  }

  /** What the run was started with, all fields but the table; defaults too. @returns {Spec} */
  spec() {
    return this.#read((handle) => handle.spec());
  }

  /**
   * The last step's batch, at the parameters before that step; before any step, what gradientFlow gives.
   * @returns {LayerReport}
   */
  layers() {
    return this.#read((handle) => handle.layers());
  }

  /** What gradientFlow says that theory expects, of a run before its first step. @returns {Float64Array} */
  expectedDeltaRms() {
    return this.#read((handle) => handle.expectedDeltaRms());
  }

  /**
   * Where residual connections are: of each the hidden layers where it starts and where it ends, 0 to depth - 1.
   * @returns {Float64Array} (connections, 2) row-major; empty without any
   */
  skips() {
    return this.#read((handle) => handle.skips());
  }

  /**
   * The current parameters of a layer.
   * @param {number} layer 0 to depth
   * @returns {LayerParameters}
   */
  parameters(layer) {
    const plain = plainNumber(layer);
    return this.#call((handle) => handle.parameters(plain));
  }

  /**
   * Replaces a layer's parameters. History and kept steps begin anew.
   * @param {number} layer 0 to depth
   * @param {{ weights: ArrayLike<number>, biases: ArrayLike<number> }} parameters weights row-major (fanOut, fanIn),
   *   biases (fanOut), all finite
   */
  setParameters(layer, parameters) {
    const index = plainNumber(layer);
    const given = plainObject(parameters);
    const [weights, biases] = [plainNumbers(given.weights), plainNumbers(given.biases)];
    this.#call((handle) => handle.setParameters(index, weights, biases));
    this.#past.changed(index, weights, biases);
  }

  /**
   * The gradient of loss() with respect to parameters(layer).
   * @param {number} layer 0 to depth
   * @returns {LayerParameters}
   */
  gradients(layer) {
    const plain = plainNumber(layer);
    return this.#call((handle) => handle.gradients(plain));
  }

  /**
   * @param {number} layer 0 to depth; the output layer has no such units
   * @returns {DeadUnits}
   */
  deadUnits(layer) {
    const plain = plainNumber(layer);
    return this.#call((handle) => handle.deadUnits(plain));
  }

  /**
   * @param {number} layer 0 to depth - 1; with depth 0, layer 0, which has no such units
   * @returns {LethalRates}
   */
  lethalRates(layer) {
    const plain = plainNumber(layer);
    return this.#call((handle) => handle.lethalRates(plain));
  }

  /**
   * What the network answers to examples of the reader's own. One logit: above 0 it says class 1; several: the largest
   * one is the class.
   * @param {ArrayLike<number>} inputs row-major (examples, features), scaled as data() is; at most 1000000
   * @returns {Float64Array} the logits, row-major (examples, outputs)
   */
  predict(inputs) {
    const plain = plainNumbers(inputs);
    return this.#call((handle) => handle.predict(plain));
  }

  /**
   * (L(p + h) - L(p - h)) / 2h of loss() and one parameter, to check gradients() against. The network stays as it is.
   * @param {number} layer 0 to depth
   * @param {number} parameter the layer's weights count from 0, row by row, then its biases
   * @param {number} distance h, 1e-12 to 1
   * @returns {number}
   */
  lossDifference(layer, parameter, distance) {
    const plain = [layer, parameter, distance].map(plainNumber);
    return this.#call((handle) => handle.lossDifference(...plain));
  }

  /**
   * One example there and back, at the current parameters.
   * @param {number} [example] of data()
   * @returns {Trace}
   */
  trace(example = 0) {
    const plain = plainNumber(example);
    return this.#call((handle) => handle.trace(plain));
  }

  /**
   * A path through the network, at the current parameters.
   * @param {PathSpec} [where]
   * @returns {Path}
   */
  path(where = {}) {
    const { spec, units } = plainPath(where);
    return this.#call((handle) => handle.path(spec, units));
  }

  /**
   * By paths of which lengths the gradient of one output comes, at the current parameters.
   * @param {number} [example] of data()
   * @param {number} [output] unit of the output layer
   * @returns {PathLengths}
   */
  pathLengths(example = 0, output = 0) {
    const plain = [example, output].map(plainNumber);
    return this.#call((handle) => handle.pathLengths(...plain));
  }

  /**
   * What the network makes of examples: their classes, and how probable it takes each class to be.
   * @param {ArrayLike<number>} [inputs] row-major (examples, features), scaled as data() is, at most 1000000; without them
   *   all of data()
   * @returns {Classified}
   */
  classify(inputs) {
    return TrainingRun.classifyAll([this], [inputs])[0];
  }

  /**
   * The same of several, each its own inputs.
   * @param {TrainingRun[]} runs
   * @param {(ArrayLike<number> | undefined)[]} inputs
   * @returns {Classified[]}
   */
  static classifyAll(runs, inputs) {
    listOf(runs, 'runs');
    const plain = listOf(inputs, 'inputs', runs).map((given) =>
      given === undefined ? given : plainNumbers(given),
    );
    for (const run of runs) run.settle();
    return TrainingRun.#readAll(runs, (handle, i) => handle.classify(plain[i]));
  }

  /**
   * What each hidden unit gives for examples of the reader's own, a grid of points for a map of it.
   * @param {ArrayLike<number>} [inputs] likewise; examples times hidden units are at most 4000000
   * @returns {Float64Array[]} for each hidden layer, row-major (examples, units)
   */
  activationsOn(inputs) {
    const plain = inputs === undefined ? inputs : plainNumbers(inputs);
    return this.#call((handle) => handle.activationsOn(plain));
  }

  /** The same of each unit's z. @param {ArrayLike<number>} [inputs] @returns {Float64Array[]} */
  preActivationsOn(inputs) {
    const plain = inputs === undefined ? inputs : plainNumbers(inputs);
    return this.#call((handle) => handle.preActivationsOn(plain));
  }

  /** @returns {UnitStatistics} */
  unitStatistics() {
    return this.#call((handle) => handle.unitStatistics());
  }

  /** @returns {History} */
  history() {
    return this.#read((handle) => handle.history());
  }

  /** The steps that rewind() can go back to. @returns {Float64Array} */
  keptSteps() {
    return this.#read((handle) => handle.keptSteps());
  }

  /**
   * Goes back to the last kept step that is not after `step`, to the same bits.
   * @param {number} step from keptSteps()[0] to steps()
   * @returns {number} the step that it has gone back to
   */
  rewind(step) {
    const plain = plainNumber(step);
    const steps = this.#call((handle) => handle.rewind(plain));
    this.#past.rewound(steps);
    return steps;
  }

  /**
   * A new run that goes on from here with some fields of the spec changed; data and layers must be the same.
   * @param {Spec} [changes]
   * @returns {TrainingRun}
   */
  branch(changes = {}) {
    return TrainingRun.branchAll([this], [changes])[0];
  }

  /**
   * The same of several, each with its own changes; where one is refused, none is there.
   * @param {TrainingRun[]} runs
   * @param {Spec[]} changes
   * @returns {TrainingRun[]}
   */
  static branchAll(runs, changes) {
    listOf(runs, 'runs');
    const plain = listOf(changes, 'changes', runs).map((one) => plainSpec(one));
    const starts = runs.map((run, i) => {
      run.settle();
      const parent = run.#open();
      return {
        fill: (/** @type {any} */ handle) => handle.branch(parent, plain[i]),
        pastOf: () => run.#past.branch(plain[i]),
        table: /** @type {any} */ (plain[i])?.table ?? run.#table,
      };
    });
    return TrainingRun.begin(runs.length > 0 ? runs[0].#fields : [], starts);
  }

  /** The run as a text, which core.restore() takes up to the same bits, on any machine. @returns {string} */
  snapshot() {
    const [drawnBy, state] = this.#call((handle) => [handle.drawnBy(), handle.state()]);
    return writeSnapshot({ spec: this.spec(), drawnBy, table: this.#table, state }, fingerprint);
  }

  /** 16 hexadecimal digits: two runs of one spec with the same hash have the same future. @returns {string} */
  hash() {
    return this.#call((handle) => handle.hash());
  }

  /** @returns {Data} */
  data() {
    return named(
      this.#read((handle) => handle.data()),
      this.#table,
    );
  }

  /** Gives the memory back, with the next call of the core. Every later call throws `runDeleted`; deleting twice does nothing. */
  delete() {
    this.#isDeleted = true;
    const { handles } = border;
    const handle = handles.get(this);
    handles.delete(this);
    if (handle) border.release(handle);
  }
}

/** FNV-1a, 16 hexadecimal digits. @param {Uint8Array} bytes @returns {string} */
const fingerprint = (bytes) =>
  take(
    border.call((module) => module.fingerprint(bytes)),
    [],
  );

/** @typedef {TrainingRun} Run */

/** The digits, once they are there: each fresh module gets them. @type {Uint8Array | undefined} */
let digits;

/** @param {Uint8Array} gzipped */
async function unpackDigits(gzipped) {
  if (typeof DecompressionStream !== 'function') throw new CoreError('noDecompression', { field: 'dataset' });
  try {
    return await gunzip(gzipped);
  } catch (cause) {
    throw new CoreError('digitsDamaged', { field: 'dataset', cause });
  }
}

/** @param {unknown} bytes */
function handInDigits(bytes) {
  const plain = plainBytes(bytes);
  take(
    border.call((module) => module.addDigits(plain)),
    [],
  );
  digits = plain ?? undefined;
}

function makeCore() {
  /** @type {Promise<Uint8Array> | undefined} */
  let digitsOnTheirWay;
  /** @param {string} name @returns {Field[]} */
  const fieldsOf = (name) => border.call((module) => module[name]());
  const specFields = fieldsOf('specFields');
  const curveFields = fieldsOf('curveFields');
  const meanFieldFields = fieldsOf('meanFieldFields');
  const clippingFields = fieldsOf('clippingFields');
  const neuronFields = fieldsOf('neuronFields');
  const pathFields = fieldsOf('pathFields');
  const runFields = [...specFields, ...pathFields];
  /** @param {(Spec | undefined)[]} specs @param {{ inSlices?: boolean }} [options] */
  const trainingRuns = (specs, options) => {
    const inSlices = options?.inSlices === true;
    const starts = listOf(specs, 'specs').map((spec) => {
      const plain = plainSpec(spec);
      return {
        fill: (/** @type {any} */ handle) => (inSlices ? handle.startInSlices(plain) : handle.start(plain)),
        pastOf: (/** @type {number} */ steps) => new Past({ spec: plain }, steps),
        table: /** @type {any} */ (plain)?.table,
      };
    });
    return TrainingRun.begin(runFields, starts, !inSlices);
  };
  /**
   * @param {string} experiment
   * @param {Field[]} fields
   * @param {unknown} spec
   * @param {unknown[]} rest
   */
  const ask = (experiment, fields, spec, ...rest) => {
    const plain = plainSpec(spec);
    return take(
      border.call((module) => module[experiment](plain, ...rest)),
      fields,
    );
  };

  return Object.freeze({
    /** Of Vanish: `0.3.0`. */
    version: VANISH_VERSION,
    /** Why the core refuses what it refuses: every reason that a CoreError of its own can have. @type {string[]} */
    reasons: border.call((module) => module.reasons()),
    /** Name, range and default of every field of a Spec, but for widths and table. */
    specFields,
    /** Name, range and default of every field of a CurveSpec. */
    curveFields,
    /** Name, range and default of every field of a MeanFieldSpec. */
    meanFieldFields,
    /** Name, range and default of every field of a ClippingSpec. */
    clippingFields,
    /** Name, range and default of every field of a NeuronSpec. */
    neuronFields,
    /** Name, range and default of every field of a PathSpec, but for units. */
    pathFields,

    /** What each activation function does to a gradient. @type {ActivationFacts[]} */
    activations: border.call((module) => module.activations()),

    /**
     * An activation function and its derivative.
     * @param {CurveSpec} [spec]
     * @returns {ActivationCurve}
     */
    activationCurve: (spec) => ask('activationCurve', curveFields, spec),

    /**
     * What each layer's gradient looks like in a fresh network: one forward and one backward pass of the first
     * batch, no update.
     * @param {Spec} [spec]
     * @param {{ trace: number }} [also] each unit too: over all the data, and on this example
     * @returns {GradientFlow}
     */
    gradientFlow: (spec, also) => ask('gradientFlow', specFields, spec, plainUnits(also)),

    /**
     * One network without residual connections, with them before the activation function, and after it.
     * @param {Spec} [spec] its own `skip` does not matter
     * @returns {Residual}
     */
    residual: (spec) => ask('residual', specFields, spec),

    /**
     * One unit by hand: forward, the loss and its gradients, and the way down them.
     * @param {NeuronSpec} [spec]
     * @returns {NeuronDescent}
     */
    neuron: (spec) => ask('neuron', neuronFields, spec),

    /**
     * The descent of a recurrent unit, with or without clipping.
     * @param {ClippingSpec} [spec]
     * @returns {ClippingDescent}
     */
    clipping: (spec) => ask('clipping', clippingFields, spec),

    /**
     * Its loss on a grid: rows from the largest bias down, columns from the smallest weight up.
     * @param {LossSurfaceSpec} [spec]
     * @returns {Float64Array} row-major (points, points)
     */
    lossSurface: (spec) => ask('lossSurface', clippingFields, spec),

    /**
     * What theory predicts for networks of endless width.
     * @param {MeanFieldSpec} [spec]
     * @returns {MeanField}
     */
    meanField: (spec) => ask('meanField', meanFieldFields, spec),

    /**
     * The smallest weightSigma up to 100 at which gradients neither vanish nor explode; null if there is none.
     * @param {MeanFieldSpec} [spec] all but its weightSigma
     * @returns {number | null}
     */
    criticalWeightSigma: (spec) => ask('criticalWeightSigma', meanFieldFields, spec),

    /**
     * The products of the first factor, the first two, the first three ... as they are, and as computers have them that
     * calculate in one of the number formats.
     * @param {ArrayLike<number>} factors at most 10000
     * @returns {RunningProducts}
     */
    runningProducts: (factors) => {
      const plain = plainNumbers(factors, () => {
        const allowed = { minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE };
        throw new CoreError('factorsNotANumber', { reason: 'notANumber', field: 'factors', allowed });
      });
      return take(
        border.call((module) => module.runningProducts(plain)),
        specFields,
      );
    },

    /**
     * Makes the dataset `digits` known. vanish-core.mjs has it from the start; vanish.js, to be light, fetches it here,
     * and refuses it before as `digitsMissing`.
     * @returns {Promise<void>}
     * @throws {CoreError} `digitsNotLoaded`, `noDecompression`, `digitsDamaged`
     */
    async addDigits() {
      if (digits) return;
      digitsOnTheirWay ??= fetchDigits();
      const gzipped = await digitsOnTheirWay.catch((cause) => {
        digitsOnTheirWay = undefined;
        throw new CoreError('digitsNotLoaded', { field: 'dataset', cause });
      });
      const bytes = await unpackDigits(gzipped);
      if (!digits) handInDigits(bytes);
    },

    /**
     * Makes texts of tables readable. vanish-core.mjs reads them from the start; vanish.js, to be light, fetches the reader
     * here, and refuses them before as `tableReaderMissing`.
     * @returns {Promise<void>}
     * @throws {CoreError} `tableReaderNotLoaded`
     */
    addTableReader: () =>
      fetchReader().catch((cause) => {
        throw new CoreError('tableReaderNotLoaded', { field: 'table', cause });
      }),

    /**
     * Reads separated values: with commas, semicolons, tabs, bars or blanks, with or without a line of names. What is not
     * read, and why, is in the table's leftOut; all that a reader should know, in its `said`.
     * @type {(text: string | Uint8Array, options?: TableOptions) => Table}
     * @throws {CoreError} with its place
     */
    readTable,

    /**
     * A fresh network on its data, to be trained. With `inSlices` it is made here, and its first measurement, which
     * takes as long as a step, is left to advance(); whoever asks for it earlier waits for it.
     * @param {Spec} [spec]
     * @param {{ inSlices?: boolean }} [options]
     * @returns {Run}
     */
    trainingRun: (spec, options) => trainingRuns([spec], options)[0],

    /** Several; where one is refused, none is there. @type {(specs: Spec[], options?: { inSlices?: boolean }) => Run[]} */
    trainingRuns,
    /** read() of several. @type {(runs: Run[], also?: (AlsoRead | undefined)[]) => Reading[]} */
    readRuns: TrainingRun.readAll,
    /** classify() of several, each its own inputs. @type {(runs: Run[], inputs: (ArrayLike<number> | undefined)[]) => Classified[]} */
    classifyRuns: TrainingRun.classifyAll,
    /** branch() of several, each with its own changes; where one is refused, none is there. @type {(runs: Run[], changes: Spec[]) => Run[]} */
    branchRuns: TrainingRun.branchAll,

    /**
     * A run that goes on where another was when it wrote its snapshot.
     * @param {string} snapshot
     * @returns {Run}
     */
    restore: (snapshot) => {
      const { spec, drawnBy, state } = readSnapshot(snapshot, fingerprint);
      const [plain, first] = [plainSpec(spec), plainSpec(drawnBy)];
      const [run] = TrainingRun.begin(runFields, [
        {
          fill: (handle) => handle.resume(plain, first, state),
          pastOf: (steps) => new Past({ spec: plain, drawnBy: first, state }, steps),
          table: /** @type {any} */ (plain)?.table,
        },
      ]);
      return run;
    },
  });
}

/** @typedef {ReturnType<typeof makeCore>} Core */

/** @type {Core | undefined} */
let core;
/** @type {Promise<Core> | undefined} */
let loading;
let isOpening = false;

async function load() {
  isOpening = true;
  try {
    border.open(withRuns(await startWasm(createModule, packedWasm)));
    const known = digits ?? (digitsInside && (await unpackDigits(digitsInside)));
    if (known) handInDigits(known);
    core ??= makeCore();
    return core;
  } finally {
    isOpening = false;
  }
}

/** What waits for the core goes on in a task of its own: the page that a figure is a guest of can answer in between. */
async function begin() {
  const loaded = await load();
  await new Promise((resolve) => setTimeout(resolve));
  return loaded;
}

/**
 * The core. One serves all callers; a failed load may be tried again. Where a calculation breaks off inside the wasm, its
 * call throws `coreTrapped`, and so does every other one until a fresh module is there: loadCore() then waits for it. The
 * same core goes on, and each run, when it is used next, goes to the step where it was, to the same bits; one that
 * cannot throws `runLost`.
 * @returns {Promise<Core>}
 * @throws {CoreError} `noWebAssembly`, `coreBlocked` (by a rule of the page), `noSimd`, `coreDamaged`,
 *   `tooManyMemories`, `coreWithoutMemory`, `coreNotLoaded`
 */
export function loadCore() {
  if (!border.isOpen() && !isOpening) loading = undefined;
  loading ??= begin().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

onTrap(() => {
  // It may break off at once, each time: not again and again.
  if (!isOpening && !border.isOpen()) loadCore().catch(() => undefined);
});
