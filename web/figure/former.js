// Two figures once were two in one, chosen by a setting. Their old attributes and addresses go on working: they show the
// figure that is meant, with the settings that it has.

/**
 * @typedef {object} Former
 * @property {string} setting that chose
 * @property {string} noun what a sentence calls it
 * @property {string} stays its value for the figure that still has the word
 * @property {Record<string, string>} becomes the other values, and the words of the figures that are meant
 */

/** By the word that both had. @type {Record<string, Former>} */
export const formerly = {
  neuron: {
    setting: 'neuronMode',
    noun: 'kind of the data',
    stays: 'byHand',
    becomes: { penguins: 'logistic-regression' },
  },
  'chain-rule': {
    setting: 'mode',
    noun: 'mode',
    stays: 'chain',
    becomes: { network: 'network-path' },
  },
};

/** The setting of old. @param {Former} former @returns {import('./setting.js').Setting} */
export const settingOf = ({ noun, stays, becomes }) => ({
  noun,
  page: { kind: 'choice', names: [stays, ...Object.keys(becomes)], default: stays },
});
