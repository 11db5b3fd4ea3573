// The mark under a figure: its gradients checked there and then, and what reproduces it.

import { h } from 'preact';
import { formatNumber } from '../charts/numbers.js';
import { proveGradients } from './proof.js';
import { loadOf } from './work.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('./declaration.js').Network} Network */
/** @typedef {import('./declaration.js').View} View */

/** @param {Core} core @param {Network} network @param {(run: Run) => string} say */
function withRun(core, { label, run, spec }, say) {
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

/** @param {{ view: View, networks: Network[] }} props */
export function ProofMark({ view: { figure, findings, core }, networks }) {
  const { sentences = [], origins = [] } = findings.proof ?? {};
  /** @param {'sentences' | 'origins'} what @param {(run: Run) => string} say */
  const fill = (what, say) => {
    figure.pause(); // a training would go on, and its next step make void what is found
    // A check compares some parameters of each layer, each by some passes forward.
    const load = networks.reduce((sum, { run, spec }) => {
      const { depth = 20, ...others } = spec ?? {};
      return sum + loadOf([{ depth, ...others }]) * (what === 'sentences' ? 100 * (depth + 1) : run ? 0 : 1);
    }, 0);
    figure.work(load, () => {
      const lines = networks.map((one) => withRun(core, one, say));
      const { findings: now } = figure.view;
      now.proof = { ...now.proof, [what]: lines };
      figure.draw();
    });
  };
  const { link, note } = origins.length > 0 ? figure.address() : { link: '', note: '' };
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
      sentences.map(checked),
      origins.map((origin) => h('p', { key: origin, class: 'origin', translate: false }, origin)),
      link &&
        h(
          'p',
          { class: 'origin' },
          h('a', { href: link, target: '_blank' }, 'This figure by itself, with these settings'),
          note && `. ${note}`,
        ),
    ),
  );
}

/** @param {string} sentence */
const checked = (sentence) => h('p', { key: sentence, class: 'checked' }, sentence);

/** A check of another kind than that of a network's gradients. @param {{ view: View, proof: NonNullable<import('./declaration.js').Fold['proof']> }} props */
export function OwnProof({ view: { figure, findings }, proof: { words, sentences } }) {
  const prove = () =>
    figure.attempt(() => {
      const { core, value, findings: now } = figure.view;
      now.proof = { sentences: sentences(core, value) };
    });
  return h(
    'div',
    { class: 'proof' },
    h('button', { type: 'button', name: 'prove', onClick: prove }, words),
    h('div', { role: 'status' }, (findings.proof?.sentences ?? []).map(checked)),
  );
}
