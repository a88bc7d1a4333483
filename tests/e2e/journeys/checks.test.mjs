// Several requests against the same policies, each with the answer that it must keep.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { command } from '../lib/keyboard.mjs';
import { expectVerdict, paste, savedFile, shareLink } from '../lib/page.mjs';
import { DELEGATES, DENIES } from '../lib/policies.mjs';

const app = keygate();

/** A page with two checks: decrypting is allowed, deleting is not. */
async function withTwo(t) {
  const page = await app.open(t, '#ex/iam-allow-no-delegation');
  await paste(page, 'key-policy', DELEGATES);
  await expectVerdict(page, { verdict: 'Allow' });
  await command(page, 'add this request');
  const action = page.getByTestId('request-action').locator('input');
  await action.fill('kms:ScheduleKeyDeletion');
  await action.blur();
  await expectVerdict(page, { verdict: 'Deny' });
  await command(page, 'add this request');
  await sum(page, '2 of 2 hold');
  return page;
}

function sum(page, words) {
  return page.getByTestId('checks-sum').getByText(words).waitFor();
}

test('a check is decided again at every change, and says what is not as expected', async (t) => {
  const page = await withTwo(t);
  await paste(page, 'key-policy', DENIES);
  await sum(page, '1 of 2 hold');
  const failed = page.locator('[data-testid="check"][data-holds="false"]');
  assert.match(await failed.textContent(), /expected "Allow", found "Deny"/);
  await paste(page, 'key-policy', DELEGATES);
  await sum(page, '2 of 2 hold');
});

test('a click brings the request of a check to the page', async (t) => {
  const page = await withTwo(t);
  await page.getByTestId('check').first().locator('.check__name').click();
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  await command(page, 'undo');
  await expectVerdict(page, { verdict: 'Deny' });
});

test('checks are renamed, moved, changed and removed', async (t) => {
  const page = await withTwo(t);
  const first = page.getByTestId('check').first();
  await first.getByRole('button', { name: /^Edit/ }).click();
  await first.getByLabel('Name').fill('the application decrypts');
  await first.getByLabel('Decided by').selectOption('KeyPolicy');
  await sum(page, '1 of 2 hold');
  await first.getByLabel('Decided by').selectOption('IdentityPolicy');
  await sum(page, '2 of 2 hold');
  await first.getByRole('button', { name: 'Move down' }).click();
  assert.match(await page.getByTestId('check').nth(1).textContent(), /the application decrypts/);
  await page.getByTestId('check').first().getByRole('button', { name: 'Remove' }).click();
  await sum(page, '1 of 1 hold');
  await command(page, 'undo');
  await sum(page, '2 of 2 hold');
});

test('checks travel in the link and survive a reload', async (t) => {
  const page = await withTwo(t);
  const link = await shareLink(page);
  const other = await app.open(t, new URL(link).hash);
  await sum(other, '2 of 2 hold');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('cases'));
  await page.reload();
  await sum(page, '2 of 2 hold');
});

test('checks are saved as the file that keygate test reads, and opened again', async (t) => {
  const page = await withTwo(t);
  const save = page.getByTestId('checks').getByRole('button', { name: 'Save as a file' });
  const text = await savedFile(page, () => save.click());
  const suite = JSON.parse(text);
  assert.deepEqual(suite.cases.map(({ expect }) => expect), [{ verdict: 'Allow' }, { verdict: 'Deny' }]);
  assert.deepEqual(suite.cases[0].merge, { request: { action: 'kms:Decrypt' } });

  const other = await app.open(t);
  await other.locator('#choose-file').setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await sum(other, '2 of 2 hold');
});
