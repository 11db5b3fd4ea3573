// The marks of a still picture in fewer bytes: bars that stand side by side become one path, and the strokes of a path
// stand in the order of their places. Only what looks the same is joined: bars of the same class and the same other
// attributes, without round corners. Lone strokes stay apart: where see-through ones lie on each other, it shows.

const mark = /(?:<g class="([^"]*)">)?<(rect|path)((?: [\w-]+="[^"]*")+)(?:><\/\2>|\/>)(<\/g>)?/y;
const attribute = / ([\w-]+)="([^"]*)"/g;

/** Paths that can be cut into strokes: absolute moves, each followed by one relative line, or none. */
const strokes = /^(?:M-?[\d.]+[ ,]?-?[\d.]+(?:l-?[\d.]+ ?-?[\d.]+|[hv]-?[\d.]+))+$/;

/** @param {number} number */
const tenth = (number) => Math.round(10 * number) / 10;

/**
 * A rectangle without round corners as a path, from its lower left corner: bars share their lower edge.
 * @param {Record<string, string>} attributes
 */
function outline({ x, y, width, height }) {
  const [left, top, across, up] = [x, y, width, height].map(Number);
  const foot = tenth(top + up);
  return `M${tenth(left)} ${foot}v${tenth(-up)}h${tenth(across)}V${foot}z`;
}

/**
 * The strokes of a path from left to right and downwards, each at its distance from the one before: strokes that lie in
 * a row repeat, which packs well.
 * @param {string} path
 */
function inOrder(path) {
  const all = [...path.matchAll(/M(-?[\d.]+)[ ,]?(-?[\d.]+)([^M]+)/g)].map(([, x, y, line]) => ({
    x: Math.round(10 * Number(x)),
    y: Math.round(10 * Number(y)),
    line: line.trim(),
  }));
  all.sort((one, other) => one.x - other.x || one.y - other.y || (one.line < other.line ? -1 : 1));
  let [penX, penY] = [0, 0];
  return all
    .map(({ x, y, line }, i) => {
      const text = `${i === 0 ? 'M' : 'm'}${(x - penX) / 10} ${(y - penY) / 10}${line}`;
      const [kind, ...rest] = [line[0], ...(line.slice(1).match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? [])];
      const [first, second] = rest.map((number) => Math.round(10 * Number(number)));
      penX = x + (kind === 'v' ? 0 : first);
      penY = y + (kind === 'l' ? second : kind === 'v' ? first : 0);
      return text;
    })
    .join('')
    .replaceAll(' -', '-');
}

/**
 * What a mark is, and its path; null where it must stay as it is.
 * @param {RegExpExecArray} found
 */
function pathOf([, group, kind, text, closes]) {
  if ((group !== undefined) !== (closes !== undefined)) return null;
  /** @type {Record<string, string>} */
  const attributes = Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name, value]) => [name, value]),
  );
  const { d: own, x, y, width, height, ...others } = attributes;
  let d = own;
  if (kind === 'rect') {
    if ('rx' in others || [x, y, width, height].some((one) => !Number.isFinite(Number(one ?? 'none'))))
      return null;
    d = outline(attributes);
  }
  if (d === undefined) return null;
  const rest = Object.entries(others).map(([name, value]) => ` ${name}="${value}"`);
  return { group, others: rest.join(''), d };
}

/** @param {{ group: string | undefined, others: string, d: string }} one */
function written({ group, others, d }) {
  const path = `<path${others} d="${strokes.test(d) ? inOrder(d) : d}"/>`;
  return group === undefined ? path : `<g class="${group}">${path}</g>`;
}

/** Of one picture. @param {string} picture */
function joined(picture) {
  let text = '';
  let at = 0;
  /** @type {ReturnType<typeof pathOf>} */
  let open = null;
  const close = () => {
    if (open) text += written(open);
    open = null;
  };
  while (at < picture.length) {
    mark.lastIndex = at;
    const found = picture[at] === '<' ? mark.exec(picture) : null;
    const path = found && pathOf(found);
    if (found && path) {
      const isBar = path.d.endsWith('z') && open?.d.endsWith('z');
      if (open && isBar && open.group === path.group && open.others === path.others) open.d += path.d;
      else {
        close();
        open = path;
      }
      at += found[0].length;
    } else {
      close();
      text += picture[at++];
    }
  }
  close();
  return text;
}

/** Of the pictures in a page's text. @param {string} html */
export const joinMarks = (html) => html.replace(/<svg[^>]*>[^]*?<\/svg>/g, joined);
