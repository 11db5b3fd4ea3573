// The claims' experiments and their picture, where the script holds them.

import { ClaimsPicture, ClaimsTakeaway } from './figures/claims/picture.js';
import styles from './figures/claims/style.css';
import { Tests } from './figures/claims/tests.js';

export const parts = () => ({ Tests, ClaimsPicture, ClaimsTakeaway, styles });

/** @returns {Promise<void>} */
export const fetchTests = async () => undefined;
