// What a program can ask of every figure, the events by which it tells of itself, and what a style sheet can reach: as
// docs, editors and types say it.

/** @typedef {{ name: string, parameters: [name: string, type: string][], returns: string, sentence: string }} Method */

/** @type {Method[]} */
export const methods = [
  {
    name: 'play',
    parameters: [],
    returns: 'boolean',
    sentence: 'Starts what the figure plays, a training or a motion; false where it has none.',
  },
  {
    name: 'pause',
    parameters: [],
    returns: 'void',
    sentence: 'Stops what it plays.',
  },
  {
    name: 'step',
    parameters: [['count?', 'number']],
    returns: 'boolean',
    sentence: 'Trains by some steps, 1 where not said; false where nothing is trained.',
  },
  {
    name: 'reset',
    parameters: [],
    returns: 'void',
    sentence: 'Begins anew from the settings.',
  },
  {
    name: 'getState',
    parameters: [],
    returns: 'VanishState',
    sentence:
      'What is shown, as plain data: the settings that differ from the default, the step, and what was done on the way to it.',
  },
  {
    name: 'setState',
    parameters: [['state', 'VanishState']],
    returns: 'void',
    sentence: 'Shows what getState has told; what the figure does not know is refused by a sentence in it.',
  },
  {
    name: 'toSVG',
    parameters: [],
    returns: 'Promise<string>',
    sentence: 'The picture as it is now, with its takeaway, as the text of an SVG file.',
  },
  {
    name: 'toPNG',
    parameters: [],
    returns: 'Promise<Blob>',
    sentence: 'The same as a PNG file, two pixels for each of the page.',
  },
  {
    name: 'toCSV',
    parameters: [],
    returns: 'Promise<string>',
    sentence: 'The numbers behind the picture, a row each, to the last digit.',
  },
  {
    name: 'toFilm',
    parameters: [['seconds?', 'number']],
    returns: 'Promise<Blob>',
    sentence:
      'A film (WebM) of what goes on for 6 seconds, or as many as said: where nothing does, its training is started.',
  },
  {
    name: 'toRun',
    parameters: [['format?', "'json' | 'pytorch' | 'keras' | 'snapshot'"]],
    returns: 'Promise<string>',
    sentence:
      'The networks as they are now, with their data and gradients: as numbers (JSON), or as a script that rebuilds ' +
      'them in PyTorch or Keras and compares the gradients, or as snapshots, a line each, for `core.restore`.',
  },
];

/** @type {{ name: string, detail: string, sentence: string }[]} */
export const events = [
  {
    name: 'vanish-ready',
    detail: '{ figure: string }',
    sentence: 'The figure is alive: its first picture is drawn.',
  },
  {
    name: 'vanish-change',
    detail: '{ figure: string, settings: Record<string, string | number> }',
    sentence: 'A setting has changed and is shown; `settings` has all of them.',
  },
  {
    name: 'vanish-step',
    detail: '{ figure: string, step: number, losses: number[] }',
    sentence: 'A training has gone on, and the picture shows it; at most once a frame.',
  },
  {
    name: 'vanish-error',
    detail: '{ figure: string, message: string }',
    sentence: 'Something was refused or cannot run; the figure says the same sentence.',
  },
];

/** @type {{ name: string, sentence: string }[]} */
export const parts = [
  { name: 'question', sentence: 'The question, its options and its answer.' },
  { name: 'picture', sentence: 'All that is drawn.' },
  {
    name: 'takeaway',
    sentence: 'The sentence that says what the picture shows: under it, of the claims above.',
  },
  { name: 'controls', sentence: 'The buttons and the settings.' },
  { name: 'more', sentence: 'The fold with further settings, the numbers and the proof.' },
];

/** @type {{ name: string, sentence: string }[]} */
export const styleProperties = [
  { name: '--vanish-font', sentence: 'The font family; the host’s where not said.' },
  { name: '--vanish-ink', sentence: 'The colour of words.' },
  { name: '--vanish-quiet', sentence: 'The colour of words that can wait: axes, notes.' },
  { name: '--vanish-line', sentence: 'The colour of rules and grids.' },
  { name: '--vanish-surface', sentence: 'The colour of the ground on which marks stand.' },
  { name: '--vanish-accent', sentence: 'The colour of the first button.' },
];
