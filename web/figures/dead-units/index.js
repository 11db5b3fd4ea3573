// <vanish-dead-units>: the units of a real ReLU network, live, silent or dead; the rates that kill them; what helps.

import { sessionOf } from '../../figure/session.js';
import { specSettings } from '../../figure/shared-settings.js';
import { loadOf } from '../../figure/work.js';
import { freshCures, networkCount, tryCures } from './cures.js';
import { Cures } from './cures-picture.js';
import { DeadNumbers, DeadPicture, DeadTakeaway } from './picture.js';
import { questionOf } from './question.js';
import { RateSlider } from './rate-slider.js';
import styles from './style.css';
import { unitsOf } from './units.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * @typedef {object} Value
 * @property {Spec} network its spec, but for activation and rate
 * @property {string} key the same as text
 * @property {import('../../figure/session.js').Session} session
 * @property {number} rate of the next step
 * @property {number} example on which units are live or silent
 * @property {import('./units.js').Unit[][]} layers
 * @property {{ from: number, to: number }[]} lethal rates of the live units, the smallest first
 * @property {number} steps
 * @property {number} diverged the step in which the network has; 0: it has not
 * @property {import('./cures.js').Phase[]} phases the steps made so far, at which rates
 */

const { biasMean, depth, width, dataset, seed } = specSettings;
const cureBudget = 8; // milliseconds of a frame

/** @param {Spec} network @param {number} rate @returns {Spec} */
const specOf = (network, rate) => ({ ...network, activation: 'relu', learningRate: rate });

/** The value with its network as it is now. @param {Value} value @returns {Value} */
function read(value) {
  const { session, rate, phases } = value;
  const also = { deadUnits: true, lethalRates: true, trace: value.example };
  const [{ steps, divergedStep, reading }] = session.read([also]);
  const whole = /** @type {Required<import('../../core.js').Reading>} */ (reading);
  const layers = unitsOf(whole, divergedStep > 0);
  return {
    ...value,
    layers,
    lethal: divergedStep > 0 ? [] : lethalRatesOf(whole, layers),
    steps,
    diverged: divergedStep,
    phases: withSteps(phases, rate, steps - value.steps),
  };
}

/** @param {import('./cures.js').Phase[]} phases @param {number} rate @param {number} steps more of it */
function withSteps(phases, rate, steps) {
  if (steps === 0) return phases;
  const last = phases[phases.length - 1];
  if (last?.rate !== rate) return [...phases, { rate, steps }];
  return [...phases.slice(0, -1), { rate, steps: last.steps + steps }];
}

/** @param {Pick<Required<import('../../core.js').Reading>, 'lethalRates'>} reading @param {import('./units.js').Unit[][]} layers */
function lethalRatesOf({ lethalRates }, layers) {
  return layers
    .flatMap((units, layer) => {
      const { from, to } = lethalRates[layer];
      return units.flatMap(({ state }, unit) =>
        state === 'dead' || from[unit] === Infinity ? [] : [{ from: from[unit], to: to[unit] }],
      );
    })
    .sort((a, b) => a.from - b.from);
}

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'dead-units',
  styles,
  settings: {
    learningRate: { ...specSettings.learningRate, start: 0.1 },
    biasMean,
    depth: { ...depth, start: 4 },
    width: { ...width, start: 16 },
    dataset,
    seed,
  },
  /** `active`: the unit that is read. */
  look: { active: undefined },
  refocus: (value, before) => (value.session === before?.session ? {} : { active: undefined }),

  load(settings, before) {
    const { learningRate: _, ...network } = settings;
    return JSON.stringify(network) === before?.key ? 0 : loadOf([network]);
  },

  fresh({ learningRate: rate, ...network }, before) {
    return JSON.stringify(network) === before?.key ? [] : [specOf(network, rate)];
  },

  compute(core, { learningRate: rate, ...network }, before, begun) {
    const key = JSON.stringify(network);
    if (key !== before?.key) {
      const session = sessionOf(core, [specOf(network, rate)], begun);
      return read({
        network,
        key,
        session,
        rate,
        example: 0,
        layers: [],
        lethal: [],
        steps: 0,
        diverged: 0,
        phases: [],
      });
    }
    before.session.branch([{ learningRate: rate }]);
    return read({ ...before, rate });
  },

  ask: questionOf,
  picture: DeadPicture,
  takeaway: DeadTakeaway,
  buttons: (/** @type {Value} */ _, view) => [
    { name: 'cure', icon: 'play', text: 'Try the cures', onClick: () => tryThem(view) },
    {
      name: 'example',
      icon: 'step',
      text: 'Another example',
      onClick: () => view.act((_core, value) => read({ ...value, example: nextExample(value) })),
    },
  ],
  extras: (value, view) => [RateSlider(value, view), view.findings.inquired && Cures(view.findings.inquired)],
  controls: ['biasMean', 'dataset'],
  more: ['seed', 'depth', 'width'],
  numbers: DeadNumbers,
  networks: (/** @type {Value} */ { session }) => session.networks(['ReLU']),

  training: {
    read: (_, value) => read(value),
    interval: 90, // slow enough to see who dies
    words: { step: 'One step' },
  },

  // The cures are tried on the network as it is: another example changes nothing of that.
  goesOn: (value, before) =>
    value.session === before.session && value.steps === before.steps && value.rate === before.rate,
  motions: {
    cure: (view) => {
      const { findings } = view;
      const tried = () =>
        findings.inquired?.cures.reduce(
          (/** @type {number} */ sum, /** @type {any} */ { outcomes }) => sum + outcomes.length,
          0,
        );
      const before = tried();
      const deadline = performance.now() + cureBudget;
      const isUnderWay = () => findings.inquiry && view.figure.view.findings === findings;
      view.figure.attempt(
        () => {
          try {
            while (isUnderWay() && performance.now() < deadline)
              if (findings.inquiry?.next().done) findings.inquiry = undefined;
          } catch (error) {
            findings.inquiry = findings.inquired = undefined;
            throw error;
          }
        },
        () => tried() > before,
      );
      if (!isUnderWay()) view.rest('cure');
    },
  },
  settle: (view) => {
    if (view.findings.inquiry) view.move('cure');
  },
};

/** @param {Value} value */
const nextExample = ({ session, example }) => (example + 1) % session.runs[0].data().examples;

/** Every cure, with the steps that the reader has made, or a hundred. @param {View} view */
function tryThem(view) {
  view.figure.trainer.stop(); // it reads: what is shown, and what belongs to it, are others then
  const { value, findings, core } = view;
  const { network, phases, rate } = /** @type {Value} */ (value);
  findings.inquiry?.return();
  const hurting = phases.length > 0 ? phases : [{ rate, steps: 100 }];
  const cures = freshCures();
  const { seed: first = 0 } = network;
  findings.inquired = { cures, hurting, seed: first };
  findings.inquiry = (function* () {
    for (let i = 0; i < networkCount; ++i) {
      yield* tryCures(core, { ...network, seed: (first + i) % 2 ** 32 }, hurting, cures);
    }
  })();
  view.play('cure');
  view.figure.draw();
}
