// What is asked of the training: how far sigmoid's first layer has moved when the other network has learned.

import { using } from '../../claims/measure.js';
import { formatShare } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { loadOf } from '../../figure/work.js';
import { movedWords } from './picture.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Run} Run */
/** @typedef {import('../../core.js').Spec} Spec */

const most = 2000; // steps
const atOnce = 5; // between two looks; they are the points of the curve too
const enough = 0.99; // of the examples

/** Trains until the second network has learned, or gives up. @param {(count: number) => void} train @param {() => number} shareRight */
function learn(train, shareRight) {
  for (let steps = 0; steps < most; steps += atOnce) {
    train(atOnce);
    if (shareRight() >= enough) return;
  }
}

/** @param {Run[]} runs */
const outcomeOf = (runs) => ({
  steps: runs[0].steps(),
  share: runs[1].accuracy(),
  moved: runs.map((run) => run.layers().weightsMoved[0]),
});

/** Of fresh networks that nobody sees. @param {Core} core @param {Spec[]} specs */
const besides = (core, [first, second]) =>
  using(core.trainingRun(first), (one) =>
    using(core.trainingRun(second), (other) => {
      const runs = [one, other];
      learn(
        (count) => runs.forEach((run) => run.step(count)),
        () => other.accuracy(),
      );
      return outcomeOf(runs);
    }),
  );

/** @param {import('./index.js').Value} value @returns {import('../../figure/declaration.js').Asked | null} */
export function questionOf({ members, session }) {
  const { specs } = session;
  const depth = members[0].report.deltaRms.length - 1;
  if (depth < 5 || members[0].name !== 'sigmoid') return null;
  const isFresh = members[0].steps === 0;
  const other = activationLabels[members[1].name];
  return {
    ask: `When ${other} is right on ${formatShare(enough)} of the points, how far has sigmoid’s first layer moved, compared with ${other}’s?`,
    load: (most / 8) * loadOf(specs),
    options: ['About as far', 'Less, but over a millionth as far', 'Less than a millionth as far'],
    find: ({ core, figure }) => {
      if (isFresh) {
        learn(
          (count) => session.train(count),
          () => session.read()[1].accuracy,
        );
        figure.trainer.step(0); // reads and draws them
      }
      const { steps, share, moved } = isFresh ? outcomeOf(session.runs) : besides(core, specs);
      const ratio = moved[0] / moved[1];
      const course = `has ${share >= enough ? 'learned after' : 'not learned in'} ${steps} steps`;
      return {
        right: ratio > 0.1 ? 0 : ratio > 1e-6 ? 1 : ratio >= 0 ? 2 : -1,
        answer: `${other}${isFresh ? '' : ', trained afresh,'} ${course}. Its first weights have moved by ${movedWords(moved[1])}, sigmoid’s by ${movedWords(moved[0]).replace(' of their size', '')}.`,
      };
    },
  };
}
