// The panes: what was looked at in one is found again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { editor, expectVerdict, pasteFromClipboard, textArea } from '../lib/page.mjs';
import { NAMES_THE_ROLE } from '../lib/policies.mjs';

const app = keygate();
const START = '#ex/iam-allow-no-delegation';
const [STATEMENT] = JSON.parse(NAMES_THE_ROLE).Statement;
const Statement = Array.from({ length: 60 }, (_, number) => ({ ...STATEMENT, Sid: `Number${number}` }));
const LONG = JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);

/** Lets the page be drawn, and the editor measure itself. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What is seen of the editor in front: the first line in view, the line with the caret, and how much is folded. */
async function look(page) {
  await drawn(page);
  return page.evaluate(() => {
    const scroller = document.querySelector('.panes .cm-scroller');
    const top = scroller.getBoundingClientRect().top;
    const lines = [...scroller.querySelectorAll('.cm-line')];
    return {
      scrolled: scroller.scrollTop,
      first: lines.find((line) => line.getBoundingClientRect().bottom > top + 1)?.textContent,
      folded: scroller.querySelectorAll('.cm-foldPlaceholder').length,
    };
  });
}

test('a pane is found again as it was left: scrolled, folded, and with its caret', async (t) => {
  const page = await app.open(t, START);
  const content = await editor(page, 'key-policy');
  await content.focus();
  await pasteFromClipboard(page, LONG);
  await page.getByTitle('Fold line').last().click();
  await page.locator('.cm-foldPlaceholder').waitFor();
  await page.locator('.cm-line', { hasText: '"Number57"' }).click();
  await page.keyboard.press('End');
  await page.mouse.wheel(0, -50);
  await page.waitForTimeout(200);
  const before = await look(page);
  assert.ok(before.scrolled > 1000 && before.folded === 1, JSON.stringify(before));

  await page.getByTestId('tab-iam').click();
  await editor(page, 'iam');
  const again = await editor(page, 'key-policy');
  assert.deepEqual(await look(page), before);
  await again.focus();
  await page.keyboard.type(' ');
  await page.locator('.cm-line', { hasText: '"Number57", ' }).waitFor();
});

test('another scenario is looked at from its top', async (t) => {
  const page = await app.open(t, START, { context: { viewport: { width: 1280, height: 420 } } });
  await (await editor(page, 'key-policy')).press('ControlOrMeta+End');
  assert.ok((await look(page)).scrolled > 0);
  await page.getByTestId('tab-iam').click();
  await editor(page, 'iam');
  for (const example of ['#ex/direct-key-policy', START]) {
    await page.evaluate((hash) => (location.hash = hash), example);
    await expectVerdict(page, { verdict: example === START ? 'Deny' : 'Allow' });
  }
  await editor(page, 'key-policy');
  assert.equal((await look(page)).scrolled, 0);
});

test('a text area is found again where it was scrolled to', async (t) => {
  const hold = async (page) => page.route('**/editor.*.js', () => new Promise(() => {}));
  const page = await app.open(t, START, { prepare: hold });
  await (await textArea(page, 'key-policy')).fill(LONG);
  const whole = page.getByTestId('pane-key-policy').locator('.editor');
  await whole.evaluate((element) => (element.scrollTop = 900));
  await drawn(page);
  await page.getByTestId('tab-iam').click();
  await textArea(page, 'key-policy');
  assert.equal(await whole.evaluate((element) => element.scrollTop), 900);
});
