// A frame tells the page around it how high it would like to be, in the words of those who listen: there is no common
// way. Each of these resizes the frame by itself; who does not listen is not harmed.

/**
 * @param {number} height in CSS pixels
 * @param {{ width: number, source: string, secret?: string | null, pymId?: string | null }} frame `secret`: WordPress
 *   gives it in the hash, and takes a height only with it; `pymId`: pym.js gives it in the query
 * @returns {(object | string)[]}
 */
export function messagesOf(height, { width, source, secret, pymId }) {
  return [
    ...(secret ? [{ message: 'height', value: height, secret }] : []), // WordPress
    { sentinel: 'amp', type: 'embed-size', height }, // AMP, Flourish
    JSON.stringify({ src: source, context: 'iframe.resize', height }), // Embedly, Medium
    ...(pymId ? [`pymxPYMx${pymId}xPYMxheightxPYMx${height}`] : []), // pym.js
    { type: 'iframe-resized', width, height }, // open-iframe-resizer
    { subject: 'lti.frameResize', height }, // Canvas and other LTI hosts
    { vanish: 'height', height },
  ];
}

/** @param {number} height @param {Window} around whoever it is: a height is no secret */
export function tellHeight(height, around) {
  const query = new URLSearchParams(location.search);
  const frame = {
    width: innerWidth,
    source: location.href,
    secret: new URLSearchParams(location.hash.replace(/^#\??/, '')).get('secret'),
    pymId: query.get('childId'),
  };
  for (const message of messagesOf(height, frame)) around.postMessage(message, '*');
}
