// The reader of tables, where the script holds it.

import { messages } from './messages.js';
import { tableMessages } from './tables/messages.js';

export { readTable } from './tables/read-table.js';

Object.assign(messages, tableMessages);

export const hasReader = () => true;

/** @returns {Promise<void>} */
export const fetchReader = async () => undefined;
