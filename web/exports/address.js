// Where a figure that was taken away can be played with.

/** None for a page from the disk: its path helps nobody else. @param {import('../figure/public-figure.js').PublicFigure} figure */
export const addressOf = ({ shortLink }) => (shortLink.startsWith('file:') ? '' : shortLink);
