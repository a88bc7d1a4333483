// A whole session without a pointer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, hasFocus, retype, tabTo } from '../lib/keyboard.mjs';
import { keygate } from '../lib/keygate.mjs';
import { expectVerdict } from '../lib/page.mjs';
import { DELEGATES } from '../lib/policies.mjs';

const app = keygate();
const EDITOR = '.editor';

test('a whole session needs no pointer', async (t) => {
  const page = await app.open(t);

  await t.test('an example is chosen', async () => {
    const label = await command(page, 'role has kms:decrypt in iam');
    assert.match(label, /^Example/);
    await page.getByTestId('link-notice').waitFor();
    await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  });

  await t.test('a policy is edited', async () => {
    await command(page, 'pane key policy');
    assert.ok(await hasFocus(page, '#tab-key-policy'));
    await tabTo(page, EDITOR);
    await retype(page, DELEGATES);
    await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  });

  await t.test('the request is changed', async () => {
    await command(page, 'go to request');
    await tabTo(page, '.chip[aria-pressed]');
    await tabTo(page, '[data-testid="request-action"] input');
    await retype(page, 'kms:Encrypt');
    await page.keyboard.press('Tab');
    await expectVerdict(page, { verdict: 'Deny', decidedBy: 'IdentityPolicy' });
  });

  await t.test('the verdict is announced and can be read', async () => {
    const verdict = page.getByTestId('verdict');
    assert.equal(await verdict.getAttribute('aria-live'), 'polite');
    assert.match(await verdict.textContent(), /Denied/);
  });

  await t.test('the diagram is walked, and leads to a statement', async () => {
    await command(page, 'go to diagram');
    assert.ok(await hasFocus(page, '[data-testid^="gate-"]'));
    const first = await page.evaluate(() => document.activeElement.dataset.testid);
    await page.keyboard.press('ArrowLeft');
    const second = await page.evaluate(() => document.activeElement.dataset.testid);
    assert.notEqual(second, first);
    await page.getByTestId('gate-KeyPolicy').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('pane-key-policy').waitFor();
    await page.waitForFunction((editor) => document.activeElement?.closest(editor), EDITOR);
  });

  await t.test('what was done is undone', async () => {
    await command(page, 'undo');
    await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  });

  await t.test('it is shared', async () => {
    await command(page, 'share');
    await page.getByTestId('share-link').waitFor();
    assert.match(await page.getByTestId('share-link').inputValue(), /#k1/);
    await page.keyboard.press('Escape');
    await page.getByTestId('share-link').waitFor({ state: 'hidden' });
  });

  await t.test('the request becomes a check, which holds', async () => {
    await command(page, 'add this request');
    await page.getByTestId('check').waitFor();
    await page.locator('[data-testid="check"][data-holds="true"]').waitFor();
  });

  await t.test('it is compared with an example', async () => {
    await command(page, 'compare with');
    await tabTo(page, '#compare-with');
    await page.keyboard.press('ArrowDown');
    await page.getByTestId('comparison').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#compare').waitFor({ state: 'detached' });
  });
});

test('a key of one character acts only while nothing is typed, and can be turned off', async (t) => {
  const page = await app.open(t);
  await page.keyboard.press('?');
  const list = page.locator('#shortcuts');
  await list.waitFor();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });

  await page.locator('.header__title').focus();
  await page.keyboard.type('?');
  assert.equal(await list.count(), 0);
  assert.match(await page.locator('.header__title').inputValue(), /\?/);

  await command(page, 'keyboard shortcuts');
  await tabTo(page, '.switch input');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await page.keyboard.press('e');
  await page.waitForTimeout(100);
  assert.equal(await page.locator('#examples').count(), 0);
});

test('a dialog gives the focus back to where it was', async (t) => {
  const page = await app.open(t);
  await page.locator('#tab-iam').focus();
  for (const [key, dialog] of [['?', '#shortcuts'], ['e', '#examples'], ['v', '#versions'], ['c', '#compare']]) {
    await page.keyboard.press(key);
    await page.locator(dialog).waitFor();
    assert.ok(await hasFocus(page, dialog), `${dialog} has the focus`);
    await page.keyboard.press('Escape');
    await page.locator(dialog).waitFor({ state: 'detached' });
    assert.ok(await hasFocus(page, '#tab-iam'), `after ${dialog} the focus is back`);
  }
});
