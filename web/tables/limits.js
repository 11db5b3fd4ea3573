// How large a table may be. The core has the same limits (core/data/table.hpp) and has the last word; here they are
// asked for early, while the line is known.

export const mostCharacters = 20_000_000;
export const [leastExamples, mostExamples] = [2, 10_000];
export const mostFeatures = 1024;
export const mostNumbers = 1_000_000; // examples x features
export const [leastClasses, mostClasses] = [2, 100];
export const longestName = 200; // characters, of a feature or class
export const longestFound = 40; // characters of a cell that a refusal shows
