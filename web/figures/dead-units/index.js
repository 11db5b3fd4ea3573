// <vanish-dead-units>: the units of a real ReLU network, live, silent or dead; the rates that kill them; what helps.

import { fetchTests, parts } from 'vanish-claims';
import { h } from 'preact';
import { sessionOf } from '../../figure/session.js';
import { specSettings } from '../../figure/shared-settings.js';
import { drawnOf } from '../../figure/drawn-network.js';
import { loadOf } from '../../figure/work.js';
import { areDrawn } from '../gradient-flow/drawn.js';
import { expectedLeft, turn, withoutKilling } from './killing.js';
import { DeadPicture, DeadTakeaway, placeRead } from './picture.js';
import { questionOf } from './question.js';
import { RateSlider } from './rate-slider.js';
import styles from './style.css';
import { unitsOf } from './units.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * @typedef {object} Value
 * @property {Spec} network its spec, but for activation, rate and skip
 * @property {string} key the same as text
 * @property {import('../../figure/session.js').Session} session
 * @property {number} rate of the next step
 * @property {Spec['skip']} skip
 * @property {import('./killing.js').Killed[]} killed by the reader
 * @property {import('../../figure/drawn-network.js').Drawn} drawn
 * @property {Float64Array[]} [z] of each hidden layer, row-major (examples, units); none of networks with too many units
 * @property {{ left: Float64Array, live: number[] }} [before] the same network without the reader's killing
 * @property {Float64Array} [expected] what is left of the gradient then, by √(1 − d)
 * @property {number} example on which units are live or silent
 * @property {import('./units.js').Unit[][]} layers
 * @property {{ from: number, to: number }[]} lethal rates of the live units, the smallest first
 * @property {number} steps
 * @property {number} diverged the step in which the network has; 0: it has not
 * @property {import('./cures.js').Phase[]} phases the steps made so far, at which rates
 */

const { biasMean, depth, width, dataset, seed } = specSettings;
const cureBudget = 8; // milliseconds of a frame

const mostUnits = 256; // whose z are asked for in every frame

/** @param {any} settings @returns {Spec} */
const specOf = ({ learningRate, skip, ...network }) => ({
  ...network,
  activation: 'relu',
  learningRate,
  skip,
});

/** @param {any} settings @returns {Spec} */
const networkOf = ({ learningRate: _, skip: __, ...network }) => network;

/** Of a network that has too many edges to be measured in every frame: a layer is as bright as its mean. @param {Float64Array} deltaRms @param {import('./units.js').Unit[][]} layers */
const withoutEdges = (deltaRms, layers) =>
  drawnOf(
    /** @type {any} */ ({
      deltaRms: Array.from(deltaRms, (rms, l) => new Float64Array(layers[l]?.length ?? 1).fill(rms)),
      edges: [new Float64Array(layers[0].length)],
    }),
  );

