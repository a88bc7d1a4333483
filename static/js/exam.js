// The exam: questions in random order, one at a time, each explained after its answer, with a score by topic at the end.
import { change, progress } from './progress.js';

const place = document.querySelector('[data-exam]');
const list = document.querySelector('[data-exam-list]');
const questions = [...list.querySelectorAll('.question')].map((item, id) => ({
  id,
  kind: item.dataset.kind,
  topic: item.dataset.topic,
  right: item.dataset.right.split(' ').map(Number),
  stem: item.querySelector('.question__stem').textContent,
  options: [...item.querySelectorAll('.question__options > li')].map((option) => option.textContent),
  answer: item.querySelector('.question__answer'),
}));

/** A new order of a list; `random` gives numbers from 0 up to 1. */
export function shuffled(items, random = Math.random) {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function button(words, then, main = true) {
  const made = element('button', main ? 'button button--main' : 'button', words);
  made.type = 'button';
  made.addEventListener('click', then);
  return made;
}

function show(...children) {
  place.replaceChildren(...children);
  const heading = place.querySelector('h2');
  if (heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

function begin() {
  const kinds = [
    ['10 questions', 10],
    ['20 questions', 20],
    ['All of them', questions.length],
  ];
  const best = Object.entries(progress().exam);
  const choices = element('div', 'exam__buttons');
  for (const [words, count] of kinds) {
    choices.append(button(words, () => ask(shuffled(questions).slice(0, count), 0, []), count === 10));
  }
  const children = [element('p', '', 'Mixed at random from all signals and traps. You see the explanation after each answer.'), choices];
  if (best.length > 0) children.push(element('h3', '', 'So far'), scores(best));
  place.replaceChildren(...children);
}

function ask(round, at, given) {
  const question = round[at];
  const several = question.right.length > 1;
  const form = element('form', 'exam__question');
  const legend = element('legend', '', question.stem);
  const field = element('fieldset', '', legend);
  if (several) field.append(element('p', 'exam__hint', `Choose ${question.right.length}.`));
  for (const index of shuffled(question.options.keys())) {
    const input = element('input');
    input.type = several ? 'checkbox' : 'radio';
    input.name = 'option';
    input.value = String(index);
    field.append(element('label', 'exam__option', input, element('span', '', question.options[index])));
  }
  const said = element('div', 'exam__said');
  said.setAttribute('role', 'status');
  const submit = element('button', 'button button--main', 'Answer');
  form.append(field, submit, said);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = new FormData(form).getAll('option').map(Number);
    if (chosen.length === 0) {
      said.textContent = 'Choose an answer first.';
      return;
    }
    const isRight = chosen.length === question.right.length && chosen.every((index) => question.right.includes(index));
    submit.remove();
    for (const input of form.querySelectorAll('input')) {
      input.disabled = true;
      const right = question.right.includes(Number(input.value));
      if (right) input.parentElement.classList.add('exam__option--right');
      else if (input.checked) input.parentElement.classList.add('exam__option--wrong');
    }
    const answer = question.answer.cloneNode(true);
    answer.open = true;
    const last = at + 1 === round.length;
    const next = button(last ? 'See the score' : 'Next question', () => {
      const all = [...given, { topic: question.topic, isRight }];
      if (last) finish(all);
      else ask(round, at + 1, all);
    });
    said.replaceChildren(element('p', isRight ? 'exam__right' : 'exam__wrong', isRight ? 'Right.' : 'Not so.'), answer, next);
    next.focus();
  });
  show(element('h2', '', `Question ${at + 1} of ${round.length}`), form);
}

function finish(given) {
  const byTopic = new Map();
  for (const { topic, isRight } of given) {
    const score = byTopic.get(topic) ?? { right: 0, of: 0 };
    score.of += 1;
    if (isRight) score.right += 1;
    byTopic.set(topic, score);
  }
  change((all) => {
    for (const [topic, { right, of }] of byTopic) {
      const sum = (all.exam[topic] ??= { right: 0, of: 0 });
      sum.right += right;
      sum.of += of;
    }
  });
  const right = given.filter(({ isRight }) => isRight).length;
  show(
    element('h2', '', `${right} of ${given.length} right`),
    scores([...byTopic]),
    element('div', 'exam__buttons', button('Once more', begin)),
  );
}

function scores(entries) {
  const body = element('tbody');
  for (const [topic, { right, of }] of entries) {
    const head = element('th', '', topic.replaceAll('-', ' '));
    head.scope = 'row';
    const meter = element('meter');
    Object.assign(meter, { min: 0, max: of, value: right });
    meter.setAttribute('aria-label', `${right} of ${of} right`);
    body.append(element('tr', '', head, element('td', '', `${right} of ${of}`), element('td', '', meter)));
  }
  return element('table', 'exam__scores', body);
}

list.hidden = true;
place.hidden = false;
begin();
