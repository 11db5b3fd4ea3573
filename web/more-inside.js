// What the fold of a figure has for the reader who opens it, where the script holds it.

import { exactNumbers, Fold } from './figure/fold.js';

export const parts = () => ({ Fold, exactNumbers });

/** @returns {Promise<void>} */
export const fetchMore = async () => undefined;
