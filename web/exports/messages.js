// The sentences for files that cannot be made: they come with what makes files.

/** @type {Record<string, import('../messages.js').Message>} */
export const exportsMessages = {
  pictureNotDrawn: () => 'This page does not let the picture be drawn as a PNG: take the SVG.',
  scriptNotRead: () =>
    'A page from the disk, or of another site, may not read vanish.js: save this from the figure’s own address.',
  filmNotMade: () =>
    'No film can be made here: this browser has no WebM, or a rule of the page forbids it. Pictures can be saved.',
  noNetwork: () => 'This figure has no network to rebuild elsewhere.',
  runTooLarge: () => 'These networks are too large for a file: give them less depth or width.',
  notFiniteRun: () =>
    'A network has diverged: its numbers are no longer finite, and nothing can be rebuilt from them. Reset helps.',
};
