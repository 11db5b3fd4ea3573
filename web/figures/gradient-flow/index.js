// <vanish-gradient-flow>: the gradient of every layer of two real networks, sigmoid and ReLU, from one seed on the same
// data; they can be trained while one looks.

import { activationLabels } from '../../figure/activation-labels.js';
import { Session } from '../../figure/session.js';
import { onOrOff, pairSettings, specSettings } from '../../figure/shared-settings.js';
import { isLong, loadOf } from '../../figure/work.js';
import { axisEnds } from './axis-ends.js';
import { areDrawn, bundlesOf, drawnUnitsOf, read, undrawn } from './drawn.js';
import { FlowPicture, FlowStepper, FlowTakeaway } from './picture.js';
import { questionOf } from './question.js';
import { Scatter, seeds } from './scatter.js';
import { startSweep, sweepOn } from './sweep.js';
import { zoomOn, zoomTo } from './zoom.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../figure/session.js').Member} Member */

/**
 * @typedef {object} Value
 * @property {string} key the specs of both networks, as text
 * @property {Session} session
 * @property {Member[]} members
 * @property {import('./drawn.js').DrawnFlow[]} drawn
 * @property {string} divergence
 * @property {'delta' | 'dWeights'} gradient which one is shown
 * @property {Float64Array[]} theories what theory expects of ∂L/∂z in each network, while it is fresh
 * @property {Scatter} scatter over many seeds
 * @property {Record<string, number[]>} ends that the value axis of each gradient has had
 */

const { depth, width, initializer, weightSigma, seed, dataset, learningRate, batchSize, numberFormat } =
  specSettings;
const fields = {
  depth,
  width,
  initializer: { ...initializer, options: { ...initializer.options, scaled: 'by a weight scale' } },
  weightSigma,
  seed,
  dataset,
  learningRate,
  batchSize,
  numberFormat,
};
const scatterBudget = 8; // milliseconds of a frame

/** @param {any} settings @returns {Spec[]} */
function specsOf(settings) {
  const spec = Object.fromEntries(Object.keys(fields).map((name) => [name, settings[name]]));
  return [settings.left, settings.right].map((activation) => ({ ...spec, activation }));
}

/** What core.gradientFlow gives. @param {import('../../core.js').Run} run that has only begun */
const flowOf = (run) => ({ ...run.layers(), expectedDeltaRms: run.expectedDeltaRms() });

/**
 * Fresh networks.
 * @param {Core} core @param {Spec[]} specs @param {Session} [begun] where they are large
 * @param {boolean} [areUnits] whether each unit is measured; else a bar for each layer is all
 */
function freshOf(core, specs, begun, areUnits = areDrawn(specs)) {
  const also = areUnits ? { trace: 0 } : undefined;
  const reports = begun ? begun.runs.map(flowOf) : specs.map((spec) => core.gradientFlow(spec, also));
  const session = begun ?? new Session(core, specs, reports);
  const theories = reports.map(({ expectedDeltaRms }) => expectedDeltaRms);
  const scatter = new Scatter(core, specs);
  const drawnOf = areUnits ? drawnUnitsOf : areDrawn(specs) ? () => undrawn : bundlesOf;
  const fresh = begun ? read(session) : { members: session.read(), drawn: reports.map(drawnOf) };
  return {
    key: JSON.stringify(specs),
    session,
    ...fresh,
    members: fresh.members.map((member) => ({ ...member, losses: [] })), // nothing has been trained
    divergence: '',
    theories,
    scatter,
    ends: {},
  };
}

