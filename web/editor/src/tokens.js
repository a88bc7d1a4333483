// Colors of the text in view. The host says what each piece is; pieces never span lines that begin a new token, because a JSON
// text has none that do.
import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';

const KINDS = ['key', 'text', 'number', 'word'].map((name) => Decoration.mark({ class: `kg-${name}` }));

export function colors(host) {
  const draw = ({ state, visibleRanges }) => {
    const set = new RangeSetBuilder();
    for (const range of visibleRanges) {
      const from = state.doc.lineAt(range.from).from;
      const flat = JSON.parse(host.ask('tokens', 0, state.sliceDoc(from, range.to)) ?? '[]');
      for (let at = 0; at < flat.length; at += 3) set.add(from + flat[at], from + flat[at + 1], KINDS[flat[at + 2]]);
    }
    return set.finish();
  };
  return ViewPlugin.define(
    (view) => ({
      decorations: draw(view),
      update(update) {
        if (update.docChanged || update.viewportChanged) this.decorations = draw(update.view);
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
}
