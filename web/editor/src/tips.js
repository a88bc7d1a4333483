// What is known about the text under the pointer, or at the caret on Ctrl-. (Cmd-. on a Mac): problems with their fixes, what
// stopped the statement, and what a name means.
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip } from '@codemirror/view';
import { noteField } from './notes.js';

const pin = StateEffect.define();

/** The tip at the caret: it goes when the caret or the text does. */
const pinned = StateField.define({
  create: () => null,
  update(tip, transaction) {
    for (const effect of transaction.effects) if (effect.is(pin)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : tip;
  },
  provide: (field) => showTooltip.from(field),
});

/** Pins what is known at the caret. */
export function explain(host, view) {
  const tip = tipAt(host, view, view.state.selection.main.head);
  if (!tip) return say(view, 'There is nothing to say about the text at the caret. Put it on a name, or on what is underlined.');
  pinTip(view, tip);
  view.dom.querySelector('.kg-tip button')?.focus();
  return true;
}

/** Pins a message at the caret. */
export function say(view, words) {
  const create = () => ({ dom: shell([card({ title: words, lines: [] })], view) });
  pinTip(view, { pos: view.state.selection.main.head, above: true, words, create });
  return true;
}

function pinTip(view, tip) {
  view.dispatch({ effects: [pin.of(tip), EditorView.announce.of(tip.words)] });
}

/** Takes the pinned tip away. */
function hide(view) {
  if (!view.state.field(pinned)) return false;
  view.dispatch({ effects: pin.of(null) });
  view.focus();
  return true;
}

export function tips(host) {
  return [
    pinned,
    hoverTooltip((view, at) => tipAt(host, view, at), { hoverTime: 250 }),
    keymap.of([
      { key: 'Mod-.', run: (view) => explain(host, view) },
      { key: 'Escape', run: hide },
      { key: 'F8', run: (view) => walk(view, 1) },
      { key: 'Shift-F8', run: (view) => walk(view, -1) },
    ]),
  ];
}

/** All that is known at an offset. */
function tipAt(host, view, at) {
  const { marks, problems } = view.state.field(noteField);
  const here = ({ from, to }) => at >= from && at <= Math.max(to, from + 1);
  const cards = [];
  for (const problem of problems) {
    if (here(problem)) cards.push({ ...problem, title: sentence(problem.text), lines: problem.help ? [sentence(problem.help)] : [] });
  }
  for (const { stop, title } of marks) if (stop && here(stop)) cards.push({ ...stop, title, lines: stop.detail, level: 'stop' });
  const meaning = JSON.parse(host.ask('hover', at, '') ?? 'null');
  if (meaning) cards.push(meaning);
  if (cards.length === 0) return null;
  const words = cards.map((each) => [each.title, ...each.lines].join(' ')).join(' ');
  const smallest = cards.reduce((a, b) => (b.to - b.from < a.to - a.from ? b : a));
  return {
    pos: Math.min(smallest.from, at),
    end: Math.max(smallest.to, at),
    above: true,
    words,
    create: () => ({ dom: shell(cards.map((each) => withFixes(host, view, each)), view) }),
  };
}

function withFixes(host, view, each) {
  const shown = card(each);
  if (each.index === undefined) return shown;
  for (const fix of JSON.parse(host.ask('fixes', each.index, '') ?? '[]')) {
    const button = shown.appendChild(document.createElement('button'));
    button.type = 'button';
    button.className = 'button';
    button.append(...prose('span', fix.title).childNodes);
    button.onclick = () => {
      hide(view);
      view.dispatch({ changes: fix.edits, userEvent: 'input.fix' });
      view.focus();
    };
  }
  return shown;
}

function shell(cards, view) {
  const tip = document.createElement('div');
  tip.className = 'kg-tip';
  tip.append(...cards);
  tip.onkeydown = (event) => {
    if (event.key === 'Escape') hide(view);
  };
  return tip;
}

/** A title, lines below it, and the page where AWS says so. */
export function card({ title, lines, page, level }) {
  const shown = document.createElement('div');
  shown.className = `kg-card kg-card--${level ?? 'meaning'}`;
  shown.appendChild(prose('strong', title));
  for (const line of lines) shown.appendChild(prose('p', line));
  if (page) {
    const link = shown.appendChild(document.createElement('a'));
    link.href = page;
    link.target = '_blank';
    link.rel = 'noreferrer';
    link.textContent = 'AWS documentation';
  }
  return shown;
}

/** An element with a text in which backticks stand around code. */
function prose(name, text) {
  const element = document.createElement(name);
  text.split('`').forEach((piece, index) => {
    if (index % 2 === 0) element.append(piece);
    else element.appendChild(document.createElement('code')).textContent = piece;
  });
  return element;
}

/** Messages begin small and end without a period; here they stand alone. */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;

/** The next problem, or the one before. */
function walk(view, direction) {
  const places = view.state.field(noteField).problems.map(({ from }) => from).sort((a, b) => (a - b) * direction);
  if (places.length === 0) return false;
  const at = view.state.selection.main.head;
  const next = places.find((from) => (from - at) * direction > 0) ?? places[0];
  view.dispatch({ selection: { anchor: next }, scrollIntoView: true });
  return true;
}
