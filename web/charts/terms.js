// The terms that have one colour in the article's formulas and in the figures, and light up in both together.

/**
 * @param {string} text
 * @returns {'z' | 'slope' | 'delta' | undefined}
 */
export function termOf(text) {
  if (text === 'z') return 'z';
  if (text.includes('f′(z)')) return 'slope';
  return text.includes('∂L/∂z') ? 'delta' : undefined;
}
