// The figures: a word each, and the element of that word.

import { ActivationCurveElement } from './figures/activation-curve.js';
import { ChainRuleElement } from './figures/chain-rule.js';
import { GradientFlowElement } from './figures/gradient-flow.js';
import { ResidualElement } from './figures/residual.js';

/** @type {(typeof import('./figure-element.js').FigureElement)[]} */
export const figures = [ActivationCurveElement, ChainRuleElement, GradientFlowElement, ResidualElement];
