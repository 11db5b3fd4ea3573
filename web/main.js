// Defines the elements. Loading this script twice, or two versions of it, keeps the first.

import { ActivationCurveElement } from './figures/activation-curve.js';
import { GradientFlowElement } from './figures/gradient-flow.js';

const elements = {
  'vanish-activation-curve': ActivationCurveElement,
  'vanish-gradient-flow': GradientFlowElement,
};

for (const [tag, element] of Object.entries(elements)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
