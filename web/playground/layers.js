// The layers of a spec, and what becomes of it with others.

import { hiddenUnitsOf } from '../figure/work.js';

/** @typedef {import('../core.js').Spec} Spec */

/** The spec with these hidden layers: in as few fields as say them. @param {Spec} spec @param {number[]} units @returns {Spec} */
export function withLayers(spec, units) {
  const { depth, width, widths, ...others } = spec;
  if (units.length === 0) return { ...others, depth: 0 };
  const isEven = units.every((one) => one === units[0]);
  return isEven ? { ...others, depth: units.length, width: units[0] } : { ...others, widths: units };
}

/** A unit more or less in a layer. @param {Spec} spec @param {number} layer @param {number} by @returns {Spec} */
export const withUnits = (spec, layer, by) =>
  withLayers(
    spec,
    hiddenUnitsOf(spec).map((units, i) => (i === layer ? Math.max(units + by, 1) : units)),
  );

/** A layer more, which stands before the layer that was `at`: with as many units as its neighbour. @param {Spec} spec @param {number} at @returns {Spec} */
export function withLayer(spec, at) {
  const units = hiddenUnitsOf(spec);
  const alike = units[Math.max(at - 1, 0)] ?? spec.width ?? 4;
  return withLayers(spec, [...units.slice(0, at), alike, ...units.slice(at)]);
}

/** @param {Spec} spec @param {number} layer @returns {Spec} */
export const withoutLayer = (spec, layer) =>
  withLayers(
    spec,
    hiddenUnitsOf(spec).filter((_, i) => i !== layer),
  );
