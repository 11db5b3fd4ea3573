// What makes files of figures, where all is in one script.

import * as exports from './exports/exports.js';
import { exportsMessages } from './exports/messages.js';
import { messages } from './messages.js';

Object.assign(messages, exportsMessages);

export const exportsOf = async () => exports;
