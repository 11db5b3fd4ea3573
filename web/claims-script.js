// vanish-claims.js: hands over the claims' experiments, and what the build has measured by them.

import { Tests } from './figures/claims/tests.js';
import { handOver } from './hand-over.js';

handOver('vanish-claims', { Tests });
