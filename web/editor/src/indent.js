// Lines that wrap go on below their beginning.
import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';

const DEEPEST = 24;
const LEVELS = Array.from({ length: DEEPEST + 1 }, (_, columns) => Decoration.line({ class: `kg-in-${columns}` }));
const look = Object.fromEntries(
  LEVELS.map((_, columns) => [`.kg-in-${columns}`, { textIndent: `-${columns + 2}ch`, paddingLeft: `calc(8px + ${columns + 2}ch) !important` }]),
);

function draw({ state, visibleRanges }) {
  const set = new RangeSetBuilder();
  for (const { from, to } of visibleRanges) {
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      const columns = Math.min(line.text.search(/\S|$/), DEEPEST);
      set.add(line.from, line.from, LEVELS[columns]);
      if (line.to >= to || line.number === state.doc.lines) break;
    }
  }
  return set.finish();
}

const plugin = ViewPlugin.define(
  (view) => ({
    decorations: draw(view),
    update(update) {
      if (update.docChanged || update.viewportChanged) this.decorations = draw(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

// Where there is hardly room for a word, wrapped lines take all of it.
const narrow = { '@media (max-width: 22em)': { '.cm-line': { textIndent: '0 !important', paddingLeft: '8px !important' } } };

export const indent = [plugin, EditorView.theme({ ...look, ...narrow })];
