// The figures as still pictures, by the same drawing code, for readers without script. Runs in Node at build time.

import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { formatNumber } from '../charts/numbers.js';
import { decadesOf } from '../charts/waterfall.js';
import { ActivationCurve } from '../figures/activation-curve-view.js';
import { productOf } from '../figures/chain-product.js';
import { ChainNumbers, ChainRulePicture } from '../figures/chain-rule-view.js';
import { Residual, ResidualNumbers, skips } from '../figures/residual-view.js';
import { GradientFlow, Numbers } from '../figures/gradient-flow-view.js';

/** @typedef {import('../core.js').Core} Core */

const width = 920;
const activations = /** @type {const} */ (['sigmoid', 'relu']);

/** @param {Core} core */
function activationCurve(core) {
  const z = 2;
  const readings = activations.map((activation) => {
    const point = core.activationCurve({ activation, from: z, to: z, points: 1 });
    const curve = core.activationCurve({ activation, from: -6, to: 6, points: 241 });
    return { name: activation, curve, value: point.value[0], derivative: point.derivative[0] };
  });
  return renderToString(h(ActivationCurve, { readings, z, zDomain: [-6, 6], width }));
}

/** @param {Core} core */
function chainRule(core) {
  const steepest = core.activationCurve({ from: 0, to: 0, points: 1 }).derivative[0];
  const product = productOf(core, new Array(20).fill(steepest));
  const decades = decadesOf(product.logs);
  return renderToString(
    h('div', null, [
      h(ChainRulePicture, { product, name: 'sigmoid', decades, width }),
      h('details', null, h('summary', null, 'The numbers'), h(ChainNumbers, { product })),
    ]),
  );
}

/** @param {Core} core */
function gradientFlow(core) {
  const members = activations.map((activation) => ({
    name: activation,
    report: core.gradientFlow({ activation }),
    losses: [],
    steps: 0,
  }));
  const axisNumbers = members.flatMap(({ report }) => [...report.deltaRms]);
  return renderToString(
    h('div', null, [
      h(GradientFlow, { members, column: 'deltaRms', symbol: '∂L/∂z', kind: 'log', axisNumbers, width }),
      h('details', null, h('summary', null, 'The numbers'), h(Numbers, { members })),
    ]),
  );
}

/** @param {Core} core */
function residual(core) {
  const members = skips.map((skip) => ({ skip, report: core.gradientFlow({ depth: 50, skip }) }));
  return renderToString(
    h('div', null, [
      h(Residual, { members, name: 'sigmoid', blocks: 24, width }),
      h('details', null, h('summary', null, 'The numbers'), h(ResidualNumbers, { members })),
    ]),
  );
}

/** What the article's text and its still pictures need of the core. @param {Core} core */
export function stillsOf(core) {
  /** @param {number} n */
  const power = (n) => formatNumber(core.activationCurve({ from: 0, to: 0, points: 1 }).derivative[0] ** n);
  return {
    'activation-curve': activationCurve(core),
    'chain-rule': chainRule(core),
    'gradient-flow': gradientFlow(core),
    residual: residual(core),
    'quarter-to-10': power(10),
    'quarter-to-20': power(20),
  };
}
