// The figures: a word each, and the element of that word.

import { ActivationCurveElement } from './figures/activation-curve.js';
import { GradientFlowElement } from './figures/gradient-flow.js';
import { NeuronElement } from './figures/neuron.js';

/** @type {(typeof import('./figure-element.js').FigureElement)[]} */
export const figures = [ActivationCurveElement, GradientFlowElement, NeuronElement];
