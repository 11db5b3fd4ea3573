// Words of HTML that the build's pages and the figures' snippets share.

/** A text or an attribute's value. @param {string} text */
export const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** `Gradient flow`. @param {string} word of a figure */
export const titleOf = (word) => `${word[0].toUpperCase()}${word.slice(1)}`.replaceAll('-', ' ');

/** @param {{ source: string, word: string, width: number | string, height: number }} frame */
export const frameOf = ({ source, word, width, height }) =>
  `<iframe src="${escaped(source)}" title="${titleOf(word)}" width="${width}" height="${height}" loading="lazy" frameborder="0"></iframe>`;

/** A figure's picture, which leads to its page. @param {{ base: string, word: string, size: number[] }} picture */
export const pictureOf = ({ base, word, size: [width, height] }) =>
  `<a href="${escaped(base)}figure/${word}/"><img src="${escaped(base)}figure/${word}/light.png" width="${width}" height="${height}" alt="${titleOf(word)}" /></a>`;
