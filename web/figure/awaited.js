// What a figure may have to wait for: the core refuses what it is without, and can fetch it.

/** The call of the core that brings what a refusal lacks. @type {Record<string, 'addDigits' | 'addTableReader'>} */
const calls = { digitsMissing: 'addDigits', tableReaderMissing: 'addTableReader' };

/** @param {{ code: string }} refusal @returns {'addDigits' | 'addTableReader' | undefined} none: waiting does not help */
export const awaitedCall = ({ code }) => calls[code];
