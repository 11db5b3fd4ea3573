// Preact's render, for trees that somebody else rewrites: a browser's translator puts elements of its own where the
// text was. Preact would go on writing into text that has left the page, and throw where that was to stand beside it.
//
// Before each drawing the tree gets back what Preact knows. Afterwards the sentences that have stayed the same get
// back their translation; those that have changed stand there to be translated anew.

import { options, render as draw } from 'preact';

/**
 * What somebody else has done, and may be undone and done again.
 * @typedef {object} Change
 * @property {Node} target
 * @property {Node[]} added
 * @property {Node[]} removed
 * @property {Node | null} next the node after them
 * @property {string | null} text of the target that is not there now; none: its children have changed
 * @property {Element | null | undefined} sentence
 */

// Pictures are not for translators: the numbers at their axes would be, and words of HTML are not seen in them.
const { vnode: onNode } = options;
options.vnode = (node) => {
  if (node.type === 'svg') Object.assign(node.props, { translate: 'no' });
  onNode?.(node);
};

const most = 5000; // changes of one tree that are kept; with more, all is to be translated anew

/** @type {WeakMap<Element, { watch: MutationObserver, changes: Change[] }>} */
const trees = new WeakMap();

/** The whole sentence of which a node is a piece: a translator may set its words in another order. @param {Node} node */
const sentenceOf = (node) =>
  /** @type {Element | null} */ (node.nodeType === 1 ? node : node.parentNode)?.closest(
    ':not(a, b, font, i, var, span:not(.label, .name))',
  );

/** @param {Element} root */
function treeOf(root) {
  const known = trees.get(root);
  if (known) return known;
  /** @type {Change[]} */
  const changes = [];
  const watch = new MutationObserver((records) => note(changes, records));
  watch.observe(root, { subtree: true, childList: true, characterData: true, characterDataOldValue: true });
  const tree = { watch, changes };
  trees.set(root, tree);
  return tree;
}

/** @param {Change[]} changes @param {MutationRecord[]} records */
function note(changes, records) {
  for (const { target, addedNodes, removedNodes, nextSibling: next, oldValue: text } of records) {
    const [added, removed] = [[...addedNodes], [...removedNodes]];
    changes.push({ target, added, removed, next, text, sentence: sentenceOf(target) });
  }
}

/** Puts `to` where `from` is. @param {Change} change @param {Node[]} from @param {Node[]} to */
function swap(change, from, to) {
  const { target, next, text } = change;
  if (text !== null) {
    change.text = target.nodeValue;
    target.nodeValue = text;
  }
  const place = [...from, next].find((node) => node?.parentNode === target) ?? null;
  for (const node of to) target.insertBefore(node, place);
  for (const node of from) if (node.parentNode === target) target.removeChild(node);
}

/** @param {import('preact').ComponentChild} tree @param {Element} root */
export function render(tree, root) {
  const { watch, changes } = treeOf(root);
  note(changes, watch.takeRecords());
  const others = changes.splice(0);
  for (const change of [...others].reverse()) swap(change, change.added, change.removed);
  watch.takeRecords();
  try {
    draw(tree, root);
  } finally {
    const drawn = watch.takeRecords();
    if (others.length > 0 && others.length < most) {
      const redrawn = new Set(drawn.map(({ target }) => sentenceOf(target)));
      changes.push(
        ...others.filter(({ sentence }) => sentence && root.contains(sentence) && !redrawn.has(sentence)),
      );
      for (const change of changes) swap(change, change.removed, change.added);
      watch.takeRecords();
    }
  }
}
