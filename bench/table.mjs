// Numbers and rows as text.

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** About three digits. @param {number} number */
export function short(number) {
  if (!Number.isFinite(number)) return '-';
  if (number >= 100) return Math.round(number).toLocaleString('en-US');
  return number.toPrecision(number >= 1 ? 3 : 2);
}

/** @param {number} share */
export const percent = (share) => `${(100 * share).toFixed(0)} %`;

/** @param {string[][]} rows the first is the header @param {number} left columns that are words, not numbers */
export function table(rows, left) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const rule = widths.map((width) => '-'.repeat(width));
  const line = (row) =>
    row
      .map((cell, column) => (column < left ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return [rows[0], rule, ...rows.slice(1)].map(line).join('\n');
}
