// Folding, indentation and pairs, from where the host says that brackets are.
import { foldService, indentService } from '@codemirror/language';
import { EditorState } from '@codemirror/state';

/** A line folds at the last bracket that it opens and does not close. */
export function folding(host) {
  let doc;
  let ends;
  return foldService.of((state, lineStart, lineEnd) => {
    if (state.doc !== doc) {
      doc = state.doc;
      ends = new Map();
      const flat = JSON.parse(host.ask('folds', 0, '') ?? '[]');
      for (let at = 0; at < flat.length; at += 2) ends.set(doc.lineAt(Math.min(flat[at], doc.length)).from, [flat[at], flat[at + 1]]);
    }
    const fold = ends.get(lineStart);
    return fold && fold[1] > lineEnd && fold[1] <= state.doc.length ? { from: fold[0], to: fold[1] } : null;
  });
}

/** Two columns more behind an opening bracket, two less in front of a closing one. */
export const indentation = indentService.of((context, at) => {
  const { text, from } = context.lineAt(at, -1);
  const before = from < at ? text.slice(0, at - from) : '';
  const line = before.trim() ? before : previous(context, from);
  const opens = /[[{]\s*$/.test(line);
  const closes = /^\s*[\]}]/.test(context.lineAt(at, 1).text.slice(Math.max(0, at - context.lineAt(at, 1).from)));
  return Math.max(0, /^\s*/.exec(line)[0].length + (opens ? context.unit : 0) - (closes ? context.unit : 0));
});

function previous(context, from) {
  for (let line = context.state.doc.lineAt(from); line.number > 1; ) {
    line = context.state.doc.line(line.number - 1);
    if (line.text.trim()) return line.text;
  }
  return '';
}

/** What is closed by itself. */
export const brackets = EditorState.languageData.of(() => [{ closeBrackets: { brackets: ['[', '{', '"'], before: ' \n,]}' } }]);
