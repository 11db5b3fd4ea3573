// The datasets that are drawn, each as a small picture: the core draws them as it would for the networks at hand.

/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {{ dataset: string, marks: { x: number, y: number }[][] }} Preview marks: from 0 to 1, of each class */

const names = /** @type {const} */ (['circles', 'xor', 'gaussians', 'spirals']);
const most = 120; // examples of a picture

/** @type {{ key: string, previews: Preview[] }} */
let last = { key: '', previews: [] };

/** @param {import('../core.js').Core} core @param {Spec} spec whose noise and seed they have @returns {Preview[]} */
export function previewsOf(core, { noise, seed }) {
  const given = { ...(noise !== undefined && { noise }), ...(seed !== undefined && { seed }) };
  const key = JSON.stringify(given);
  if (last.key !== key)
    last = { key, previews: names.map((dataset) => previewOf(core, { ...given, dataset })) };
  return last.previews;
}

/** @param {import('../core.js').Core} core @param {Spec & { dataset: string }} spec @returns {Preview} */
function previewOf(core, spec) {
  const run = core.trainingRun({ ...spec, depth: 0, examples: most }, { inSlices: true });
  const { inputs, targets, examples } = run.data();
  run.delete();
  const reach = 1.06 * inputs.reduce((largest, input) => Math.max(largest, Math.abs(input)), 0);
  /** @type {Preview['marks']} */
  const marks = [[], []];
  for (let n = 0; n < examples; ++n)
    marks[targets[n]].push({
      x: 0.5 + inputs[2 * n] / (2 * reach),
      y: 0.5 - inputs[2 * n + 1] / (2 * reach),
    });
  return { dataset: spec.dataset, marks };
}
