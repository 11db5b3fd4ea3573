// Where the networks of a figure will come to, before the reader lets them learn: others of the same start go ahead, unseen.

import { Pace } from '../../figure/pace.js';
import { waitsForCore } from '../../figure/recovery.js';
import { Session } from '../../figure/session.js';
import { loadOf } from '../../figure/work.js';
import { learning } from './learned.js';

/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * What they have come to: plain data.
 * @typedef {object} Outcome
 * @property {import('../../core.js').Spec[]} specs what it is the outcome of: those of the figure's session, while it is not branched
 * @property {import('../../figure/session.js').Member[]} members
 * @property {import('./learned.js').Learned[]} learned
 */

const lastStep = 300;
const atOnce = 5; // steps between two points of a curve
const affordable = 1e7; // weights times examples: of larger networks it would take minutes
const patience = 400; // milliseconds: for a slider that is being moved nobody goes ahead

/** @param {Session} session that goes ahead @returns {Generator<void, Outcome, number>} a frame at a time; it is given the milliseconds that have passed */
function* courseOf(session) {
  for (let waited = 0; waited < patience;) waited += yield;
  const pace = new Pace();
  /** @type {import('../../figure/session.js').Member[]} */
  let members = [];
  while (session.steps < lastStep && !session.isOver()) {
    while (!pace.spend(session, atOnce - (session.steps % atOnce))) yield;
    pace.wasRead();
    // At the same steps on every machine: it is one curve.
    if (session.steps % atOnce === 0) members = session.read();
    yield;
  }
  while (!session.prepare()) yield;
  return { specs: session.specs, members, learned: session.seen(false) };
}

/** Networks like those of a session go with it, where it is fresh. @param {import('../../core.js').Core} core @param {Session} session @param {number} [steps] that it has done */
export function sendAhead(core, session, steps = 0) {
  const { specs } = session;
  const own = new Session(core, specs, undefined, learning);
  const isMeant = steps === 0 && loadOf(specs) < affordable;
  session.ahead = isMeant ? Object.assign(own, { course: courseOf(own) }) : undefined;
}

/** A frame of it; what they have come to is looked at, and is no new value. @param {View} view @param {number} passed milliseconds */
export function goAhead(view, passed) {
  const { session } = view.value;
  const { ahead } = session;
  /** @type {Outcome | undefined} */
  let outcome;
  try {
    const next = ahead?.course.next(passed);
    if (next?.done === false) return;
    outcome = next?.value;
  } catch (fault) {
    // Nobody has asked for it: that it cannot be had is no news.
    waitsForCore(view.figure, fault);
  }
  view.rest('ahead');
  session.ahead = undefined;
  ahead?.delete();
  view.lookAt({ outcome });
}
