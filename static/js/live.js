// The live parts of a lesson are <keygate-scenario> elements. What defines them is fetched when the first one comes near the
// window. They take the theme that was chosen, and a task says when it is done.
const { theme } = document.documentElement.dataset;
const elements = document.querySelectorAll('keygate-scenario');

const near = new IntersectionObserver(
  (entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    const script = document.createElement('script');
    script.src = document.querySelector('meta[name="keygate-element"]').content;
    document.head.append(script);
  },
  { rootMargin: '300px' },
);

for (const element of elements) {
  near.observe(element);
  if (theme) element.setAttribute('theme', theme);
  const done = element.parentElement.querySelector('.task__done');
  if (!done) continue;
  element.addEventListener('keygate-checks', ({ detail: { passed, of } }) => {
    const solved = passed === of;
    done.classList.toggle('task__done--solved', solved);
    done.textContent = solved ? 'Solved: every check holds.' : `${passed} of ${of} checks hold.`;
  });
}
