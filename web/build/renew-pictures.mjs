// `npm run pictures`: puts what the last build has drawn into tests/pictures/. What has changed is a diff to look at.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { builtPictures, picturesFolder } from './pictures.mjs';

const pictures = await builtPictures();
await rm(picturesFolder, { recursive: true, force: true });
await mkdir(picturesFolder);
for (const [name, text] of Object.entries(pictures)) await writeFile(picturesFolder + name, text);
console.log(
  `vanish: ${Object.keys(pictures).length} files in tests/pictures/; look at what git diff shows there`,
);
