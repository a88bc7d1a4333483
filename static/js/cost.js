// The model of cost and request rate. Prices are read from the table on the page, where they can be changed.
const DAYS = 30;
const FREE_ROTATIONS = 2;

/** A month: requests, their cost, the cost of keys, and the peak rate. */
export function month(workload, prices) {
  const { keys, rotations, objects, reads, hours, peak, reuse, bucketKey, saved, steady = 0 } = workload;
  const left = bucketKey ? 1 - saved / 100 : 1;
  const daily = (objects * (1 + reads) * left) / Math.max(reuse, 1) + steady * hours * 3600;
  const requests = daily * DAYS;
  const charged = Math.max(requests - prices.free, 0);
  const rate = hours > 0 ? (daily / (hours * 3600)) * peak : 0;
  return {
    requests,
    requestCost: (charged / 10000) * prices.requests,
    keyCost: keys * (prices.key + Math.min(rotations, FREE_ROTATIONS) * prices.rotation),
    rate,
  };
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

function svg(name, attributes, text) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function page(place) {
  const form = place.querySelector('form');
  const prices = {};
  for (const row of document.querySelectorAll('[data-cost-figures] tr[data-figure]')) {
    const cell = row.querySelector('[data-figure-value]');
    const input = document.createElement('input');
    Object.assign(input, { type: 'number', min: '0', step: 'any', value: cell.dataset.figureValue });
    input.setAttribute('aria-label', row.querySelector('th').textContent);
    const id = row.dataset.figure;
    prices[id] = Number(cell.dataset.figureValue);
    input.addEventListener('input', () => {
      prices[id] = Math.max(Number(input.value) || 0, 0);
      draw();
    });
    cell.replaceWith(input);
  }

  function workload() {
    const given = {};
    for (const field of form.elements) {
      if (field.type === 'checkbox') given[field.name] = field.checked;
      else if (field.type === 'number') given[field.name] = Math.max(Number(field.value) || 0, 0);
      else if (field.name) given[field.name] = field.value;
    }
    return { ...given, hours: Math.min(given.hours, 24), saved: Math.min(given.saved, 100) };
  }

  function draw() {
    const now = workload();
    const result = month(now, prices);
    const quota = prices[now.quota];
    place.querySelector('[data-cost-sum]').textContent = `${dollars.format(result.requestCost + result.keyCost)} a month`;
    const rate = place.querySelector('[data-cost-rate]');
    const throttled = result.rate > quota;
    rate.classList.toggle('cost__rate--over', throttled);
    rate.textContent = throttled
      ? `Throttled: ${whole.format(result.rate)} requests a second at the peak, and the Region's quota is ${whole.format(quota)}. KMS answers ThrottlingException to the rest.`
      : `${whole.format(result.rate)} requests a second at the peak, below the quota of ${whole.format(quota)}.`;
    const rows = [
      ['Requests', whole.format(result.requests), dollars.format(result.requestCost)],
      ['Keys and rotations', whole.format(now.keys), dollars.format(result.keyCost)],
    ];
    const body = place.querySelector('[data-cost-rows]');
    body.replaceChildren(
      ...rows.map(([name, count, cost]) => {
        const row = document.createElement('tr');
        const head = document.createElement('th');
        head.scope = 'row';
        head.textContent = name;
        row.append(head, ...[count, cost].map((text) => Object.assign(document.createElement('td'), { textContent: text })));
        return row;
      }),
    );
    plot(now);
  }

  function plot(now) {
    const target = place.querySelector('[data-cost-plot]');
    const most = Math.max(now.objects * 2, 1000);
    const cost = (objects, bucketKey) => {
      const { requestCost, keyCost } = month({ ...now, objects, bucketKey }, prices);
      return requestCost + keyCost;
    };
    const top = Math.max(cost(most, false), 1);
    const x = (objects) => 64 + (objects / most) * 556;
    const y = (amount) => 250 - (amount / top) * 220;
    const line = (bucketKey) => {
      const points = Array.from({ length: 61 }, (_, step) => (most * step) / 60);
      return points.map((objects, step) => `${step === 0 ? 'M' : 'L'}${x(objects).toFixed(1)} ${y(cost(objects, bucketKey)).toFixed(1)}`).join('');
    };
    const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
    const parts = [svg('path', { class: 'plot__axis', d: 'M64 20V250H620' })];
    for (const share of [0, 0.5, 1]) {
      parts.push(svg('text', { x: 58, y: y(top * share) + 4, 'text-anchor': 'end' }, `$${compact.format(top * share)}`));
      parts.push(svg('text', { x: x(most * share), y: 270, 'text-anchor': share === 1 ? 'end' : 'middle' }, compact.format(most * share)));
    }
    parts.push(svg('text', { x: 342, y: 292, 'text-anchor': 'middle' }, 'objects a day'));
    parts.push(svg('path', { class: 'plot__line', d: line(false) }), svg('path', { class: 'plot__line plot__line--saved', d: line(true) }));
    parts.push(svg('text', { x: 616, y: y(cost(most, false)) - 6, 'text-anchor': 'end' }, 'without a Bucket Key'));
    parts.push(svg('text', { x: 616, y: y(cost(most, true)) - 8, 'text-anchor': 'end' }, 'with a Bucket Key'));
    parts.push(svg('circle', { class: 'plot__here', cx: x(now.objects), cy: y(cost(now.objects, now.bucketKey)), r: 5 }));
    target.replaceChildren(...parts);
    target.setAttribute(
      'aria-label',
      `Monthly cost against objects a day. At ${compact.format(now.objects)} objects: ${dollars.format(cost(now.objects, false))} without a Bucket Key, ${dollars.format(cost(now.objects, true))} with one.`,
    );
  }

  form.addEventListener('input', draw);
  form.addEventListener('submit', (event) => event.preventDefault());
  place.hidden = false;
  draw();
}

if (typeof document !== 'undefined') {
  const place = document.querySelector('[data-cost]');
  if (place) page(place);
}
