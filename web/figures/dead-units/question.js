// What is asked of dead units: how many a large rate leaves.

import { using } from '../../claims/measure.js';
import { loadOf } from '../../figure/work.js';
import { silentUnits } from './silent-units.js';

/** @typedef {import('../../core.js').Run} Run */

const rate = 3;
const count = 100;

/** @param {import('./index.js').Value} value @returns {import('../../figure/declaration.js').Asked} */
export function questionOf({ layers, steps, session, network, skip, killed }) {
  const units = layers.flat().length;
  return {
    ask: `After 100 steps at a learning rate of 3 (30 times the default), how many of ${units === 1 ? 'its one unit' : `the ${units} units`} are dead?`,
    load: count * loadOf(session.specs),
    options: ['None', 'Fewer than a quarter', 'About half', 'Most of them'],
    find: ({ core, figure, show }) => {
      const look = (/** @type {Run} */ run) => ({
        dead: silentUnits(run),
        divergedStep: run.read().divergedStep,
      });
      const isFresh = steps === 0 && killed.length === 0;
      if (isFresh) {
        show({ learningRate: rate });
        figure.trainer.step(count);
      }
      const { dead, divergedStep } = isFresh
        ? look(session.runs[0])
        : using(core.trainingRun({ ...network, skip, activation: 'relu', learningRate: rate }), (run) => {
            run.step(count);
            return look(run);
          });
      const share = dead / units;
      return divergedStep > 0
        ? { right: -1, answer: `None of these: this network diverged at step ${divergedStep}.` }
        : {
            right: dead === 0 ? 0 : share < 0.25 ? 1 : share < 0.65 ? 2 : 3,
            answer: `In ${isFresh ? 'this network' : 'a fresh one'}, just now: ${dead} of ${units}.`,
          };
    },
  };
}