/** The value with its network as it is now. @param {Value} value @returns {Value} */
function read(value) {
  const { session, rate, phases, killed, network } = value;
  const { depth: layerCount = 1, width: units = 1 } = network;
  const hasEdges = areDrawn(session.specs);
  const [{ steps, divergedStep, reading, report }] = session.read([
    {
      deadUnits: true,
      lethalRates: true,
      trace: value.example,
      unitStatistics: hasEdges,
      preActivations: layerCount * units <= mostUnits,
    },
  ]);
  const whole = /** @type {Required<import('../../core.js').Reading>} */ (reading);
  const layers = unitsOf(whole, divergedStep > 0, killed);
  const before = hasEdges && killed.length > 0 ? withoutKilling(session.runs[0], killed) : undefined;
  const live = layers.map((all) => all.filter(({ state }) => state !== 'dead').length);
  return {
    ...value,
    layers,
    drawn: hasEdges ? drawnOf(whole.unitStatistics) : withoutEdges(report.deltaRms, layers),
    z: whole.preActivations,
    before,
    expected: before && value.skip === 'none' ? expectedLeft(before, live) : undefined,
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
    skip: {
      label: 'Skip past each layer',
      control: 'select',
      options: { none: 'none', afterActivation: 'added after f' },
      leftOut: ['beforeActivation'],
    },
  },
  /** `active`: the unit that is read. */
  look: { active: undefined },
  refocus: (value, before) => (value.session === before?.session ? {} : { active: undefined }),

  load: (settings, before) =>
    JSON.stringify(networkOf(settings)) === before?.key ? 0 : loadOf([specOf(settings)]),

  fresh: (settings, before) =>
    JSON.stringify(networkOf(settings)) === before?.key ? [] : [specOf(settings)],

  compute(core, settings, before, begun) {
    const { learningRate: rate, skip } = settings;
    const network = networkOf(settings);
    const key = JSON.stringify(network);
    if (key !== before?.key) {
      const session = sessionOf(core, [specOf(settings)], begun);
      return read(
        /** @type {any} */ ({
          network,
          key,
          session,
          rate,
          skip,
          killed: [],
          example: 0,
          steps: 0,
          phases: [],
        }),
      );
    }
    before.session.branch([{ learningRate: rate, skip }]);
    return read({ ...before, rate, skip });
  },

  ask: questionOf,
  picture: (value, view) =>
    DeadPicture(value, view, (layer, unit, isDying) => turnUnits(view, layer, unit, isDying)),
  takeaway: DeadTakeaway,
  buttons: (/** @type {Value} */ value, view) => [
    layerButton(value, view),
    { name: 'cure', icon: 'play', text: 'Try the cures', onClick: () => tryThem(view) },
  ],
  extras: (_, view) =>
    view.findings.inquired && h(parts().Cures, { ...view.findings.inquired, width: view.width }),
  controls: ['biasMean', 'skip'],
  ownControls: RateSlider,
  ownControlsLead: true,
  more: ['dataset', 'depth', 'width', 'seed'],
  networks: (/** @type {Value} */ { session }) => session.networks(['ReLU']),

  deeds: {
    kill: (view, text) => turnAgain(view, text, true),
    revive: (view, text) => turnAgain(view, text, false),
    cure: (view) => {
      tryThem(view);
      return true;
    },
  },
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

/** Kills what lives in the layer that is read, or revives it all. @param {Value} value @param {View} view */
function layerButton(value, view) {
  const { layer } = placeRead(value, view);
  const isDying = unitsToTurn(value, layer, true).length > 0;
  return {
    name: 'layer',
    text: `${isDying ? 'Kill' : 'Revive'} layer ${layer}`,
    onClick: () => turnUnits(view, layer, undefined, isDying),
  };
}

/** Those of a layer that live; or that the reader has killed, or all. @param {Value} value @param {number} layer @param {boolean} isDying */
function unitsToTurn({ layers, killed }, layer, isDying) {
  const units = [...layers[layer].keys()];
  const chosen = units.filter((unit) =>
    isDying
      ? layers[layer][unit].state !== 'dead'
      : killed.some((one) => one.layer === layer && one.unit === unit),
  );
  return isDying || chosen.length > 0 ? chosen : units;
}

/** @param {View} view @param {number} layer @param {number | undefined} unit none: all of the layer @param {boolean} isDying */
const turnUnits = (view, layer, unit, isDying) =>
  view.act((_, value) => {
    const units = unit === undefined ? unitsToTurn(value, layer, isDying) : [unit];
    const killed = turn(value, layer, units, isDying);
    value.session.did(isDying ? 'kill' : 'revive', unit === undefined ? `${layer}` : `${layer}.${unit}`);
    return read({ ...value, killed });
  });

/** The same from a link. @param {View} view @param {string} text `2.3` is a unit, `2` a layer @param {boolean} isDying */
function turnAgain(view, text, isDying) {
  const [layer, unit] = text.split('.').map(Number);
  const isThere = view.value.layers[layer]?.[unit ?? 0] !== undefined;
  if (isThere) turnUnits(view, layer, unit, isDying);
  return isThere;
}

/** Goes on to the next example of the data. @param {View} view */
export const anotherExample = (view) =>
  view.act((_, value) => {
    const { examples } = value.session.runs[0].data();
    return read({ ...value, example: (value.example + 1) % examples });
  });

/** Every cure, once the experiments have come. @param {View} view */
function tryThem(view) {
  view.figure.trainer.stop(); // it reads: what is shown, and what belongs to it, are others then
  const { figure, value } = view;
  value.session.did('cure');
  if (parts()) return beginCures(view);
  fetchTests().then(
    () => figure.attempt(() => beginCures(view)),
    (error) =>
      figure.attempt(() => {
        throw error;
      }),
  );
}

/** With the steps that the reader has made, or a hundred. @param {View} view */
function beginCures(view) {
  const { freshCures, networkCount, tryCures } = parts();
  const { value, findings, core } = view;
  const { network: own, phases, rate, skip } = /** @type {Value} */ (value);
  const network = { ...own, skip };
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
