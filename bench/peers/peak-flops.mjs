/** Multiplications and additions of one repetition of bench/peak.cpp: depth x rows x pairs x lanes x 2. */
export const flopsOfRepetition = 256 * 2 * 4 * 2 * 2;
