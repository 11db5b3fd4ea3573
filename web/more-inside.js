// What the fold of a figure has for the reader who opens it, and how a path through a network is drawn, where the script holds
// them.

import styles from './figure/fold.css';
import { exactNumbers, Fold } from './figure/fold.js';
import { OwnUnit, PathPicture, PathTakeaway } from './figures/network-path/picture.js';
import { questionOf } from './figures/network-path/question.js';

const path = { OwnUnit, PathPicture, PathTakeaway, questionOf };

export const parts = () => ({ Fold, exactNumbers, path, styles });

/** @returns {Promise<void>} */
export const fetchMore = async () => undefined;
