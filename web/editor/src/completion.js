// Completion: the host says what may stand at the caret.
import { autocompletion, pickedCompletion, startCompletion } from '@codemirror/autocomplete';
import { card } from './tips.js';

export function completion(host) {
  const source = (context) => {
    const answer = JSON.parse(host.ask('complete', context.pos, context.explicit ? 'asked' : '') ?? 'null');
    if (!answer) return null;
    const { from, to, options } = answer;
    // What is replaced may reach behind the caret, to a closing quote; what is held against the names does not.
    const behind = to - context.pos;
    return {
      from,
      validFor: /^[^"\n]*$/,
      options: options.map((option) => ({
        label: option.label,
        detail: option.detail,
        boost: option.boost,
        type: option.kind,
        info: option.topic && (() => describe(host, option.topic)),
        apply: (view, picked, start, end) => apply(view, picked, option, start, end + behind),
      })),
    };
  };
  return autocompletion({ override: [source], icons: false, activateOnTypingDelay: 60 });
}

function apply(view, picked, { insert, caret }, from, to) {
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + caret },
    annotations: pickedCompletion.of(picked),
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
  // A caret left between quotes wants the next choice.
  if (caret < insert.length && insert[caret] === '"') startCompletion(view);
}

function describe(host, topic) {
  const answer = JSON.parse(host.ask('describe', 0, topic) ?? 'null');
  return answer && card(answer);
}
