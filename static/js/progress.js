// What the reader has done, kept in this browser: lessons read, guesses, predictions, tasks solved, exam answers. Pages and
// live parts report it as events; the overview shows, saves, loads and forgets it. Also keeps the site for offline use.
const KEY = 'keygate.study';
const VERSION = 1;

/** All progress. */
export function progress() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (isProgress(kept)) return kept;
  } catch {
    // No storage, or something else in it: start anew.
  }
  return { version: VERSION, lessons: {}, exam: {} };
}

/** Changes the progress; says whether the browser kept it. */
export function change(edit) {
  const all = progress();
  edit(all);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}

/** Changes what is known of one lesson. */
export function changeLesson(id, edit) {
  return change((all) => edit((all.lessons[id] ??= {})));
}

/** Whether something has the shape of progress, wherever it comes from. */
export function isProgress(value) {
  const isMap = (map) => typeof map === 'object' && map !== null && !Array.isArray(map);
  return isMap(value) && value.version === VERSION && isMap(value.lessons) && isMap(value.exam);
}

function say(place, words) {
  const line = place.querySelector('[data-study-said]');
  if (line) line.textContent = words;
}

const NOT_KEPT = 'Your browser does not keep it: storage is off or full.';

function lessonPage(article) {
  const id = article.dataset.lesson;
  const known = progress().lessons[id] ?? {};
  const guess = article.querySelector('[data-study-think]');
  if (guess) {
    guess.closest('[data-study]').hidden = false;
    guess.value = known.guess ?? '';
    guess.addEventListener('change', () => changeLesson(id, (lesson) => (lesson.guess = guess.value)));
  }
  const end = article.querySelector('[data-study="lesson"]');
  end.hidden = false;
  const finish = end.querySelector('[data-study-finish]');
  const show = (read) => {
    finish.setAttribute('aria-pressed', String(read));
    finish.textContent = read ? 'Read. Mark as not read' : 'I have read this';
  };
  show(Boolean(known.read));
  finish.addEventListener('click', () => {
    const read = finish.getAttribute('aria-pressed') !== 'true';
    const kept = changeLesson(id, (lesson) => (lesson.read = read));
    show(read);
    say(end, kept ? '' : NOT_KEPT);
  });
  article.addEventListener('keygate-predict', ({ target, detail: { right, of } }) => {
    const example = target.getAttribute('example');
    if (example) changeLesson(id, (lesson) => ((lesson.predictions ??= {})[example] = { right, of }));
  });
  article.addEventListener('keygate-checks', ({ target, detail: { passed, of } }) => {
    const task = target.getAttribute('task');
    if (task && passed === of) changeLesson(id, (lesson) => ((lesson.tasks ??= {})[task] = true));
  });
}

function overview(place) {
  place.hidden = false;
  const rows = [...document.querySelectorAll('li[data-lesson]')];
  const refresh = () => {
    const { lessons } = progress();
    let next;
    let done = 0;
    for (const row of rows) {
      const { read, tasks = {} } = lessons[row.dataset.lesson] ?? {};
      const solved = Object.keys(tasks).length;
      const words = [read && 'read', solved > 0 && 'task solved'].filter(Boolean).join(', ');
      row.querySelector('[data-lesson-state]').textContent = words;
      row.classList.toggle('path__lesson--done', Boolean(read));
      if (read) done += 1;
      else next ??= row;
    }
    place.querySelector('[data-study-done]').textContent = done;
    const tasks = Object.values(lessons).reduce((sum, lesson) => sum + Object.keys(lesson.tasks ?? {}).length, 0);
    place.querySelector('[data-study-tasks]').textContent = tasks;
    const link = place.querySelector('[data-study-next]');
    link.hidden = next === undefined;
    if (next) {
      link.href = next.querySelector('a').href;
      link.textContent = done === 0 ? 'Begin' : `Go on: ${next.querySelector('a').textContent}`;
    }
  };
  place.querySelector('[data-study-export]').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(progress(), null, 2)], { type: 'application/json' }));
    link.download = 'keygate-progress.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  const file = place.querySelector('[data-study-import]');
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    file.value = '';
    if (!chosen) return;
    let loaded;
    try {
      loaded = JSON.parse(await chosen.text());
    } catch {
      loaded = undefined;
    }
    if (!isProgress(loaded)) {
      say(place, 'This file holds no progress of Keygate. Nothing was changed.');
      return;
    }
    const kept = change((all) => Object.assign(all, loaded));
    say(place, kept ? 'Loaded.' : NOT_KEPT);
    refresh();
  });
  const reset = place.querySelector('[data-study-reset]');
  reset.addEventListener('click', () => {
    if (reset.dataset.sure !== 'yes') {
      reset.dataset.sure = 'yes';
      reset.textContent = 'Really forget everything?';
      setTimeout(() => {
        delete reset.dataset.sure;
        reset.textContent = 'Forget everything';
      }, 4000);
      return;
    }
    localStorage.removeItem(KEY);
    delete reset.dataset.sure;
    reset.textContent = 'Forget everything';
    say(place, 'Forgotten.');
    refresh();
  });
  refresh();
}

/** Keeps the site for offline use, and says when a newer version is ready. */
async function keepOffline(meta) {
  if (!('serviceWorker' in navigator) || !/^https?:$/.test(location.protocol)) return;
  const registration = await navigator.serviceWorker.register(new URL(meta.content, document.baseURI)).catch(() => undefined);
  if (!registration) return;
  const offer = (worker) => {
    if (!navigator.serviceWorker.controller || document.querySelector('.new-version')) return;
    const notice = document.createElement('div');
    notice.className = 'notice new-version';
    notice.setAttribute('role', 'status');
    const words = document.createElement('p');
    words.textContent = 'A new version of Keygate is ready.';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = 'Reload';
    button.addEventListener('click', () => worker.postMessage('take over'));
    notice.append(words, button);
    document.body.append(notice);
  };
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => worker.state === 'installed' && offer(worker));
  });
  const first = !navigator.serviceWorker.controller;
  let reloading = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (first || reloading) return;
    reloading = true;
    location.reload();
  });
}

if (typeof document !== 'undefined') {
  const article = document.querySelector('article[data-lesson]');
  if (article) lessonPage(article);
  const place = document.querySelector('[data-study="overview"]');
  if (place) overview(place);
  const worker = document.querySelector('meta[name="keygate-worker"]');
  if (worker) addEventListener('load', () => keepOffline(worker));
}
