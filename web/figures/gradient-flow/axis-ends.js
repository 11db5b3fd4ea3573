// What the value axis has to hold. In a training it only ever grows: bars move, axes do not.

/** @typedef {import('./index.js').Value} Value */

/** @type {Record<string, { column: 'deltaRms' | 'dWeightsRms', symbol: string }>} */
export const gradients = {
  delta: { column: 'deltaRms', symbol: '∂L/∂z' },
  dWeights: { column: 'dWeightsRms', symbol: '∂L/∂W' },
};

const decades = 15;

/** @param {number[]} numbers */
const extremesOf = (numbers) => {
  const shown = numbers.filter((number) => number > 0 && number < Infinity);
  return shown.length ? [Math.min(...shown), Math.max(...shown)] : [];
};

/** The value with the ends that its bars, and theory's line, have had so far. @param {Value} value @returns {Value} */
export function axisEnds(value) {
  const { gradient, members, theories } = value;
  const { column } = gradients[gradient];
  const bars = members.flatMap(({ report }) => [...report[column]]);
  const lines = gradient === 'delta' ? theories.flatMap((layers) => [...layers]) : [];
  const ends = extremesOf([...(value.ends[column] ?? []), ...bars, ...lines]);
  return { ...value, ends: { ...value.ends, [column]: ends } };
}

/** The numbers that the axis has to hold, with the whiskers beside the bars. @param {Value} value @param {{ low: number[], high: number[] }[]} scatters */
export function axisNumbersOf({ gradient, ends }, scatters) {
  const whiskers = scatters.flatMap(({ low, high }) => [...low, ...high]);
  const [least, most] = extremesOf([...ends[gradients[gradient].column], ...whiskers]);
  // A longer axis would make 10^-11 look tall: what lies below has a mark at its foot.
  return most > 0 ? [Math.max(least, most * 10 ** -decades), most] : [];
}
