// The figures: a word each, and the element of that word.

import { ActivationCurveElement } from './figures/activation-curve.js';
import { ChainRuleElement } from './figures/chain-rule.js';
import { ClaimsElement } from './figures/claims.js';
import { ClippingElement } from './figures/clipping.js';
import { DeadUnitsElement } from './figures/dead-units.js';
import { GradientFlowElement } from './figures/gradient-flow.js';
import { NeuronElement } from './figures/neuron.js';
import { ResidualElement } from './figures/residual.js';
import { TrainingRunElement } from './figures/training-run.js';

/** @type {(typeof import('./figure-element.js').FigureElement)[]} */
export const figures = [
  ActivationCurveElement,
  ChainRuleElement,
  ClaimsElement,
  ClippingElement,
  DeadUnitsElement,
  GradientFlowElement,
  NeuronElement,
  ResidualElement,
  TrainingRunElement,
];
