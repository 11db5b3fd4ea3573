// What every figure has, in one order: the question, the picture, the takeaway (which leads where the picture is long), the
// leading controls, and behind one fold further ones, the numbers and the proof.

import { h } from 'preact';
import { fetchMore, parts } from 'vanish-more';
import { Button, Choice, Control } from './controls.js';
import { Question } from './question.js';

/** @typedef {import('./declaration.js').View} View */

/** @param {{ view: View, isWorking: boolean }} props */
export function Shell({ view, isWorking }) {
  return [h(view.value ? Parts : ErrorLine, { view }), h(Working, { view, isWorking })];
}

/** What is waited for, and how far it is. @param {{ view: View, isWorking: boolean }} props */
export function Working({ view: { figure }, isWorking }) {
  const { progress } = figure.pending;
  const beginning = progress !== undefined && [
    h('progress', { value: progress, 'aria-label': 'How far they are' }),
    h(Button, { name: 'stop', onClick: () => figure.giveUp() }, 'Stop'),
  ];
  const words = isWorking && h('span', null, 'Working: networks of this size take a moment.', beginning);
  return h('p', { class: 'working', role: 'status' }, words);
}

/** @param {{ view: View }} props */
function Parts({ view }) {
  const { value, figure: element } = view;
  const { figure } = element;
  const { shownControls: controls } = element;
  const asked = controls === 'full' && figure.ask?.(value);
  const picture = h('div', { class: 'picture', part: 'picture' }, figure.picture(value, view));
  const takeaway = h('div', { part: 'takeaway' }, figure.takeaway?.(value, view));
  return h(
    'div',
    { class: element.fit.isCompact ? 'compact' : undefined },
    figure.ask &&
      controls === 'full' &&
      h('div', { class: 'asked', part: 'question' }, asked && h(Question, { view, asked })),
    figure.takeawayLeads ? [takeaway, picture] : [picture, takeaway],
    h(ErrorLine, { view }),
    figure.status && h('div', { class: 'status', role: 'status' }, figure.status(value, view)),
    controls === 'full' && h(AllControls, { view }),
    controls === 'minimal' && h(FewControls, { view }),
  );
}

/** @param {{ view: View }} props */
function AllControls({ view }) {
  const { value, figure: element } = view;
  const { figure } = element;
  const names = namesOf(view, 'controls');
  return [
    h(
      'div',
      { part: 'controls' },
      h(Toolbar, { view, choices: names.filter(isChoice(view)) }),
      figure.extras?.(value, view),
      h(Settings, {
        view,
        names: names.filter(isNoChoice(view)),
        others: figure.ownControls?.(value, view),
        othersLead: figure.ownControlsLead,
      }),
    ),
    h('div', { part: 'more' }, h(More, { view })),
  ];
}

/** The buttons, and the first setting. @param {{ view: View }} props */
function FewControls({ view }) {
  const [first] = namesOf(view, 'controls');
  const isOne = first !== undefined && isNoChoice(view)(first);
  return h(
    'div',
    { class: 'few', part: 'controls' },
    h(Toolbar, { view, choices: first !== undefined && !isOne ? [first] : [] }),
    h(Settings, { view, names: isOne ? [first] : [] }),
  );
}

/** What is wrong, as a sentence. @param {{ view: View }} props */
export const ErrorLine = ({ view: { figure } }) =>
  h('p', { class: 'error', role: 'alert', hidden: !figure.error }, figure.error);

/** @param {View} view @param {'controls' | 'more'} part */
function namesOf({ figure: { figure }, value }, part) {
  const names = figure[part] ?? [];
  return typeof names === 'function' ? names(value) : names;
}

/** @param {View} view */
const isChoice = (view) => (/** @type {string} */ name) =>
  view.figure.values.settings[name].control === 'choice';
/** @param {View} view */
const isNoChoice = (view) => (/** @type {string} */ name) => !isChoice(view)(name);

/** @param {{ view: View, choices: string[] }} props of settings whose options are all in view */
function Toolbar({ view, choices }) {
  const { value, figure: element } = view;
  const { training, buttons } = element.figure;
  const others = buttons?.(value, view) ?? [];
  const hasButtons = training || others.length > 0;
  if (!hasButtons && choices.length === 0) return null;
  return h(
    'div',
    { class: 'toolbar' },
    hasButtons &&
      h(
        'div',
        { class: 'buttons' },
        training && h(Transport, { view, words: training.words ?? {} }),
        others.map(({ text, ...button }) => h(Button, { key: button.name, ...button }, text)),
      ),
    choices.length > 0 && h('div', { class: 'choices' }, h(Choices, { view, names: choices })),
  );
}

/** What every training has. @param {{ view: View, words: { step?: string, reset?: string } }} props */
export function Transport({ view: { figure }, words: { step = 'Step', reset = 'Reset' } }) {
  const { isOn } = figure.trainer;
  const icon = isOn ? 'pause' : 'play';
  return [
    h(
      Button,
      { name: 'train', icon, primary: true, onClick: () => figure.trainer.toggle() },
      isOn ? 'Pause' : 'Train',
    ),
    h(Button, { name: 'step', icon: 'step', onClick: () => figure.trainer.step(1) }, step),
    h(Button, { name: 'reset', icon: 'reset', onClick: () => figure.reset() }, reset),
  ];
}

/** @param {{ view: View, names: string[] }} props */
const Choices = ({ view, names }) => names.map((name) => h(Choice, { key: name, view, name }));

/** @param {{ view: View, names: string[], others?: import('preact').ComponentChild, othersLead?: boolean }} props */
function Settings({ view, names, others, othersLead }) {
  if (names.length === 0 && !others) return null;
  return h(
    'div',
    { class: 'controls' },
    othersLead && others,
    names.map((name) => h(Control, { key: name, view, name })),
    !othersLead && others,
  );
}

/**
 * What few readers need: further settings, every number, the proof. It is made when it is opened: a third of all that a
 * figure's first picture would have to make.
 * @param {{ view: View }} props
 */
function More({ view }) {
  const isOpened = view.look.fold !== undefined;
  return h(
    'details',
    { class: 'more', onToggle: () => bring(view) },
    h('summary', null, 'More'),
    isOpened && h(Opened, { view }),
  );
}

/** @param {{ view: View }} props */
function Opened({ view }) {
  const names = namesOf(view, 'more');
  const choices = names.filter(isChoice(view));
  return [
    h(Settings, { view, names: names.filter(isNoChoice(view)) }),
    choices.length > 0 && h('div', { class: 'choices extras' }, h(Choices, { view, names: choices })),
    h(Brought, { view }),
  ];
}

/** What is read there: see fold.js. @param {{ view: View }} props */
function Brought({ view }) {
  const { Fold } = parts() ?? {};
  return Fold ? h(Fold, { view }) : h('p', { class: 'note', role: 'status' }, view.look.fold);
}

/** Lets it come. @param {View} view */
function bring({ figure, lookAt }) {
  const show = () => {
    figure.dress(); // it has styles of its own
    lookAt({ fold: '' });
  };
  if (parts()) return show(); // it may have come for another figure
  lookAt({ fold: 'Loading …' });
  fetchMore().then(show, ({ message }) => lookAt({ fold: message }));
}
