// What an adapter is: it makes a network of one library and trains it.

/**
 * Where all start: the core's data and initial weights.
 * @typedef {object} Start
 * @property {number[][]} inputs a row an example
 * @property {number[]} targets the class of each example
 * @property {{ weights: Float64Array, biases: Float64Array, fanIn: number, fanOut: number }[]} layers
 */

/**
 * @typedef {object} Peer
 * @property {() => Promise<void>} [use] before steps that come after another library's
 * @property {() => number} step trains and says how many steps it did, each once with all the examples
 * @property {() => number} loss which falls as the network learns; of its own kind
 * @property {() => void} [dispose]
 */

/** @typedef {(net: import('../nets.mjs').Net, start: Start) => Promise<Peer>} MakePeer */

export {};
