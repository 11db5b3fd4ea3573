// A key that a control of ours uses stays in it. A host sees only the figure, not which control in it has the focus: a
// deck of slides would turn with the arrow that moves a slider, and go black with the point of 0.5.

const arrows = /^(Arrow|Page|Home|End)/;
const typing =
  /^(Arrow|Page|Home$|End$|Backspace|Delete|Insert|Clear|Enter|Dead|Process|Compose|Unidentified)/;
/** `Escape`, `F5`: every key that writes nothing has a name. */
const named = /^[A-Z][A-Za-z0-9]+$/;

/** The key of an event; none with a modifier, which asks for something of the browser or the host. @param {KeyboardEvent} event */
export const plainKey = ({ key, ctrlKey, altKey, metaKey }) => (ctrlKey || altKey || metaKey ? '' : key);

/** @param {Element} region what can be scrolled @param {string} key */
const scrolls = ({ scrollHeight, clientHeight, scrollWidth, clientWidth }, key) =>
  /^Arrow(Left|Right)/.test(key)
    ? scrollWidth > clientWidth
    : scrollHeight > clientHeight && (key === ' ' || arrows.test(key));

/** Whether a control uses the key, where it is the browser that acts. @param {any} control @param {string} key */
function isUsed(control, key) {
  if (control.matches('input[type=range]')) return arrows.test(key);
  if (control.matches('input[type=radio]')) return key === ' ' || /^Arrow/.test(key);
  if (control.matches('input, textarea')) return typing.test(key) || (!control.readOnly && !named.test(key));
  if (control.matches('select')) return !named.test(key) || arrows.test(key) || /^(Enter|F4)$/.test(key);
  if (control.matches('button, summary')) return key === ' ' || key === 'Enter';
  if (control.matches('a')) return key === 'Enter';
  return control.matches('[tabindex]') && scrolls(control, key);
}

/** Keeps the keys that what is in it uses. @param {EventTarget} root a shadow root, or an element */
export function keepKeys(root) {
  /** The keys that are down, and whether they were used: then their other events stay too. @type {Map<string, boolean>} */
  const down = new Map();
  /** @param {any} event */
  const onKey = (event) => {
    const { type, target, key, code, isComposing } = event;
    if (!key) return; // a browser that fills in a field sends a keydown without one
    const held = code || key;
    if (type === 'keydown') {
      const plain = event.getModifierState('AltGraph') ? key : plainKey(event);
      // A slider of our own has acted already, and said so.
      down.set(held, event.defaultPrevented || isComposing || (plain !== '' && isUsed(target, plain)));
    }
    // An open list takes the keydown for itself, and lets the keyup that belongs to it out.
    const isOfList = !down.has(held) && target.matches('select') && key !== 'Tab';
    if (down.get(held) || isOfList) event.stopPropagation();
    if (type === 'keyup') down.delete(held);
  };
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, onKey);
}
