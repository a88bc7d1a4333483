// The look, in the page's own colors and measures.
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const bar = (color, width) => ({ boxShadow: `inset ${width}px 0 0 ${color}` });

export const look = EditorView.theme({
  '&': { fontSize: 'var(--size-13)', color: 'var(--ink)', backgroundColor: 'var(--raised)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.25rem', fontVariantLigatures: 'none', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)', minWidth: '0' },
  '.cm-line': { padding: '0 12px 0 8px', overflowWrap: 'anywhere' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--muted)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2ch', padding: '0 0 0 8px' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 2px', cursor: 'pointer' },
  '.cm-foldPlaceholder': { padding: '0 6px', border: '1px solid var(--line)', backgroundColor: 'var(--sunken)', color: 'var(--muted)' },
  '.kg-signs': { width: '1.4em' },
  '.kg-signs .icon': { width: '1.1em', height: '1.25rem', display: 'block' },
  '.kg-key': { color: 'var(--ink)' },
  '.kg-text': { color: 'var(--text-color, var(--brass))' },
  '.kg-number, .kg-word': { color: 'var(--delegates)' },
  '.kg-decided-allow': { backgroundColor: 'var(--allow-soft)', ...bar('var(--allow)', 3) },
  '.kg-decided-deny': { backgroundColor: 'var(--deny-soft)', ...bar('var(--deny)', 3) },
  '.kg-decided-missed': { backgroundColor: 'var(--shut-soft)', ...bar('var(--shut)', 3) },
  '.kg-matched': bar('var(--allow)', 2),
  '.kg-missed': bar('var(--line)', 2),
  '.kg-sign': { backgroundColor: 'transparent', boxShadow: 'none' },
  '.kg-line.kg-lit': { backgroundColor: 'var(--brass-soft)', ...bar('var(--brass)', 5) },
  '.kg-sign.kg-decided-allow, .kg-sign.kg-matched': { color: 'var(--allow)' },
  '.kg-sign.kg-decided-deny': { color: 'var(--deny)' },
  '.kg-sign.kg-decided-missed': { color: 'var(--shut)' },
  '.kg-sign.kg-missed': { color: 'var(--edge)' },
  '.kg-stop': { textDecoration: 'underline dashed 1.5px var(--shut)', textUnderlineOffset: '4px' },
  '.kg-hint': { marginLeft: '1.5ch', color: 'var(--muted)', fontFamily: 'var(--sans)', fontStyle: 'italic' },
  '.kg-problem': { textDecoration: 'underline wavy 1.5px var(--brass)', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
  '.kg-problem.kg-error': { textDecorationColor: 'var(--deny)' },
  '.cm-tooltip': {
    maxWidth: 'min(32rem, calc(100vw - 24px))',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    boxShadow: '0 4px 16px rgb(0 0 0 / 0.18)',
  },
  '.kg-card': { padding: '8px 12px', font: 'var(--size-13) / 1.45 var(--sans)', overflowWrap: 'anywhere' },
  '.kg-card + .kg-card': { borderTop: '1px solid var(--line)' },
  '.kg-card strong': { display: 'block', fontWeight: '600' },
  '.kg-card p': { marginTop: '2px', color: 'var(--muted)' },
  '.kg-card a': { color: 'var(--brass)' },
  '.kg-card .button': { margin: '6px 6px 0 0' },
  '.kg-card--error strong': { color: 'var(--deny)' },
  '.kg-card--warning strong': { color: 'var(--brass)' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '14em' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--brass-soft)', color: 'var(--ink)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { color: 'var(--muted)', fontFamily: 'var(--sans)', fontStyle: 'normal' },
  '.cm-completionInfo': { padding: '0', width: 'max-content', maxWidth: '20rem' },
  '.cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)', borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 28px 6px 8px', font: 'var(--size-13) / 1.5 var(--sans)' },
  '.cm-panel.cm-search input': { border: '1px solid var(--edge)', borderRadius: '4px', backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-panel.cm-search .cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    color: 'var(--ink)',
  },
  '.cm-panel.cm-search :is(input, button, label)': { fontSize: 'var(--size-13)', scrollMarginTop: '8rem' },
  '.cm-panel.cm-search [name=close]': { fontSize: 'var(--size-20)', padding: '0 8px', color: 'var(--muted)' },
  '.cm-searchMatch': { backgroundColor: 'var(--brass-soft)', outline: '1px solid var(--brass)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--brass)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--edge)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--deny)' },
  // On small screens the verdict sticks to the top of the window, so the search does not.
  '@media (max-width: 43.74em)': { '.cm-panels': { position: 'static !important', zIndex: 'auto' } },
  '@media (forced-colors: active)': {
    '.kg-line': { boxShadow: 'none', borderLeft: '3px solid CanvasText' },
    '.kg-line.kg-missed, .kg-line.kg-matched': { borderLeftWidth: '1px' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
});

/** The words of the search panel, written as everything else on the page is. */
export const words = EditorState.phrases.of({
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  regexp: 'Regular expression',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close the search',
});

/** On small screens the verdict stays on top of the window: what is shown keeps clear of it. */
export const margins = EditorView.scrollMargins.of(() => {
  const verdict = matchMedia('(max-width: 43.74em)').matches && document.querySelector('.verdict');
  return verdict ? { top: verdict.getBoundingClientRect().height } : null;
});
