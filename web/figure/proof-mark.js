// The mark under a figure: its gradients checked there and then, and what reproduces it.

import { h } from 'preact';
import { formatNumber } from '../charts/numbers.js';
import { proveGradients } from './proof.js';
import { findingsOf } from './findings.js';
import { loadOf } from './work.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('./element.js').FigureElement} FigureElement */

/**
 * A network that the figure shows: a run in training, or the spec of a fresh one.
 * @typedef {{ label: string, run?: Run | null, spec?: Spec }} Shown
 */

/** @param {FigureElement} figure @param {Shown} shown @param {(run: Run) => string} say */
function withRun(figure, { label, run, spec }, say) {
  const core = /** @type {Core} */ (figure.core);
  const used = run ?? core.trainingRun(spec);
  try {
    return `${label}: ${say(used)}`;
  } finally {
    if (!run) used.delete();
  }
}

/** @param {Run} run */
function checkedSentence(run) {
  const proof = proveGradients(run);
  if (!Number.isFinite(proof.largestGradient)) return 'its gradients are no longer finite numbers.';
  if (Number.isNaN(proof.relativeError)) return 'its numbers are too large to take differences of the loss.';
  return (
    `${proof.parameters} gradients agree with differences of the loss to ` +
    `${formatNumber(proof.relativeError)} of the largest (${formatNumber(proof.largestGradient)}).`
  );
}

/** @param {Run} run */
function originSentence(run) {
  return `step ${run.steps()}, hash ${run.hash()}, spec ${JSON.stringify(run.spec())}`;
}

/**
 * @param {{ figure: FigureElement, shown: Shown[] }} props
 */
export function ProofMark({ figure, shown }) {
  const { sentences = [], origins = [] } = findingsOf(figure).proof ?? {};
  /** @param {'sentences' | 'origins'} what @param {(run: Run) => string} say */
  const fill = (what, say) => {
    figure.pause(); // a training would go on, and its next step make void what is found
    // A check compares some parameters of each layer, each by some passes forward.
    const load = shown.reduce((sum, { run, spec }) => {
      const { depth = 20, ...others } = run?.spec() ?? spec ?? {};
      return sum + loadOf([{ depth, ...others }]) * (what === 'sentences' ? 100 * (depth + 1) : run ? 0 : 1);
    }, 0);
    figure.work(load, () => {
      const lines = shown.map((one) => withRun(figure, one, say));
      const findings = findingsOf(figure);
      findings.proof = { ...findings.proof, [what]: lines };
      figure.draw();
    });
  };
  return h(
    'div',
    { class: 'proof' },
    h(
      'button',
      { type: 'button', name: 'prove', onClick: () => fill('sentences', checkedSentence) },
      '✓ Check these gradients',
    ),
    h(
      'button',
      { type: 'button', name: 'origin', onClick: () => fill('origins', originSentence) },
      'Seed, spec, hash',
    ),
    h(
      'div',
      { role: 'status' },
      sentences.map((sentence) => h('p', { key: sentence, class: 'checked' }, sentence)),
      origins.map((origin) => h('p', { key: origin, class: 'origin', translate: false }, origin)),
      origins.length > 0 &&
        h(
          'p',
          { class: 'origin' },
          h('a', { href: figure.link(), target: '_blank' }, 'This figure by itself, with these settings'),
          figure.linkNote() && `. ${figure.linkNote()}`,
        ),
    ),
  );
}
