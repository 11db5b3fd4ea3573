// One sentence in a figure's place. What keeps all figures of a page from starting is said by the first of them.

/** Those that have the same to say, in their order: the first speaks. @type {Set<Notice>} */
const sharing = new Set();

export class Notice {
  element = document.createElement('p');
  /** What it says when it is its turn. */
  shared = '';

  constructor() {
    this.element.className = 'error';
    this.element.setAttribute('role', 'alert');
    this.element.hidden = true;
  }

  /** @param {string} text */
  say(text) {
    this.element.textContent = text;
    this.element.hidden = text === '';
  }

  /** Says it unless another figure has said the like. @param {string} text */
  share(text) {
    this.shared = text;
    sharing.add(this);
    letFirstSpeak();
  }

  clear() {
    sharing.delete(this);
    this.say('');
    letFirstSpeak();
  }
}

function letFirstSpeak() {
  const [first] = sharing;
  if (first && first.element.textContent !== first.shared) first.say(first.shared);
}
