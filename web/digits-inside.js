// The gzipped digits, where the script holds them.

import packed from 'vanish-digits.bin';

/** @type {Uint8Array | undefined} */
export const digitsInside = packed;

/** @returns {Promise<Uint8Array>} */
export const fetchDigits = async () => packed;
