/** A start is cut into tasks: the page that a figure is a guest of can answer in between. @returns {Promise<void>} */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve));
