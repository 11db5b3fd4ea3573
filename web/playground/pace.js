// How fast the networks play.

/** @type {Record<string, { words: string, interval?: number, atOnce?: number }>} */
export const paces = {
  slow: { words: '2 steps a second', interval: 500 },
  calm: { words: '10 steps a second', interval: 100 },
  usual: { words: 'easy to follow' },
  fast: { words: 'as fast as it goes', atOnce: 200 },
};

/** @param {string} name */
export const paceOf = (name) => paces[name];
