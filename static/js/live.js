// The live parts of a lesson are <keygate-scenario> elements. They take the theme that was chosen, and a task says when it is
// done.
const { theme } = document.documentElement.dataset;

for (const element of document.querySelectorAll('keygate-scenario')) {
  if (theme) element.setAttribute('theme', theme);
  const done = element.parentElement.querySelector('.task__done');
  if (!done) continue;
  element.addEventListener('keygate-checks', ({ detail: { passed, of } }) => {
    const solved = passed === of;
    done.classList.toggle('task__done--solved', solved);
    done.textContent = solved ? 'Solved: every check holds.' : `${passed} of ${of} checks hold.`;
  });
}
