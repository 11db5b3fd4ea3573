// The still picture: what the build has measured.

import figure from './index.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core) => ({ value: figure.compute(core, {}), width: 920 });
