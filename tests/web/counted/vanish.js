// All elements, counted.

import './crossings.js';
import '../../../web/main.js';
import '../../../web/playground/playground.js';
