// <vanish-claims>: the claims of the story, each tested by networks: when it was built, and again when the reader asks.

import { fetchTests, parts } from 'vanish-claims';
import { waitsForCore } from '../../figure/recovery.js';

/** @typedef {import('../../figure/declaration.js').View} View */

/**
 * @typedef {object} Value
 * @property {import('./tests.js').Tests} session
 * @property {import('./tests.js').Trial[]} trials
 * @property {number} left how many are still to be tested
 * @property {import('./tests.js').Built} built
 */

const frameBudget = 12; // milliseconds of a frame that the experiments may take

/** @param {import('./tests.js').Tests} session @returns {Value} */
const read = (session) => ({
  session,
  trials: [...session.trials],
  left: session.waiting.length,
  built: session.built,
});

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'claims',
  /** They come with the experiments. */
  get styles() {
    return parts()?.styles;
  },
  settings: {},

  bring: fetchTests,
  compute: (core) => read(new (parts().Tests)(core)),
  picture: (value, view) => parts().ClaimsPicture(value, view, test),
  takeaway: (value) => parts().ClaimsTakeaway(value),
  takeawayLeads: true,
  buttons: ({ trials }, view) => [
    {
      name: 'all',
      icon: 'play',
      primary: true,
      text: 'Test all again',
      onClick: () => test(view, [...trials.keys()]),
    },
  ],

  greet: ({ figure }) => figure.dress(),
  /** Where the reader has come back, or with a fresh core, what was waiting goes on. */
  settle: (view) => {
    if (view.value.left > 0) view.move('test');
  },
  motions: {
    test: (view) => {
      const { figure, value } = view;
      const { session } = /** @type {Value} */ (value);
      const deadline = performance.now() + frameBudget;
      let hasNews = false;
      /** @type {unknown} */
      let fault;
      try {
        while (session.waiting.length > 0 && performance.now() < deadline)
          hasNews = session.advance() || hasNews;
      } catch (error) {
        fault = error;
      }
      if (fault && waitsForCore(figure, fault)) {
        session.beginAgain();
        view.rest('test');
      } else if (fault) {
        session.giveUp();
        figure.attempt(() => {
          figure.replace(() => read(session));
          throw fault;
        });
      } else if (hasNews) figure.replace(() => read(session));
      if (session.waiting.length === 0) view.rest('test');
      if (hasNews) figure.draw();
    },
  },
};

/** @param {View} view @param {number[]} indices */
function test(view, indices) {
  const { session } = /** @type {Value} */ (view.value);
  session.ask(indices);
  view.play('test');
  view.figure.replace(() => read(session));
  view.figure.draw();
}
