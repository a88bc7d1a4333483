// The editor: it comes late and takes over, and helps to write a policy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { editor, expectVerdict, paste, pasteFromClipboard, textArea, textOf } from '../lib/page.mjs';
import { BROKEN, DELEGATES, NAMES_THE_ROLE } from '../lib/policies.mjs';

const app = keygate();
const START = '#ex/iam-allow-no-delegation';
const SLIP = NAMES_THE_ROLE.replace('kms:Decrypt', 'kms:Decrpt');

/** Records when the verdict was painted and when the module was asked for. */
function watchStart() {
  window.order = [];
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-testid="verdict"]')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => window.order.push(['painted', performance.now()])));
  }).observe(document, { childList: true, subtree: true });
}

test('the first verdict is painted before the module is asked for', async (t) => {
  const page = await app.open(t, START, { prepare: (page) => page.addInitScript(watchStart) });
  await editor(page, 'key-policy');
  const [painted, asked] = await page.evaluate(() => [
    window.order[0][1],
    performance.getEntriesByType('resource').find(({ name }) => /\/editor\.[0-9a-f]+\.js$/.test(name)).startTime,
  ]);
  assert.ok(painted <= asked, `painted at ${painted}, asked at ${asked}`);
});

test('what is typed before the module comes stays', async (t) => {
  let release;
  const wait = new Promise((resolve) => (release = resolve));
  const hold = async (route) => {
    await wait;
    await route.continue();
  };
  const page = await app.open(t, START, { prepare: (page) => page.route('**/editor.*.js', hold) });
  const area = await textArea(page, 'key-policy');
  await area.fill(DELEGATES);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  release();
  assert.equal(await textOf(page, 'key-policy'), DELEGATES);
});

test('without the module there is a text area that does the work', async (t) => {
  const withoutModule = async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/<meta name="keygate-editor"[^>]*>/, '') });
  };
  const page = await app.open(t, START, { prepare: (page) => page.route(/\/path\/$/, withoutModule) });
  const area = await textArea(page, 'key-policy');
  await area.fill(BROKEN);
  await page.getByTestId('problems').getByText('2:26').first().waitFor();
  await area.fill(NAMES_THE_ROLE);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  await page.getByTestId('gate-KeyPolicy').click();
  const mark = page.getByTestId('pane-key-policy').getByTestId('statement-highlight').first();
  assert.match(await mark.textContent(), /LetAppDecrypt/);
});

test('a misspelt action is underlined, and repaired from its tip by keyboard', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', SLIP);
  await expectVerdict(page, { verdict: 'Deny' });
  await page.locator('.kg-problem', { hasText: 'kms:Decrpt' }).waitFor();
  await page.keyboard.press('F8');
  await page.keyboard.press('ControlOrMeta+.');
  await page.getByRole('button', { name: 'Write kms:Decrypt' }).waitFor();
  await page.keyboard.press('Enter');
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  assert.equal(await textOf(page, 'key-policy'), NAMES_THE_ROLE);
});

test('the same from under the pointer', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', SLIP);
  await page.locator('.kg-problem', { hasText: 'kms:Decrpt' }).hover();
  await page.getByRole('button', { name: 'Write kms:Decrypt' }).click();
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
});

test('a statement is written by completion alone', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", ]}');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const choose = async (typed) => {
    await page.keyboard.type(typed);
    await page.locator('.cm-tooltip-autocomplete li[aria-selected]').first().waitFor();
    // The list takes no choice in its first moment, so that nobody takes one by accident.
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
  };
  await choose('"Princ');
  await choose('role/App');
  await page.keyboard.press('End');
  const text = await textOf(page, 'key-policy');
  assert.match(text, /"Principal": \{ "AWS": "arn:aws:iam::111122223333:role\/App" \}/);
});

test('the whole scenario is completed and explained too', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'scenario', '{"key": {"state": ""}}');
  for (let left = 0; left < 3; left += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Space');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'PendingDeletion' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.kg-key', { hasText: 'state' }).hover();
  await page.locator('.kg-card', { hasText: 'The state of the key' }).waitFor();
});

test('a name under the pointer says what it means', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', NAMES_THE_ROLE);
  await page.locator('.kg-text', { hasText: 'kms:Decrypt' }).hover();
  const tip = page.locator('.kg-card', { hasText: 'kms:Decrypt' });
  await tip.getByRole('link').waitFor();
  assert.match(await tip.textContent(), /Turns ciphertext back into plaintext/);
});

test('undo goes back where the change was, in steps', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', DELEGATES);
  await page.keyboard.type('ab');
  await page.getByTestId('tab-iam').click();
  await (await editor(page, 'iam')).focus();
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await textOf(page, 'key-policy'), DELEGATES);
  await page.keyboard.press('ControlOrMeta+z');
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  assert.equal(await textOf(page, 'key-policy'), DELEGATES);
});

test('format lays the document out', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', JSON.stringify(JSON.parse(DELEGATES)));
  await page.getByTestId('pane-key-policy').getByRole('button', { name: 'Format' }).click();
  assert.match(await textOf(page, 'key-policy'), /^\{\n {2}"Version": "2012-10-17",\n/);
});

test('a text that is no JSON is not laid out, and that is said', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', BROKEN);
  await page.keyboard.press('Shift+Alt+F');
  await page.getByText('Only JSON can be laid out.', { exact: false }).first().waitFor();
  assert.equal(await textOf(page, 'key-policy'), BROKEN);
});

test('Tab leaves the editor', async (t) => {
  const page = await app.open(t, START);
  const content = await editor(page, 'key-policy');
  await content.focus();
  await page.keyboard.press('Tab');
  assert.equal(await content.evaluate((element) => element.contains(document.activeElement)), false);
});

test('a policy of 32 KB is pasted and drawn, and only what is in view is in the page', async (t) => {
  const page = await app.open(t, START);
  const statement = JSON.parse(NAMES_THE_ROLE).Statement[0];
  const Statement = Array.from({ length: 120 }, (_, number) => ({ ...statement, Sid: `Number${number}` }));
  await (await editor(page, 'key-policy')).focus();
  await pasteFromClipboard(page, JSON.stringify({ Version: '2012-10-17', Statement }, null, 2));
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  assert.ok((await page.locator('.cm-line').count()) < 300);
});
