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

export function tips(host) {
  const show = (view) => {
    const tip = tipAt(host, view, view.state.selection.main.head);
    if (!tip) return true;
    view.dispatch({ effects: [pin.of(tip), EditorView.announce.of(tip.words)] });
    view.dom.querySelector('.kg-pinned button')?.focus();
    return true;
  };
  const hide = (view) => {
    if (!view.state.field(pinned)) return false;
    view.dispatch({ effects: pin.of(null) });
    view.focus();
    return true;
  };
  return [
    pinned,
    hoverTooltip((view, at) => tipAt(host, view, at), { hoverTime: 250 }),
    keymap.of([
      { key: 'Mod-.', run: show },
      { key: 'Escape', run: hide },
      { key: 'F8', run: (view) => walk(view, 1) },
      { key: 'Shift-F8', run: (view) => walk(view, -1) },
    ]),
  ];

  function tipAt(host, view, at) {
    const { marks, problems } = view.state.field(noteField);
    const here = ({ from, to }) => at >= from && at <= Math.max(to, from + 1);
    const cards = [];
    problems.forEach((problem, index) => {
      if (here(problem)) cards.push({ ...problem, title: problem.text, lines: problem.help ? [problem.help] : [], index });
    });
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
      create: () => ({ dom: tipDom(host, view, cards, hide) }),
    };
  }
}

function tipDom(host, view, cards, hide) {
  const tip = document.createElement('div');
  tip.className = 'kg-tip kg-pinned';
  for (const each of cards) {
    const shown = tip.appendChild(card(each));
    if (each.index === undefined) continue;
    for (const fix of JSON.parse(host.ask('fixes', each.index, '') ?? '[]')) {
      const button = shown.appendChild(document.createElement('button'));
      button.type = 'button';
      button.className = 'button';
      button.textContent = fix.title;
      button.onclick = () => {
        view.dispatch({ changes: fix.edits, userEvent: 'input.fix' });
        hide(view);
        view.focus();
      };
    }
  }
  tip.onkeydown = (event) => {
    if (event.key === 'Escape') hide(view);
  };
  return tip;
}

/** A title, lines below it, and the page where AWS says so. */
export function card({ title, lines, page, level }) {
  const shown = document.createElement('div');
  shown.className = `kg-card kg-card--${level ?? 'meaning'}`;
  const head = shown.appendChild(document.createElement('strong'));
  head.textContent = title;
  for (const line of lines) shown.appendChild(document.createElement('p')).textContent = line;
  if (page) {
    const link = shown.appendChild(document.createElement('a'));
    link.href = page;
    link.target = '_blank';
    link.rel = 'noreferrer';
    link.textContent = 'AWS documentation';
  }
  return shown;
}

/** The next problem, or the one before. */
function walk(view, direction) {
  const places = view.state.field(noteField).problems.map(({ from }) => from).sort((a, b) => (a - b) * direction);
  if (places.length === 0) return false;
  const at = view.state.selection.main.head;
  const next = places.find((from) => (from - at) * direction > 0) ?? places[0];
  view.dispatch({ selection: { anchor: next }, scrollIntoView: true });
  return true;
}
