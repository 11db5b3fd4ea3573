// The element of a figure that once was two in one: an attribute of old chooses which of them it is.

import { elementOf } from './public-figure.js';
import { settingOf } from './former.js';

/** @typedef {import('./declaration.js').Figure} Figure */

/**
 * The element of a figure that once was two in one, see former.js.
 * @param {Figure} figure @param {import('./former.js').Former} former @param {Figure[]} figures all
 * @returns {typeof import('./public-figure.js').PublicFigure}
 */
export function elementOfFormer(figure, former, figures) {
  const meant = Object.entries(former.becomes).map(([value, word]) => ({
    value,
    other: /** @type {Figure} */ (figures.find((one) => one.word === word)),
  }));
  const others = Object.assign({}, ...meant.map(({ other }) => other.settings));
  return class extends elementOf(figure) {
    static get allSettings() {
      return { [former.setting]: settingOf(former), ...others, ...super.allSettings };
    }

    get figure() {
      const chosen = this.values?.of(former.setting);
      return meant.find(({ value }) => value === chosen)?.other ?? figure;
    }
  };
}
