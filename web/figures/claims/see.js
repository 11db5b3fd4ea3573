// "See it": the figure of a claim in the state of the claim, where it stands on the page; else by itself.

/** @typedef {import('../../claims/claims.js').Claim} Claim */
/** @typedef {import('../../figure/declared.js').DeclaredFigure} Figure */

/** The figure on the page, and what of the page an address leads to. @param {Claim} claim @param {Document} page */
function placeOf({ figure: word }, page) {
  const figure = /** @type {Figure | null} */ (page.querySelector(`vanish-${word}`));
  return { figure, place: /** @type {HTMLElement | null | undefined} */ (figure?.closest('[id]')) };
}

/** @param {Claim} claim @param {Figure} from the figure of the claims */
export function addressOf(claim, { ownerDocument, addressOf: alone }) {
  const { place } = placeOf(claim, ownerDocument);
  return place ? `#${place.id}` : alone(claim.figure, Object.entries(claim.state));
}

/** The address leads there; here the figure gets the claim's settings, and the focus. @param {Claim} claim @param {Figure} from */
export function bringInto(claim, { ownerDocument }) {
  const { figure, place } = placeOf(claim, ownerDocument);
  if (!figure || !place) return;
  for (const name of Object.keys(figure.figure.settings)) figure.give(name, claim.state[name]);
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
