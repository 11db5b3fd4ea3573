// The playground as a figure: two networks, each with every setting of the core, and every view of them.

import { loadOf } from '../figure/work.js';
import unitStyles from '../figures/dead-units/style.css';
import { hashOf, isTooLong, longestTable, writeAddress } from './address.js';
import { parseSetting } from '../figure/setting.js';
import { closerLook } from './closer-look.js';
import { firstSpecs, linkedNetworks } from './linked-networks.js';
import { changed, changesOf, linked, pictureInterval, read, started, withTable } from './networks.js';
import { paceOf } from './pace.js';
import foldStyles from '../figure/fold.css';
import styles from './playground.css';
import { seeing } from './seen.js';
import { resumable } from './spec-fields.js';

/** @typedef {import('./networks.js').Value} Value */

const sides = ['A', 'B'];
const lookBudget = 8; // milliseconds of a frame

/** @type {import('../figure/declaration.js').Figure} */
export const playground = {
  word: 'playground',
  styles: foldStyles + unitStyles + styles,
  settings: {},
  /** As the reader has set them; none: those of the address, each time that it is followed. */
  inputs: { specs: undefined, table: '', followed: undefined },
  firstInputs: { specs: firstSpecs },
  look: {
    statistic: 'deltaRms',
    axis: 'log',
    snapshot: '',
    /** What the edges show: 'gradient' or 'weight'. */
    edges: 'gradient',
    /** How fast it plays: a key of paces. */
    pace: 'usual',
    /** Which network is on the screen: A, B, or both. */
    shown: 'both',
    /** The layer whose card is open, and the unit that is read: with the index of its network. */
    layer: undefined,
    unit: undefined,
    table: undefined,
    note: '',
    /** Which of the views that take their time are open. */
    open: {},
    /** The example that they show, the unit that is read in each network, and how each path is chosen. */
    example: 0,
    places: [],
    choices: [],
    draws: 0,
    /** What was asked of the core for them last, and when. */
    closer: undefined,
    closerAt: -Infinity,
  },
  refocus: (value, before) =>
    value.session === before?.session
      ? {}
      : { example: 0, places: [], choices: [], table: undefined, unit: undefined },

  load: ({ specs, table }, before, core) =>
    loadOf(specs ? withTable(specs, table) : linkedNetworks(core, location.hash.slice(1)).specs),
  fresh({ specs, table }, before, core) {
    if (specs)
      return before && !changesOf(core, before, specs, table).areFresh ? [] : withTable(specs, table);
    const linkedOnes = linkedNetworks(core, location.hash.slice(1));
    return withTable(linkedOnes.specs, linkedOnes.table);
  },
  compute(core, { specs, table }, before, begun) {
    if (!specs) return linked(core, begun);
    return before
      ? changed(core, before, specs, table, begun)
      : started(core, { specs, table, note: '' }, begun);
  },

  /** Shown in the playground's own order: see playground-element.js. */
  picture: () => null,
  networks: (/** @type {Value} */ { session }) => session.networks(sides),
  training: {
    read: (_, value, isPlaying) => read(value, isPlaying),
    look: seeing,
    pace: ({ look }) => paceOf(look.pace),
    reset: (core, value) => started(core, { ...value, note: '' }),
  },
  reckon(core, value, view) {
    const { look, figure } = view;
    if (value.isBehind) view.move('look');
    const now = performance.now();
    const isDue = !figure.trainer.isOn || now - look.closerAt > pictureInterval;
    if (isDue) Object.assign(look, { closer: closerLook(value, look), closerAt: now });
    return look.closer;
  },
  motions: {
    /** What is seen of large networks, slice by slice after a step. */
    look({ figure, value, rest }) {
      figure.attempt(
        () => {
          const deadline = performance.now() + lookBudget;
          while (!value.session.prepare()) if (performance.now() > deadline) return;
          rest('look');
          figure.replace((_, now) => read(now, false, true));
        },
        () => !figure.view.moves('look'),
      );
    },
  },
  settle({ value, figure }) {
    const { specs, table, moment } = value;
    const playing = /** @type {import('../figure/public-figure.js').PublicFigure} */ (figure);
    if (!moment) return writeAddress(specs, table, playing.goal ?? playing.getState());
    value.moment = undefined;
    const state = { figure: 'playground', version: VANISH_VERSION, settings: {}, inputs: { specs, table } };
    setTimeout(() => playing.setState({ ...state, ...moment })); // not while it is being computed
  },
  redo: {
    names: resumable,
    give: ({ specFields }, { specs, table }, name, text) => ({
      specs: specs.map((/** @type {any} */ spec, /** @type {number} */ i) => {
        const { [name]: _, ...others } = spec;
        const texts = text.split('|');
        const own = texts[i] ?? texts[0];
        const field = specFields.find((one) => one.name === name);
        return own === 'default' ? others : { ...others, [name]: parseSetting(field, own) };
      }),
      table,
    }),
  },

  address: (/** @type {Value} */ { specs, table }, { figure }) => ({
    link: new URL(hashOf(specs, table, /** @type {any} */ (figure).getState()), location.href).href,
    note: isTooLong(specs, table)
      ? `The link leaves out the table of your own, which is longer than ${longestTable} characters: it starts with the default data.`
      : '',
  }),
};
