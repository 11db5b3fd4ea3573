// The reader of tables, where the script holds it.

export { readTable } from './tables/read-table.js';

export const hasReader = () => true;

/** @returns {Promise<void>} */
export const fetchReader = async () => undefined;
