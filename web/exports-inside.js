// What makes files of figures, where all is in one script.

import * as exports from './exports/exports.js';

export const exportsOf = async () => exports;
