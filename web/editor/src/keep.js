// What an editor looked like when it was taken away, for when the same text comes back: caret, folds, and where it was
// scrolled to.
import { foldEffect, foldedRanges, unfoldAll } from '@codemirror/language';
import { EditorSelection } from '@codemirror/state';
import { ViewPlugin } from '@codemirror/view';

/** By the editor's id. */
const kept = new Map();

/** Follows the scrolling: an editor that is taken away has lost its place in the page before it is told so. */
export const scrolled = ViewPlugin.define((view) => {
  const plugin = {
    update({ changes, docChanged }) {
      if (docChanged) plugin.to = plugin.to?.map(changes);
    },
    destroy: () => view.scrollDOM.removeEventListener('scroll', follow),
  };
  const follow = () => {
    plugin.to = view.scrollSnapshot();
  };
  view.scrollDOM.addEventListener('scroll', follow, { passive: true });
  return plugin;
});

/** Remembers an editor that is about to go. `work` tells one scenario from another that took its place. */
export function keep(view, { id, work }) {
  const { state } = view;
  const folds = [];
  foldedRanges(state).between(0, state.doc.length, (from, to) => void folds.push({ from, to }));
  const selection = state.selection.toJSON();
  kept.set(id, { work, text: state.doc.toString(), selection, folds, scrollTo: view.plugin(scrolled)?.to });
}

/** A state as it was left, and where it was scrolled to; as it is when there is another text by now. */
export function asLeft(state, { id, work }) {
  const left = kept.get(id);
  if (left?.work !== work || left.text !== state.doc.toString()) return { state };
  const effects = left.folds.map((fold) => foldEffect.of(fold));
  const selection = EditorSelection.fromJSON(left.selection);
  return { state: state.update({ selection, effects }).state, scrollTo: left.scrollTo };
}

/** Begins at the top when other work took the place of what was there. */
export function renew(view, options, work) {
  if (options.work === work) return;
  options.work = work;
  view.dispatch({ selection: { anchor: 0 } });
  unfoldAll(view);
  view.scrollDOM.scrollTop = 0;
}
