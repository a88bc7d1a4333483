// Search and filters of the gallery. What is chosen stands in the address, so that a filtered gallery can be linked.
const form = document.querySelector('[data-gallery="filters"]');
const cards = [...document.querySelectorAll('.card')];
const fields = [...form.querySelectorAll('[data-filter]')];

function fits(card, { name, value }) {
  if (value === '') return true;
  if (name === 'text') {
    const text = `${card.textContent} ${Object.values(card.dataset).join(' ')}`.toLowerCase();
    return value.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  }
  return (card.dataset[name] ?? '').split('|').includes(value);
}

function apply() {
  const wanted = fields.map((field) => ({ name: field.dataset.filter, value: field.value.trim() }));
  let shown = 0;
  for (const card of cards) {
    card.hidden = !wanted.every((filter) => fits(card, filter));
    if (!card.hidden) shown += 1;
  }
  for (const group of document.querySelectorAll('[data-gallery="group"]')) {
    group.hidden = !group.querySelector('.card:not([hidden])');
  }
  document.querySelector('[data-gallery-none]').hidden = shown > 0;
  form.querySelector('[data-gallery-count]').textContent = `${shown} of ${cards.length}`;
  const chosen = new URLSearchParams(wanted.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]));
  history.replaceState(null, '', chosen.size > 0 ? `?${chosen}` : `${location.pathname}${location.hash}`);
}

const asked = new URLSearchParams(location.search);
for (const field of fields) {
  const value = asked.get(field.dataset.filter) ?? '';
  if (field.tagName !== 'SELECT' || [...field.options].some((option) => option.value === value)) field.value = value;
  field.addEventListener('input', apply);
}
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
apply();
