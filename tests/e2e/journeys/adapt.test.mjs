// The page fits its reader: every view and dialog for axe, small screens, large text, and nothing that moves by itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { keygate, ready } from '../lib/keygate.mjs';
import { command } from '../lib/keyboard.mjs';

const app = keygate();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const START = '#ex/cross-account-s3';

const pane = (id) => (page) => page.getByTestId(`tab-${id}`).click();
const dialog = (words, selector) => async (page) => {
  await command(page, words);
  await page.locator(selector).first().waitFor();
};

/** Everything that can be in front on a wide window. */
const FRONTS = {
  'the IAM pane': pane('iam'),
  'the grants pane': pane('grants'),
  'the guard rails': pane('guard-rails'),
  'the data pane': pane('data'),
  'the JSON pane': pane('scenario'),
  'the palette': (page) => page.keyboard.press('ControlOrMeta+k').then(() => page.locator('#palette').waitFor()),
  'the shortcuts': dialog('keyboard shortcuts', '#shortcuts'),
  'the examples': dialog('browse the examples', '#examples'),
  'the versions': async (page) => {
    await command(page, 'keep a version');
    await dialog('versions: go back', '#versions')(page);
  },
  'the comparison': async (page) => {
    await dialog('compare with', '#compare')(page);
    await page.locator('#compare-with').selectOption('ex/iam-allow-no-delegation');
    await page.getByTestId('comparison').waitFor();
  },
  'the share dialog': dialog('share', '[data-testid="share-link"]'),
  'the checks': async (page) => {
    await command(page, 'add this request');
    await page.getByTestId('check').getByRole('button', { name: /^Edit/ }).click();
    await page.locator('[data-holds="true"]').waitFor();
  },
};

for (const colorScheme of ['light', 'dark']) {
  for (const [front, bring] of Object.entries(FRONTS)) {
    test(`axe finds nothing with ${front} in front, ${colorScheme}`, async (t) => {
      const page = await app.open(t, START, { context: { colorScheme, reducedMotion: 'reduce' } });
      await bring(page);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), RULES);
      const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(', ')}`);
      assert.deepEqual(told, []);
    });
  }
}

const VIEWS = ['Request', 'Policies', 'Diagram', 'Why', 'Checks'];
const SMALL_FRONTS = ['the palette', 'the shortcuts', 'the examples', 'the versions', 'the comparison', 'the share dialog'];
const SIZES = { 'a window 320 px wide': { width: 320 }, 'text of twice the size': { width: 1280, zoom: 2 }, 'both': { width: 640, zoom: 2 } };

for (const [kind, { width, zoom }] of Object.entries(SIZES)) {
  test(`${kind} loses nothing`, async (t) => {
    const context = { viewport: { width, height: 700 }, reducedMotion: 'reduce', bypassCSP: true };
    const page = await app.open(t, START, { context });
    if (zoom) await page.addStyleTag({ content: `html { font-size: ${zoom * 100}% !important; }` });
    await command(page, 'add this request');
    const views = await page.locator('.views').isVisible();
    for (const view of views ? VIEWS : ['all']) {
      if (views) await page.locator('.views').getByRole('button', { name: view, exact: true }).click();
      await fits(page, `${kind}: ${view}`);
      if (views) assert.ok(await inView(page), `${kind}: ${view}: the verdict is in view`);
    }
    for (const front of SMALL_FRONTS) {
      await FRONTS[front](page);
      await fits(page, `${kind}: ${front}`);
      await page.keyboard.press('Escape');
    }
  });
}

/** Nothing sticks out sideways, and no text is cut off that cannot be scrolled to. */
async function fits(page, where) {
  const found = await page.evaluate(() => {
    const wrong = [];
    const overhang = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (overhang > 0) wrong.push(`the page is ${overhang} px too wide`);
    const scope = document.querySelector('dialog[open]') ?? document.body;
    for (const element of scope.querySelectorAll('h1, h2, h3, p, li, button, label, td, th, code, dt, dd, summary, legend')) {
      const box = element.getBoundingClientRect();
      if (!box.width || !element.checkVisibility() || element.closest('.visually-hidden')) continue;
      const name = `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
      const style = getComputedStyle(element);
      const cuts = style.overflow !== 'visible' && style.overflow !== 'auto' && element.scrollWidth > element.clientWidth + 1;
      if (cuts) wrong.push(`${name} is cut off`);
      let scroller = element.parentElement;
      while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement;
      if (!scroller && (box.right > innerWidth + 1 || box.left < -1)) wrong.push(`${name} sticks out`);
    }
    return wrong;
  });
  assert.deepEqual(found, [], where);
}

function inView(page) {
  return page.evaluate(() => {
    const box = document.querySelector('[data-testid="verdict"]').getBoundingClientRect();
    return box.top >= -1 && box.bottom > 0 && box.top < innerHeight;
  });
}

for (const [device, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, small: { width: 360, height: 740 } })) {
  for (const hash of ['', START]) {
    test(`nothing moves by itself while the page comes up (${device}${hash ? ', an example' : ''})`, async (t) => {
      const page = await app.open(t, hash, { context: { viewport } });
      await page.waitForTimeout(1_500);
      const shifts = await page.evaluate(async () => {
        const shifts = [];
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries()) {
            shifts.push({ value, moved: sources.map(({ node }) => node?.className || node?.nodeName) });
          }
        }).observe({ type: 'layout-shift', buffered: true });
        await new Promise((observed) => setTimeout(observed, 100));
        return shifts;
      });
      const sum = shifts.reduce((total, { value }) => total + value, 0);
      assert.equal(sum, 0, JSON.stringify(shifts));
    });
  }
}

test('the theme follows the system, and the switch', async (t) => {
  const page = await app.open(t, '', { context: { colorScheme: 'dark' } });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  // The attribute is set after the state is drawn.
  const turns = (test, color) =>
    page.waitForFunction(
      ([test, color]) => (getComputedStyle(document.body).backgroundColor === color) === (test === 'to'),
      [test, color],
    );
  const dark = await paper();
  await command(page, 'theme: light');
  await turns('from', dark);
  const light = await paper();
  await page.reload();
  await ready(page);
  // The choice is kept.
  await turns('to', light);
  await command(page, 'theme: as the system');
  await turns('to', dark);
});

test('the first steps are shown once', async (t) => {
  const page = await app.open(t);
  const hint = page.locator('.hint');
  await hint.waitFor();
  await hint.getByRole('button', { name: /^Close/ }).click();
  await hint.waitFor({ state: 'detached' });
  await page.reload();
  await ready(page);
  assert.equal(await hint.count(), 0);
});
