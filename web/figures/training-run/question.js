// What is asked of the training: how far sigmoid's first layer will have moved.

import { using } from '../../claims/measure.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { loadOf } from '../../figure/work.js';
import { movedWords } from './picture.js';

const steps = 100;

/** @param {import('./index.js').Value} value @returns {import('../../figure/declaration.js').Asked | null} */
export function questionOf({ members, session: { specs } }) {
  const depth = members[0].report.deltaRms.length - 1;
  if (depth < 5 || members[0].name !== 'sigmoid') return null;
  const isFresh = members[0].steps === 0;
  const other = activationLabels[members[1].name];
  return {
    ask: `Both learn for ${steps} steps. How far will the weights of sigmoid’s first layer have moved, compared with ${other}’s?`,
    load: steps * loadOf(specs),
    options: ['About as far', 'Less, but over a millionth as far', 'Less than a millionth as far'],
    find: ({ core, figure }) => {
      if (isFresh) figure.trainer.step(steps);
      const moved = isFresh
        ? figure.view.value.members.map(
            (/** @type {import('../../figure/session.js').Member} */ { report }) => report.weightsMoved[0],
          )
        : specs.map((spec) =>
            using(core.trainingRun(spec), (run) => {
              run.step(steps);
              return run.layers().weightsMoved[0];
            }),
          );
      const ratio = moved[0] / moved[1];
      return {
        right: ratio > 0.1 ? 0 : ratio > 1e-6 ? 1 : ratio >= 0 ? 2 : -1,
        answer: `${isFresh ? 'These two' : 'Two fresh ones'}, just now: sigmoid’s by ${movedWords(moved[0])}, ${other}’s by ${movedWords(moved[1])}.`,
      };
    },
  };
}
