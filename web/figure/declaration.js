// A figure is a declaration: one object that web/figures/<word>/index.js exports. declared.js makes an element of it, and
// shell.js puts its parts in their order.

/** @typedef {import('preact').ComponentChild} Child */
/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Field} Field */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('./setting.js').Setting} Setting */
/** @typedef {import('./declared.js').DeclaredFigure} DeclaredFigure */

/**
 * All that the figure draws, computed once: plain data, so that drawing never calls the core. A value is not changed but
 * replaced, and what was found out about it (an answer, a proof, open numbers) goes with it. `session` is what it holds of
 * the core's memory: it goes when the next value has another one.
 * @typedef {Record<string, any> & { session?: import('./session.js').Held }} Value
 */

/**
 * What has been asked of the reader: it is part of what is shown, see `Shown` of declared.js.
 * @typedef {object} Asked
 * @property {string} ask the question
 * @property {string[]} options what can be guessed
 * @property {number} [load] how much it is to find the answer, as loadOf of work.js counts
 * @property {(view: View) => { right: number, answer: string }} find after a guess; it may change what is shown. `right`: the
 *   index of the option that is right by the network at hand, -1: none
 */

/**
 * A network that the figure shows: a run in training, or the spec of a fresh one.
 * @typedef {{ label: string, run?: Run | null, spec?: Spec }} Network
 */

/**
 * @typedef {object} ButtonProps
 * @property {string} name
 * @property {string} [icon] a key of the icons of controls.js
 * @property {boolean} [primary]
 * @property {boolean} [isOn] whether what it does is so already; none: it does something each time
 * @property {string} text
 * @property {() => void} onClick
 */

/**
 * How the pictures and the controls of a figure see it, and what they may do.
 * @typedef {object} View
 * @property {number} width of the figure in CSS pixels
 * @property {boolean} [isStill] a picture without script: nobody can point at it
 * @property {Record<string, any>} settings as they are now, with what the core has refused
 * @property {Record<string, any>} inputs of compute() beside the settings, as they are now
 * @property {Record<string, any>} look what the reader looks at: the layer that is read, the step that is shown ...
 * @property {Findings} findings what was found out about the value that is shown
 * @property {any} value that is shown
 * @property {Core} core for actions, never for drawing
 * @property {DeclaredFigure} figure
 * @property {(changes: Record<string, any>) => void} lookAt changes `look` and draws
 * @property {(changes: Record<string, any>) => void} set gives settings, or other inputs of compute(), and computes. A
 *   setting that is refused stays to be mended; other inputs are as they were
 * @property {(settings: Record<string, any>) => void} show the same for a question that shows what it asked about: Reset
 *   takes them back
 * @property {(change: (core: Core, value: any) => any, load?: number) => void} act replaces the value by another one
 * @property {(name: string) => boolean} moves whether a motion is on
 * @property {(name: string) => void} move starts it
 * @property {(name: string) => void} play the same for a reader who wants it: also on a page that was paused
 * @property {(name: string) => void} rest ends it
 */

/**
 * @typedef {object} Findings
 * @property {{ guess: number, right: number, answer: string }} [answer]
 * @property {{ sentences?: string[], origins?: string[] }} [proof]
 * @property {any} [numbers] what `reckon` has found for the open table
 * @property {Generator<void, void>} [inquiry] under way; it ends with what it is about
 * @property {any} [inquired] what it has found so far
 */

/**
 * @typedef {object} Training
 * @property {(core: Core, value: any, isPlaying: boolean) => any} read the value after some steps of its session
 * @property {import('./session.js').Look} [look] what else is seen of its session
 * @property {number} [interval] milliseconds between two steps that one is to see; none: as many as fit
 * @property {(view: View) => { interval?: number, atOnce?: number }} [pace] both, where the reader chooses them
 * @property {(core: Core, value: any) => any} [reset] a fresh start, where it is not that of the settings
 * @property {number} [atOnce] the most steps in a frame
 * @property {{ step?: string, reset?: string }} [words] on the buttons
 */

