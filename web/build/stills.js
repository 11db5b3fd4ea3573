// The figures as still pictures, by the same drawing code, for readers without script. Runs in Node at build time.

import { h } from 'preact';
import built from 'vanish-verdicts.json';
import { renderToString as renderExactly } from 'preact-render-to-string';
import { formatNumber } from '../charts/numbers.js';
import { readingsOf, saturationOf } from '../figures/activation-curve/readings.js';
import { ActivationCurve } from '../figures/activation-curve/picture.js';
import { claims as storyClaims } from '../claims/claims.js';
import { verdictOf } from '../claims/verdict.js';
import { Claims, ClaimsOrigin, ClaimsTakeaway } from '../figures/claims/picture.js';
import { ClippingTakeaway, DescentKey, Descents, Norms, regionOf } from '../figures/clipping/picture.js';
import { decadesOf } from '../charts/waterfall.js';
import { productOf } from '../figures/chain-rule/product.js';
import { ChainNumbers, ChainRulePicture } from '../figures/chain-rule/picture.js';
import { Residual, ResidualNumbers, skips } from '../figures/residual/picture.js';
import { DeadTakeaway } from '../figures/dead-units/picture.js';
import { UnitGrid, UnitKey, unitsOf } from '../figures/dead-units/units.js';
import { FlowNumbers, GradientFlow, theoryOf } from '../figures/gradient-flow/picture.js';
import { passThrough } from '../figures/neuron/arithmetic.js';
import { Neuron, NeuronTakeaway } from '../figures/neuron/picture.js';
import { TrainingRun, TrainingTakeaway } from '../figures/training-run/picture.js';

/** @typedef {import('../core.js').Core} Core */

const width = 920;
const narrow = 560; // of a picture in one piece: its letters can still be read where it shrinks to a phone's width
const activations = /** @type {const} */ (['sigmoid', 'relu']);

const geometry = /\b(?:[xy][12]?|c[xy]|d[xy]|r|width|height|points|d|transform)="[^"]*"/g;

/** A still is seen at one size: what a tenth of a pixel does not tell stays out of the page. @param {import('preact').VNode} node */
function renderToString(node) {
  const inTenths = (/** @type {string} */ number) => String(Math.round(Number(number) * 10) / 10);
  return renderExactly(node).replace(/<[^>]*>/g, (tag) =>
    tag.replace(geometry, (attribute) => attribute.replace(/-?\d+\.\d+/g, inTenths)),
  );
}

/** @param {Core} core */
function activationCurve(core) {
  const z = 2;
  return renderToString(
    h(ActivationCurve, {
      readings: readingsOf(core, [...activations], z, [], 61),
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
  const theories = members.map(({ name, report }) => theoryOf(core, { activation: name }, report));
  const axisNumbers = members.flatMap(({ report }) => [...report.deltaRms]);
  return renderToString(
    h('div', null, [
      h(GradientFlow, {
        members,
        column: 'deltaRms',
        symbol: '∂L/∂z',
        kind: 'log',
        axisNumbers,
        width,
        theories,
      }),
      h('details', null, h('summary', null, 'The numbers'), h(FlowNumbers, { members })),
    ]),
  );
}

/** Both descents from where the reader finds them. @param {Core} core */
function clipping(core) {
  const [clipped, thrown] = /** @type {const} */ (['norm', 'none']).map((name) =>
    core.clipping({ clipping: name }),
  );
  const threshold = Number(core.clippingFields.find(({ name }) => name === 'clippingThreshold')?.default);
  const upTo = clipped.losses.length - 1;
  const region = regionOf(core, 12);
  const descents = { clipped, thrown, upTo };
  return renderToString(
    h('div', null, [
      h(ClippingTakeaway, { ...descents, threshold }),
      h(Descents, { ...descents, region, width: narrow, height: 347, isStill: true }),
      h(DescentKey, { region, clipped, isStill: true }),
      h(Norms, { ...descents, threshold, width: narrow }),
    ]),
  );
}

/** The units after thirty steps at a rate that kills some. @param {Core} core */
function deadUnits(core) {
  const depth = 4;
  const units = 16;
  const run = core.trainingRun({ activation: 'relu', depth, width: units, learningRate: 2 });
  run.step(30);
  const layers = unitsOf(run, 0);
  run.delete();
  return renderToString(
    h('div', null, [
      h(DeadTakeaway, { layers, step: 30 }),
      h(UnitGrid, { layers, width: narrow }),
      h(UnitKey, null),
    ]),
  );
}

function claims() {
  const trials = storyClaims.map((claim, i) => {
    const finding = built.findings[i];
    return { claim, finding, verdict: verdictOf(finding) };
  });
  return renderToString(
    h('div', null, h(ClaimsTakeaway, { trials }), h(ClaimsOrigin, { trials, built }), h(Claims, { trials })),
  );
}

/** Two networks after 300 steps. @param {Core} core */
function trainingRun(core) {
  const members = activations.map((activation) => {
    const run = core.trainingRun({ activation });
    const losses = [run.loss()];
    for (let pieces = 0; pieces < 15; ++pieces) {
      run.step(20);
      losses.push(run.loss());
    }
    const { steps, layers, accuracy } = run.read();
    run.delete();
    return { name: activation, report: layers, losses, steps, accuracy };
  });
  return renderToString(h('div', null, h(TrainingTakeaway, { members }), h(TrainingRun, { members, width })));
}

/** @param {Core} core */
function chainRule(core) {
  const steepest = core.activationCurve({ from: 0, to: 0, points: 1 }).derivative[0];
  const product = productOf(core, new Array(20).fill(steepest));
  const decades = decadesOf(product.logs);
  return renderToString(
    h('div', null, [
      h(ChainRulePicture, { product, name: 'sigmoid', decades, width: narrow }),
      h('details', null, h('summary', null, 'The numbers'), h(ChainNumbers, { product })),
    ]),
  );
}

/** @param {Core} core */
function residual(core) {
  const members = skips.map((skip) => ({
    skip,
    report: core.gradientFlow({ depth: 50, skip, skipEvery: 1 }),
  }));
  return renderToString(
    h('div', null, [
      h(Residual, { members, name: 'sigmoid', blocks: 49, width }),
      h('details', null, h('summary', null, 'The numbers'), h(ResidualNumbers, { members })),
    ]),
  );
}

/** The numbers in the article's text. @param {Core} core */
function numbersOf(core) {
  const slopeAt = (/** @type {number} */ z) =>
    core.activationCurve({ from: z, to: z, points: 1 }).derivative[0];
  const float16 = core.runningProducts(new Array(100).fill(slopeAt(0))).float16;
  return {
    'slope-at-2': formatNumber(slopeAt(2)),
    'slope-at-6': formatNumber(slopeAt(6)),
    'quarter-to-10': formatNumber(slopeAt(0) ** 10),
    'quarter-to-20': formatNumber(slopeAt(0) ** 20),
    'float16-zero': String(float16.indexOf(0) + 1),
    'sigmoid-rate': formatNumber(core.meanField({ weightSigma: 1 }).rate),
    'sigmoid-critical': formatNumber(core.criticalWeightSigma({}) ?? NaN),
  };
}

/** What the article's text and its still pictures need of the core. @param {Core} core */
export function stillsOf(core) {
  return {
    'activation-curve': activationCurve(core),
    'chain-rule': chainRule(core),
    residual: residual(core),
    claims: claims(),
    clipping: clipping(core),
    'dead-units': deadUnits(core),
    'gradient-flow': gradientFlow(core),
    ...numbersOf(core),
    neuron: neuron(core),
    'training-run': trainingRun(core),
  };
}
