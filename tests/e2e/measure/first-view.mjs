// Which functions of the program the first view runs: everything between opening the page in any way and a verdict on the
// screen, before anybody does anything. Visits a site whose program notes that, and writes one name a line.
// Usage: first-view.mjs SITE FILE (`cargo xtask first-view` does the rest)
import { writeFile } from 'node:fs/promises';
import { launch } from '../lib/browser.mjs';
import { examples } from '../lib/examples.mjs';
import { ready } from '../lib/keygate.mjs';
import { shareLink } from '../lib/page.mjs';
import { serve } from '../lib/site.mjs';

const AT_ONCE = 3;
/** What is done a moment after painting belongs to the first view too. */
const MOMENT = 600;
const EXAMPLE = '#ex/cross-account-s3';

const [folder, file] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch();
const names = new Set();
try {
  const visits = ['', ...examples().map(({ id }) => `#ex/${id}`), '#ex/no-such-example', '#k1AAAA', '#k9AAAA', '#nonsense'];
  visits.push(...['?embed', '?embed&editable', '?embed&theme=dark', '?embed&predict=KeyPolicy'].map((query) => query + EXAMPLE));
  visits.push(...(await links()));
  await Promise.all(Array.from({ length: AT_ONCE }, () => visitAll(visits)));
  await revisit();
} finally {
  await browser.close();
  await site.stop();
}
await writeFile(file, [...names].sort().join('\n') + '\n');

async function visitAll(visits) {
  for (let visit = visits.shift(); visit !== undefined; visit = visits.shift()) {
    const page = await open(visit);
    await note(page);
    await page.context().close();
  }
}

/** A page whose program can be asked what has run. The editor does not belong to the first view. */
async function open(visit, context) {
  const page = await (context ?? (await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' }))).newPage();
  await page.addInitScript(() => {
    // What waits for the rest of the program does not run before it has come, which here it never does. That it has not come is
    // noticed, and that too must be possible without it.
    let rest;
    Object.defineProperty(window, 'keygateRest', {
      get: () => rest,
      set: (given) => void (rest = { ...given, later: () => Promise.reject(new Error('it never comes')) }),
    });
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      window.watched = made.instance.exports;
      return made;
    };
  });
  await page.route(/\/editor\./, (route) => route.abort());
  await page.goto(site.url + visit);
  if (!visit.startsWith('?embed')) await ready(page);
  return page;
}

async function note(page) {
  await page.waitForTimeout(MOMENT);
  // A page that is left can wait for nothing any more.
  await page.evaluate(() => ['blur', 'pagehide'].forEach((name) => window.dispatchEvent(new Event(name))));
  const ran = await page.evaluate(() =>
    Object.entries(window.watched)
      .filter(([name, note]) => name.startsWith('ran ') && note.value)
      .map(([name]) => name.replace(/^ran \d+ /, '')),
  );
  for (const name of ran) names.add(name);
}

/** Links that hold whole scenarios; making them is not part of the first view. */
async function links() {
  const page = await open(EXAMPLE);
  const link = await shareLink(page);
  await page.context().close();
  return [new URL(link).hash];
}

/** One's own work is there again. */
async function revisit() {
  const first = await open('');
  const area = first.getByTestId('pane-key-policy').locator('textarea').first();
  await area.fill((await area.inputValue()).replace('"Allow"', '"Alow"'));
  await first.waitForTimeout(2_000);
  const second = await open('', first.context());
  await note(second);
  await first.context().close();
}