/**
 * @typedef {object} Figure
 * @property {string} word `gradient-flow` of <vanish-gradient-flow>, and the name of the folder
 * @property {Record<string, Setting>} settings
 * @property {Record<string, any>} [inputs] of compute() beside the settings, at the start: what is set on the picture
 * @property {Record<string, any>} [look] at the start
 * @property {(value: any, before: any, look: Record<string, any>) => Record<string, any>} [refocus] what of `look` is another one with a new value
 *   of compute()
 * @property {string} [styles] its own, beside those of all figures
 * @property {(core: Core) => Field[]} [fields] the core's fields that its settings are; core.specFields where not said
 * @property {(settings: any, before: any, core: Core) => number} [load] how much compute() has to do
 * @property {(settings: any, before: any, core: Core) => Spec[]} [fresh] the networks that compute() would have to make: large
 *   ones begin before it, in slices
 * @property {Record<string, any>} [firstInputs] where they do not come from the settings: what is shown if the reader stops
 *   the first of them
 * @property {() => Promise<void>} [bring] lets come what compute() needs beside the core; until then, and where it refuses by a
 *   CoreError, the still stands
 * @property {(core: Core, settings: any, before?: any, begun?: import('./session.js').Session) => any} compute settings and inputs in, a value out; `before` is the
 *   value at hand, of which parts may still hold
 * @property {(core: Core, settings: any) => any} [sketch] the first value, where a part of compute()'s is there much sooner: a
 *   task later compute() makes the whole
 * @property {(value: any) => Asked | null | undefined | false} [ask]
 * @property {(value: any, view: View) => Child} picture
 * @property {(value: any, view: View) => Child} [takeaway] one sentence, computed
 * @property {boolean} [takeawayLeads] it stands above the picture, which is long
 * @property {(value: any, view: View) => Child} [status] what has gone wrong in a training
 * @property {(value: any, view: View) => ButtonProps[]} [buttons] beside those of a training
 * @property {(value: any, view: View) => Child} [extras] what else the reader operates
 * @property {string[] | ((value: any) => string[])} [controls] the leading settings
 * @property {(value: any, view: View) => Child} [ownControls] among them, of what is no setting
 * @property {boolean} [ownControlsLead] they stand before the settings, for eyes and keyboard alike
 * @property {string[] | ((value: any) => string[])} [more] those behind the fold
 * @property {(value: any, before: any) => boolean} [goesOn] whether an inquiry is about this value too
 * @property {(core: Core, value: any, view: View) => any} [reckon] what only the open table needs: `findings.numbers`
 * @property {(value: any) => Network[]} [networks] whose gradients can be checked
 * @property {Training} [training]
 * @property {Record<string, (view: View, text: string) => boolean>} [deeds] what the reader does to the networks beside changing
 *   settings, by the names that a link gives it: does it again, and says whether it can be done
 * @property {{ names: string[], give: (core: Core, inputs: any, name: string, text: string) => any }} [redo] fields that are no settings
 *   but inputs, and can be changed while networks train: the inputs with what a link says of one
 * @property {(view: View, count: number) => void} [train] trains by some steps, where that is not for the trainer
 * @property {Record<string, (view: View, passed: number, now: number) => void>} [motions] by their names: what they do
 *   in a frame, `passed` milliseconds after the last one
 * @property {(view: View) => void} [greet] the first picture, or that of a fresh start
 * @property {(view: View) => void} [settle] after every update, and whenever the figure comes near
 * @property {(view: View) => void} [settled] the reader has let go of a control
 * @property {(value: any) => boolean} [isEmpty] whether nothing has happened yet that paper could show
 * @property {(value: any, view: View) => { link: string, note: string }} [address] where it is not embed.html
 */

/**
 * What few readers ask for, in a figure's fold.js: it comes when the fold is opened.
 * @typedef {object} Fold
 * @property {(value: any, view: View) => Child} [notes]
 * @property {(value: any, found: any, view: View) => Child} [numbers] the table behind the picture
 * @property {{ words: string, sentences: (core: Core, value: any) => string[] }} [proof] another check than that of `networks`
 */

/**
 * The still picture: a value, and how it is drawn. `settings`: those that the figure starts from.
 * @typedef {(core: Core, settings: any) => { value: any, width: number, hasNumbers?: boolean }} Still
 */

export {};
