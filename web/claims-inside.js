// The claims' experiments and their picture, and those of the cures for dead units, where the script holds them.

import { ClaimsPicture, ClaimsTakeaway } from './figures/claims/picture.js';
import styles from './figures/claims/style.css';
import { Tests } from './figures/claims/tests.js';
import * as cures from './figures/dead-units/cures.js';
import { CureNumbers, Cures } from './figures/dead-units/cures-picture.js';

export const parts = () => ({ Tests, ClaimsPicture, ClaimsTakeaway, styles, Cures, CureNumbers, ...cures });

/** @returns {Promise<void>} */
export const fetchTests = async () => undefined;
