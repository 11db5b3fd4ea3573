// Files of a figure: what vanish.js asks for by `vanish-exports`.

export { csvOf } from './csv.js';
export { filmOf } from './film.js';
export { pngOf } from './png.js';
export { runTextOf } from './run-text.js';
export { svgOf } from './svg.js';
export { takeAway } from './take-away.js';
export { follow, redo } from './moment.js';