/** With the units that a sketch lacks. @param {Core} core @param {Value} value @returns {Value} */
function wholeOf(core, value) {
  if (value.drawn[0] !== undrawn) return value;
  const drawn = value.session.specs.map((spec) => drawnUnitsOf(core.gradientFlow(spec, { trace: 0 })));
  return { ...value, drawn };
}

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'gradient-flow',
  settings: {
    ...fields,
    ...pairSettings,
    gradient: {
      label: 'Gradient',
      control: 'choice',
      options: { delta: '∂L/∂z', dWeights: '∂L/∂W' },
      page: { kind: 'choice', names: ['delta', 'dWeights'], default: 'delta' },
    },
    axis: {
      label: 'Size',
      control: 'choice',
      options: { linear: 'true', log: 'log zoom' },
      page: { kind: 'choice', names: ['log', 'linear'], default: 'linear' },
      isLook: true,
    },
    theory: onOrOff('Theory’s line', 'on'),
    scatter: onOrOff(`${seeds} seeds`, 'off'),
  },
  /**
   * `active`, `unit`: the layer and the unit that are read; `swept`: milliseconds of the backward pass that is shown; `zoom`:
   * how far the axis has turned from linear to log, none before it was seen.
   */
  look: { active: undefined, unit: undefined, swept: 0, zoom: undefined },
  refocus: (value, before) =>
    value.session === before?.session ? {} : { active: undefined, unit: undefined },

  load(settings, before) {
    const specs = specsOf(settings);
    return before?.key === JSON.stringify(specs) ? 0 : loadOf(specs);
  },
  /** Behind a slider the networks are made at once as long as that is felt as at once. */
  fresh(settings, before) {
    const specs = specsOf(settings);
    const isQuick = before && !isLong(loadOf(specs));
    return isQuick || before?.key === JSON.stringify(specs) ? [] : specs;
  },

  compute(core, settings, before, begun) {
    const specs = specsOf(settings);
    const key = JSON.stringify(specs);
    const networks =
      before?.key === key
        ? wholeOf(core, before)
        : freshOf(core, specs, begun && key === JSON.stringify(begun.specs) ? begun : undefined);
    return axisEnds({ ...networks, gradient: settings.gradient });
  },
  /** The bars alone: to measure each unit takes longer than all the rest. */
  sketch: (core, settings) =>
    axisEnds({ ...freshOf(core, specsOf(settings), undefined, false), gradient: settings.gradient }),

  ask: questionOf,
  picture: FlowPicture,
  takeaway: FlowTakeaway,
  status: (/** @type {Value} */ { divergence }) => divergence,
  buttons: (_, view) => [
    {
      name: 'sweep',
      icon: 'back',
      text: 'Backward pass',
      onClick: () => {
        view.figure.trainer.stop();
        if (!view.figure.error) startSweep(view, true);
        view.figure.draw();
      },
    },
  ],
  extras: FlowStepper,
  controls: ['axis', 'depth'],
  // No other initializer knows a weight scale.
  more: (/** @type {Value} */ { session: { specs } }) => [
    'gradient',
    'width',
    'initializer',
    ...(specs[0].initializer === 'scaled' ? ['weightSigma'] : []),
    'seed',
    'left',
    'right',
    'dataset',
    'learningRate',
    'batchSize',
    'numberFormat',
    'theory',
    'scatter',
  ],
  networks: (/** @type {Value} */ { session, members }) =>
    session.networks(members.map(({ name }) => activationLabels[name])),

  training: {
    read: (_, value) =>
      axisEnds({
        ...value,
        ...read(value.session),
        theories: [],
        divergence: value.session.divergence,
      }),
  },
  motions: {
    sweep: sweepOn,
    zoom: zoomOn,
    scatter: (view, _, now) => {
      const { scatter } = view.value;
      const isDone = () => scatter.count === seeds || view.settings.scatter !== 'on';
      view.figure.attempt(
        () => scatter.run(scatterBudget),
        () => view.figure.isPictureDue(now) || isDone(),
      );
      if (isDone()) view.rest('scatter');
    },
  },
  greet: (view) => startSweep(view, false),
  settle: (view) => {
    zoomTo(view);
    if (view.settings.scatter === 'on' && view.value.scatter.count < seeds) view.move('scatter');
  },
  settled: (view) => {
    if (!view.figure.error) startSweep(view, false);
  },
};
