// What the host says about the text: statements with what became of them, and problems. Both are drawn in the visible part only.
import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, ViewPlugin, WidgetType, gutter } from '@codemirror/view';

/** `{ marks: [{ from, to, kind, icon, lit, title, stop?: { from, to, hint, detail } }], problems: [{ from, to, level, text }] }` */
export const setNotes = StateEffect.define();

const NONE = { marks: [], problems: [] };

/** The notes, moved along with edits until new ones come. */
export const noteField = StateField.define({
  create: () => NONE,
  update(notes, transaction) {
    for (const effect of transaction.effects) if (effect.is(setNotes)) return within(effect.value, transaction.state.doc.length);
    return transaction.docChanged ? moved(notes, transaction.changes) : notes;
  },
});

function within(notes, most) {
  const clip = (note) => ({ ...note, from: Math.min(note.from, most), to: Math.min(note.to, most) });
  const marks = notes.marks.map((mark) => ({ ...clip(mark), stop: mark.stop && clip(mark.stop) }));
  return { marks, problems: notes.problems.map(clip) };
}

function moved(notes, changes) {
  const map = (note) => ({ ...note, from: changes.mapPos(note.from, 1), to: changes.mapPos(note.to, -1) });
  const forward = (note) => (note.to < note.from ? { ...note, to: note.from } : note);
  const move = (note) => forward(map(note));
  return {
    marks: notes.marks.map((mark) => ({ ...move(mark), stop: mark.stop && move(mark.stop) })),
    problems: notes.problems.map(move),
  };
}

/** The words behind the line that stopped a statement. */
class Hint extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }
  eq(other) {
    return other.text === this.text;
  }
  toDOM() {
    const hint = document.createElement('span');
    hint.className = 'kg-hint';
    hint.textContent = this.text;
    return hint;
  }
}

/** The icon beside the first line of a statement. */
class Sign extends GutterMarker {
  constructor({ kind, icon, title }) {
    super();
    Object.assign(this, { kind, icon, title, elementClass: `kg-sign kg-${kind}` });
  }
  eq(other) {
    return other.kind === this.kind && other.title === this.title;
  }
  toDOM() {
    const space = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(space, 'svg');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('viewBox', '0 0 20 20');
    const title = svg.appendChild(document.createElementNS(space, 'title'));
    title.textContent = this.title;
    svg.appendChild(document.createElementNS(space, 'use')).setAttribute('href', `#icon-${this.icon}`);
    return svg;
  }
}

/** The lines of a mark that are in view, first and last number. */
function lines(state, mark, range) {
  const from = Math.max(mark.from, range.from);
  const to = Math.min(mark.to, range.to);
  return from > to ? undefined : [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
}

const STOP = Decoration.mark({ class: 'kg-stop' });

const decides = (kind) => kind.startsWith('decided');

function draw({ state, visibleRanges }) {
  const { marks, problems } = state.field(noteField);
  const found = [];
  for (const range of visibleRanges) {
    for (const mark of marks) {
      const [first, last] = lines(state, mark, range) ?? [1, 0];
      const test = decides(mark.kind) ? { attributes: { 'data-testid': 'statement-highlight' } } : {};
      for (let number = first; number <= last; number += 1) {
        found.push(Decoration.line({ class: `kg-line kg-${mark.kind}${mark.lit ? ' kg-lit' : ''}`, ...test }).range(state.doc.line(number).from));
      }
      const { stop } = mark;
      if (stop && stop.to >= range.from && stop.from <= range.to) {
        found.push(...underlined(state, stop, range));
        const end = state.doc.lineAt(stop.to).to;
        if (stop.hint) found.push(Decoration.widget({ widget: new Hint(stop.hint), side: 1 }).range(end));
      }
    }
    for (const problem of problems) {
      if (problem.to < range.from || problem.from > range.to) continue;
      const to = Math.max(problem.to, Math.min(problem.from + 1, state.doc.lineAt(problem.from).to));
      const from = to > problem.from ? problem.from : Math.max(problem.from - 1, state.doc.lineAt(problem.from).from);
      if (to > from) found.push(Decoration.mark({ class: `kg-problem kg-${problem.level}` }).range(from, to));
    }
  }
  return Decoration.set(found, true);
}

/** The words of a stretch, line by line, without the blanks in front. */
function underlined(state, stop, range) {
  const found = [];
  const [first, last] = lines(state, stop, range) ?? [1, 0];
  for (let number = first; number <= last; number += 1) {
    const line = state.doc.line(number);
    const from = Math.max(stop.from, line.from + line.text.search(/\S|$/));
    const to = Math.min(stop.to, line.to);
    if (to > from) found.push(STOP.range(from, to));
  }
  return found;
}

const drawing = ViewPlugin.define(
  (view) => ({
    decorations: draw(view),
    update(update) {
      const same = update.startState.field(noteField) === update.state.field(noteField);
      if (!same || update.viewportChanged) this.decorations = draw(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

const signs = gutter({
  class: 'kg-signs',
  markers: ({ state, visibleRanges }) => {
    const set = new RangeSetBuilder();
    let last = -1;
    for (const mark of state.field(noteField).marks) {
      const at = state.doc.lineAt(mark.from).from;
      if (at > last && visibleRanges.some(({ from, to }) => at <= to && mark.from >= from)) set.add(at, at, new Sign(mark));
      last = Math.max(last, at);
    }
    return set.finish();
  },
  initialSpacer: () => new Sign({ kind: 'missed', icon: 'shut', title: '' }),
});

export const notes = () => [noteField, drawing, signs, EditorView.baseTheme({})];
