// <vanish-playground>: two networks, each with every setting of the core, and every view of them.

import { h } from 'preact';
import { elementOf } from '../figure/public-figure.js';
import { ErrorLine, Working } from '../figure/shell.js';
import { readLink, writeAddress } from './address.js';
import { playground } from './figure.js';
import { Whole } from './whole.js';

export class PlaygroundElement extends elementOf(playground) {
  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
    addEventListener('resize', this.#fit);
    this.addEventListener('vanish-step', this.#write);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#follow);
    removeEventListener('resize', this.#fit);
  }

  /** The networks are as high as the window lets them be. */
  #fit = () => this.draw();

  #write = () => {
    const { value } = this.view;
    if (value) writeAddress(value.specs, value.table, this.goal ?? this.getState());
  };

  /** The address has been changed by hand, or by a link of this page. */
  #follow = () => {
    const { value, core, look } = this.view;
    if (!value) return;
    const hash = location.hash.slice(1);
    this.trainer.stop();
    const isRead = hash === '' || readLink(hash, core.specFields);
    look.note = isRead ? '' : 'Nothing of this link could be read: the networks stay.';
    if (isRead) this.set({ specs: undefined, followed: {} });
    else this.attempt(this.#write);
  };

  /** @param {boolean} isWorking */
  content(isWorking) {
    const { view } = this;
    return [h(view.value ? Whole : ErrorLine, { view }), h(Working, { view, isWorking })];
  }
}
