// The Chromium of what opens pages by itself: VANISH_CHROMIUM, else Debian's, as a browser or as its headless shell.

import { existsSync } from 'node:fs';

const [browser, ...others] = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'];

export const chromiumPath =
  process.env.VANISH_CHROMIUM || ([browser, ...others].find((path) => existsSync(path)) ?? browser);
