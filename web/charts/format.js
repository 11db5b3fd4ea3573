// In place of d3-format, which d3-scale takes for scale.tickFormat alone: marksOf in charts/numbers.js writes the marks of
// an axis, and 4 kB less come over the net.

function unused() {
  throw new Error('scale.tickFormat is left out: use marksOf of charts/numbers.js');
}

export {
  unused as format,
  unused as formatPrefix,
  unused as formatSpecifier,
  unused as precisionFixed,
  unused as precisionPrefix,
  unused as precisionRound,
};
