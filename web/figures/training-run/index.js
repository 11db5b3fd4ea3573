// <vanish-training-run>: two real networks learn the same data from the same seed; how far has each layer moved?

import { h } from 'preact';
import { activationLabels } from '../../figure/activation-labels.js';
import { sessionOf } from '../../figure/session.js';
import { pairSettings, specSettings } from '../../figure/shared-settings.js';
import { BackToGoodStep } from '../../figure/way-back.js';
import { loadOf } from '../../figure/work.js';
import { goAhead, sendAhead } from './ahead.js';
import { alsoToLook, learning } from './learned.js';
import { TrainingPicture, TrainingTakeaway } from './picture.js';
import { questionOf } from './question.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */

/**
 * @typedef {object} Value
 * @property {string} key what belongs to the networks, as text; a change of the rate alone goes on with them
 * @property {import('../../figure/session.js').Session} session
 * @property {import('../../figure/session.js').Member[]} members
 * @property {string} divergence
 * @property {import('./learned.js').Learned[]} learned
 * @property {number} last the last step that can be gone back to
 * @property {import('preact').FunctionComponent<any>} [Map] what draws the maps of a still: a canvas is drawn by script
 * @property {string} note what a change of the rate has done
 */

const { dataset, depth, width, seed, initializer, batchSize, learningRate } = specSettings;
const fields = { dataset: { ...dataset, leftOut: [] }, depth, width, seed, initializer, batchSize };

/** What the settings ask for, but for the rate. @param {any} settings @returns {Spec[]} */
function specsOf(settings) {
  const spec = Object.fromEntries(Object.keys(fields).map((name) => [name, settings[name]]));
  if (spec.dataset === 'table') spec.table = settings.table;
  return [settings.left, settings.right].map((activation) => ({ ...spec, activation }));
}

/** @param {Spec[]} specs @param {{ learningRate: number }} settings */
const withRate = (specs, { learningRate: rate }) => specs.map((spec) => ({ ...spec, learningRate: rate }));

/** @param {Spec[]} specs @param {{ tableAt: number }} settings */
const keyOf = (specs, { tableAt }) => JSON.stringify([specs, tableAt]);

/** The value with its networks as they are now. @param {Value} value @param {boolean} [isPlaying] @returns {Value} */
function read(value, isPlaying = false) {
  const { session } = value;
  const members = session.read(alsoToLook(session));
  return {
    ...value,
    members,
    divergence: session.divergence,
    learned: session.seen(isPlaying),
    last: Math.max(value.last, members[0].steps),
  };
}

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'training-run',
  styles,
  settings: { ...fields, learningRate, ...pairSettings },
  /** A table of the reader's own, and when it was to be learned. */
  inputs: { table: '', tableAt: 0 },
  /** `table`: what stands in its field. */
  look: { table: { text: '' } },

  load(settings, before) {
    const specs = specsOf(settings);
    const isSame =
      before?.key === keyOf(specs, settings) &&
      before.session.specs[0].learningRate === settings.learningRate;
    return isSame ? 0 : loadOf(specs);
  },

  fresh(settings, before) {
    const specs = specsOf(settings);
    return before?.key === keyOf(specs, settings) ? [] : withRate(specs, settings);
  },

  compute(core, settings, before, begun) {
    const { learningRate: rate } = settings;
    const specs = specsOf(settings);
    const key = keyOf(specs, settings);
    if (key !== before?.key) {
      const session = sessionOf(core, withRate(specs, settings), begun, learning);
      sendAhead(core, session);
      return read({
        key,
        session,
        members: [],
        divergence: '',
        learned: [],
        last: 0,
        note: '',
      });
    }
    const { session, members } = before;
    if (rate === session.specs[0].learningRate) return before;
    session.branch(specs.map(() => ({ learningRate: rate })));
    const { steps } = members[0];
    sendAhead(core, session, steps);
    const note = steps > 0 ? `Branched at step ${steps}: on at the rate ${rate}.` : '';
    return read({ ...before, last: steps, note });
  },

  ask: questionOf,
  picture: TrainingPicture,
  takeaway: TrainingTakeaway,
  status: (_, view) => h(BackToGoodStep, { view, words: 'Go back to before that' }),
  extras: ({ note }) => h('p', { class: 'note branched', role: 'status' }, note),
  controls: ['dataset', 'depth', 'learningRate'],
  more: ['seed', 'width', 'initializer', 'batchSize', 'left', 'right'],
  networks: (/** @type {Value} */ { session, members }) =>
    session.networks(members.map(({ name }) => activationLabels[name])),
  isEmpty: (/** @type {Value} */ { members }) => members[0].steps === 0,

  motions: { ahead: goAhead },
  settle(view) {
    if (view.value.session.ahead && !view.figure.trainer.isOn) view.move('ahead');
  },

  training: { read: (_, value, isPlaying) => read(value, isPlaying), look: learning },
};
