// dist/vanish.css: the room of figures whose script has not come yet. Where it comes before the first picture of the
// page, the figures keep their room themselves (web/figure/room.js).

import { formerly } from '../figure/former.js';
import { heights } from '../figure/heights.js';
import { attributesOf } from '../figure/setting-properties.js';
import { pictureSize } from './figure-pages.mjs';

/** Its own, and that of old with the attribute that asks for it. @param {string} word */
function tagsOf(word) {
  const ofOld = Object.entries(formerly).flatMap(([old, { setting, becomes }]) =>
    Object.keys(becomes)
      .filter((value) => becomes[value] === word)
      .map((value) => `vanish-${old}[${attributesOf(setting)[0]}=${value}]`),
  );
  return [`vanish-${word}`, ...ofOld];
}

/** For the takeaway that stands below the picture. */
const words = 120;

/** As high as a picture may be. */
const highest =
  Math.min(...Object.values(heights).flatMap(({ places }) => places.map(([, height]) => height))) - words;

/** Of a picture that would be higher: how wide it may be. */
const lowPictures = await Promise.all(
  Object.keys(heights).map(async (word) => {
    const { width, height } = await pictureSize(word);
    if (height <= highest) return '';
    return `vanish-${word} img{max-width:min(100%,${Math.floor((width * highest) / height)}px)}`;
  }),
);

// Without script, and on paper, no figure will come.
export function makeRoomSheet() {
  const names = Object.keys(heights).map((word) => `vanish-${word}`);
  const waiting = `:is(${names}):not(:defined)`;
  let rules =
    // A picture between the tags is never wider or higher than the room of its figure.
    `:is(${names}) img{max-width:100%;height:auto}${lowPictures.join('')}` +
    `${waiting}{display:flow-root;container-type:inline-size;inline-size:100%;min-inline-size:0;` +
    'contain-intrinsic-inline-size:min(720px,100vw - 40px)}' +
    // A float without a width: what stands between the tags stands beside it.
    `${waiting}::before{content:"";float:left;width:0;--larger:max(0px,min(0.9375em,22px) - 15px)}`;
  for (const [word, { places }] of Object.entries(heights)) {
    const all = tagsOf(word).map((tag) => `${tag}:not(:defined,[controls=minimal],[controls=none])::before`);
    for (const [width, height, growth] of places)
      rules += `@container (min-width:${width}px){${all}{height:calc(${height}px + ${growth}*var(--larger))}}`;
  }
  return `@media screen and (scripting: enabled){${rules}}\n`;
}
