// The figures as still pictures, by the same drawing code, for readers without script. Runs in Node at build time.

import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { formatNumber } from '../charts/numbers.js';
import { readingsOf, saturationOf } from '../figures/activation-readings.js';
import { ActivationCurve } from '../figures/activation-curve-view.js';
import { GradientFlow, Numbers } from '../figures/gradient-flow-view.js';
import { passThrough } from '../figures/neuron-arithmetic.js';
import { Neuron, NeuronTakeaway } from '../figures/neuron-view.js';

/** @typedef {import('../core.js').Core} Core */

const width = 920;
const activations = /** @type {const} */ (['sigmoid', 'relu']);

/** @param {Core} core */
function activationCurve(core) {
  const z = 2;
  return renderToString(
    h(ActivationCurve, {
      readings: readingsOf(core, [...activations], z),
      z,
      zRange: [-6, 6],
      saturated: saturationOf(core),
      width,
    }),
  );
}

/** @param {Core} core */
function neuron(core) {
  const pass = passThrough(core, { unit: 'sigmoid', x: 1, w: 1.5, b: 0.5, y: 0 });
  const curve = core.activationCurve({ activation: 'sigmoid', from: -8, to: 8, points: 81 });
  return renderToString(h('div', null, h(NeuronTakeaway, { pass }), h(Neuron, { pass, curve, width })));
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

/** What the article's text and its still pictures need of the core. @param {Core} core */
export function stillsOf(core) {
  /** @param {number} n */
  const power = (n) => formatNumber(core.activationCurve({ from: 0, to: 0, points: 1 }).derivative[0] ** n);
  return {
    'activation-curve': activationCurve(core),
    'gradient-flow': gradientFlow(core),
    neuron: neuron(core),
    'quarter-to-10': power(10),
    'quarter-to-20': power(20),
  };
}
