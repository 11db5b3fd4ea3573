// <vanish-race>: two networks, the same data, the same random start. One never learns.

import { setPaused, prefersReducedMotion } from '../../figure/player.js';
import { sessionOf } from '../../figure/session.js';
import { specSettings } from '../../figure/shared-settings.js';
import { loadOf } from '../../figure/work.js';
import { alsoToLook, learning } from '../training-run/learned.js';
import { lastStep, waveMilliseconds } from './course.js';
import { drawnOf } from '../../figure/drawn-network.js';
import { RacePicture, RaceStepper, RaceTakeaway } from './picture.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * @typedef {object} Value
 * @property {string} key the specs, as text
 * @property {import('../../figure/session.js').Session} session
 * @property {import('../../figure/session.js').Member[]} members
 * @property {import('../../figure/drawn-network.js').Drawn[]} drawn
 * @property {import('../../core.js').Trace[]} traces of the first example
 * @property {import('../training-run/learned.js').Learned[]} learned
 * @property {number[]} learnedAt the first step after which a network was right about all but a hundredth of the examples; 0: none yet
 * @property {boolean} isOver
 * @property {import('preact').FunctionComponent<any>} [Map] what draws the maps of a still: a canvas is drawn by script
 */

const { depth, seed } = specSettings;

const enough = 0.99; // of the examples
const pace = 150; // milliseconds of a step, so that one sees a network learn
const unhurried = 60; // steps one at a time; then several at once
const atOnce = 10;
const budget = 8; // milliseconds of a frame for a reader who wants the end at once

/** The same weights for both: one draw, He's. @param {any} settings @returns {Spec[]} */
const specsOf = ({ depth: layers, seed: draw }) =>
  /** @type {const} */ (['sigmoid', 'relu']).map((activation) => ({
    activation,
    depth: layers,
    width: 10,
    seed: draw,
    dataset: 'circles',
    initializer: 'heNormal',
    optimizer: 'momentum',
    learningRate: 0.1,
  }));

/** The value with its networks as they are now. @param {any} value @param {boolean} isMapDue @returns {Value} */
function read(value, isMapDue) {
  const { session, learnedAt } = value;
  const also = alsoToLook(session, { unitStatistics: true, trace: 0 });
  const members = session.read(also);
  return {
    ...value,
    members,
    learned: session.seen(!isMapDue),
    drawn: members.map((/** @type {any} */ { reading }) => drawnOf(reading.unitStatistics)),
    traces: members.map((/** @type {any} */ { reading }) => reading.trace),
    isOver: members[0].steps >= lastStep || learnedAt.every(Boolean) || session.isOver(),
  };
}

/** @param {View} view */
const isRunning = (view) => view.moves('run') || view.moves('finish');

/** @param {View} view */
function begin(view) {
  const { look, value } = view;
  look.isHalted = false;
  if (!value.isOver) view.move(prefersReducedMotion() ? 'finish' : 'run');
}

/** The value some steps later, or when both have learned. @param {Value} value @param {number} count @param {boolean} isMapDue */
export function stepped({ learnedAt, ...value }, count, isMapDue) {
  const { session } = value;
  let at = learnedAt;
  for (let i = 0; i < count && !at.every(Boolean); ++i) {
    session.train(1);
    at = at.map((step, n) => step || (session.runs[n].accuracy() >= enough ? session.runs[n].steps() : 0));
  }
  return read({ ...value, learnedAt: at }, isMapDue);
}

/** @param {View} view @param {number} count @param {boolean} isMapDue */
const goOn = (view, count, isMapDue) => view.figure.replace((_, value) => stepped(value, count, isMapDue));

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'race',
  styles,
  settings: {
    depth: { ...depth, start: 12, from: 2, to: 20 },
    seed,
  },
  /**
   * `wave`: milliseconds that the backward pass has been under way; `isHalted`: by the reader; `active`, `unit`: the layer
   * and the unit that are read.
   */
  look: { wave: 0, since: 0, isHalted: false, active: undefined, unit: 0 },
  refocus: (value, before) =>
    value.session === before?.session ? {} : { since: 0, active: undefined, unit: 0 },

  load(settings, before) {
    const specs = specsOf(settings);
    return JSON.stringify(specs) === before?.key ? 0 : loadOf(specs);
  },

  fresh(settings, before) {
    const specs = specsOf(settings);
    return JSON.stringify(specs) === before?.key ? [] : specs;
  },

  compute(core, settings, before, begun) {
    const specs = specsOf(settings);
    const key = JSON.stringify(specs);
    if (key === before?.key) return before;
    const session = sessionOf(core, specs, begun, learning);
    return read({ key, session, learnedAt: [0, 0] }, true);
  },

  picture: RacePicture,
  takeaway: RaceTakeaway,
  buttons: (/** @type {Value} */ { isOver }, view) => [
    isRunning(view)
      ? {
          name: 'run',
          icon: 'pause',
          primary: true,
          text: 'Pause',
          onClick: () => {
            view.figure.pause();
            view.look.isHalted = true;
            view.figure.draw();
          },
        }
      : {
          name: isOver ? 'replay' : 'run',
          icon: isOver ? 'reset' : 'play',
          primary: true,
          text: isOver ? 'Replay' : 'Play',
          onClick: () => {
            setPaused(false);
            if (isOver) view.figure.reset();
            else begin(view);
            view.figure.draw();
          },
        },
  ],
  extras: RaceStepper,
  controls: ['depth'],
  more: ['seed'],
  networks: (/** @type {Value} */ { session }) => session.networks(['Sigmoid', 'ReLU']),

  motions: {
    run: (view, passed, now) => {
      const { look } = view;
      look.wave = (look.wave + passed) % waveMilliseconds;
      look.since += passed;
      if (look.since >= pace) {
        look.since = 0;
        view.figure.attempt(
          () => {
            const { steps } = view.value.members[0];
            goOn(view, steps < unhurried ? 1 : atOnce, true);
            if (view.value.isOver) view.rest('run');
          },
          () => false,
        );
      }
      if (view.figure.isPictureDue(now) || !view.moves('run')) view.figure.draw();
    },
    finish: (view) => {
      view.figure.attempt(
        () => {
          const deadline = performance.now() + budget;
          while (!view.value.isOver && performance.now() < deadline) goOn(view, atOnce, false);
          goOn(view, 0, true); // it may be halted after any frame: then its maps are of the step that it says
          if (view.value.isOver) view.rest('finish');
        },
        () => !view.moves('finish'),
      );
    },
  },
  train(view, count) {
    const { figure, look } = view;
    figure.pause();
    look.isHalted = true;
    figure.attempt(() => goOn(view, count, true));
  },
  greet: begin,
  settle: (view) => {
    if (!view.look.isHalted && !isRunning(view)) begin(view);
  },
};
