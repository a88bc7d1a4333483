// The editor of the page. A thin shell: what a text means is asked of the host, in UTF-16 offsets, and answered as JSON.
//
// The host is two functions. `tell(what, text)`: `edit` with the new text, `undo`, `redo`. `ask(what, at, text)`: `tokens` of
// a piece of text, `folds`, `complete` and `hover` at an offset, `fixes` of a problem by its index, `format`.
import './styles.js';
import { closeBrackets, closeBracketsKeymap, completionKeymap, startCompletion } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit } from '@codemirror/language';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorSelection, EditorState, Prec } from '@codemirror/state';
import { EditorView, ViewPlugin, keymap, lineNumbers } from '@codemirror/view';
import { completion } from './completion.js';
import { brackets, folding, indentation } from './structure.js';
import { indent } from './indent.js';
import { asLeft, keep, renew, scrolled } from './keep.js';
import { notes, setNotes } from './notes.js';
import { reference } from './reference.js';
import { look, margins, words } from './theme.js';
import { explain, say, tips } from './tips.js';
import { colors } from './tokens.js';

/** Marks a change that comes from the host, which knows it already. */
const fromHost = Annotation.define();

/** Makes an editor inside `parent`; the handle is all that the host needs afterwards. */
export function create(parent, functions, options) {
  const { id, label, text } = options;
  // The host takes its functions back when it takes the editor away, and a timer may still run then.
  let isHere = true;
  const host = {
    tell: (what, said) => (isHere ? functions.tell(what, said) : undefined),
    ask: (what, at, about) => (isHere ? functions.ask(what, at, about) : undefined),
    isHere: () => isHere,
  };
  const tell = (what) => () => (host.tell(what, ''), true);
  const format = (view) => {
    const formatted = host.ask('format', 0, '');
    if (formatted === undefined) return say(view, 'Only JSON can be laid out. What is wrong is underlined: F8 goes there.');
    replace(view, formatted, false);
    return true;
  };
  const state = EditorState.create({
    doc: text,
    extensions: [
      teller(host),
      EditorView.contentAttributes.of({
        id,
        'aria-label': label,
        'aria-describedby': `${id}-keys`,
        'aria-multiline': 'true',
        // Said outright, because not everything knows that what can be edited can have the focus.
        tabindex: '0',
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
      }),
      keymap.of([
        { key: 'Mod-z', run: tell('undo'), preventDefault: true },
        { key: 'Mod-Shift-z', run: tell('redo'), preventDefault: true },
        { key: 'Mod-y', run: tell('redo'), preventDefault: true },
        { key: 'Shift-Alt-f', run: format },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...searchKeymap,
        ...foldKeymap,
        ...defaultKeymap,
      ]),
      EditorView.domEventHandlers({ beforeinput: (event) => undoByMenu(event, host) }),
      EditorState.tabSize.of(2),
      indentUnit.of('  '),
      EditorView.lineWrapping,
      indent,
      lineNumbers(),
      notes(),
      codeFolding(),
      foldGutter(),
      folding(host),
      indentation,
      brackets,
      closeBrackets(),
      bracketMatching({ afterCursor: false }),
      search({ top: true }),
      words,
      colors(host),
      completion(host),
      tips(host),
      look,
      margins,
      scrolled,
    ],
  });
  const view = new EditorView({ parent, ...asLeft(state, options) });
  reference(host);
  return {
    text: (next) => replace(view, next, true),
    notes: (json) => view.dispatch({ effects: setNotes.of(JSON.parse(json)) }),
    work: (work) => renew(view, options, work),
    show: (from, to) => show(view, from, to),
    focus: () => view.focus(),
    run: (what) => {
      view.focus();
      ({ format, find: openSearchPanel, explain: (view) => explain(host, view), complete: startCompletion })[what](view);
    },
    destroy: () => {
      keep(view, options);
      view.destroy();
      isHere = false;
    },
  };
}

/** Tells the host of edits, before anything else that is drawn asks about the new text. */
function teller(host) {
  const update = ({ docChanged, transactions, state }) => {
    const own = docChanged && !transactions.some((each) => each.annotation(fromHost));
    if (own) host.tell('edit', state.doc.toString());
  };
  return Prec.highest(ViewPlugin.define(() => ({ update })));
}

/** Undo from a menu, or by shaking a phone. */
function undoByMenu(event, host) {
  const what = { historyUndo: 'undo', historyRedo: 'redo' }[event.inputType];
  if (!what) return false;
  event.preventDefault();
  host.tell(what, '');
  return true;
}

/** Replaces the text by changing only what differs, so that the caret stays where it is. */
function replace(view, text, isFromHost) {
  const old = view.state.doc.toString();
  if (old === text) return;
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < most - start && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end += 1;
  view.dispatch({
    changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
    annotations: isFromHost ? fromHost.of(true) : [],
  });
}

/** Puts the caret at a stretch, which is selected, and brings it into view. */
function show(view, from, to) {
  const most = view.state.doc.length;
  const range = EditorSelection.range(Math.min(from, most), Math.min(to, most));
  view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range, { y: 'nearest', yMargin: 40 }) });
  view.focus();
}
