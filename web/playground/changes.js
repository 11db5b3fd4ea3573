// What the reader changes of the two networks.

import { sharedFields } from './spec-fields.js';

/** @typedef {import('../figure/declaration.js').View} View */
/** @typedef {import('../core.js').Spec} Spec */

/** As the reader has set them. @param {View} view @returns {any[]} */
export const specsIn = ({ inputs, value }) => inputs.specs ?? value.specs;

/** @param {View} view @param {Spec[]} specs */
function give(view, specs) {
  const { look, value } = view;
  look.note = '';
  view.set({ specs, table: look.table ?? value.table });
}

/**
 * A field of one network, or of both.
 * @param {View} view @param {number} side @param {string} name @param {unknown} to undefined: the core's default
 */
export function change(view, side, name, to) {
  const specs = specsIn(view).map((/** @type {any} */ spec, /** @type {number} */ i) => {
    if (i !== side && !sharedFields.includes(name)) return spec;
    const { [name]: _, ...others } = spec;
    if (name === 'widths' && to !== undefined) {
      delete others.depth;
      delete others.width;
    }
    if (name === 'depth' || name === 'width') delete others.widths;
    return to === undefined ? others : { ...others, [name]: to };
  });
  give(view, specs);
}

/** Another spec for one of them: its layers alone are others. @param {View} view @param {number} side @param {Spec} to */
export const replaceSpec = (view, side, to) =>
  give(
    view,
    specsIn(view).map((spec, i) => (i === side ? to : spec)),
  );
