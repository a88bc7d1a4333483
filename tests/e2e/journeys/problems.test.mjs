// The list of problems: it names them, leads to them, and repairs them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasFocus, tabTo } from '../lib/keyboard.mjs';
import { keygate } from '../lib/keygate.mjs';
import { editor, expectVerdict, paste, textOf } from '../lib/page.mjs';
import { NAMES_THE_ROLE } from '../lib/policies.mjs';

const app = keygate();
const START = '#ex/iam-allow-no-delegation';
const SLIP = NAMES_THE_ROLE.replace('kms:Decrypt', 'kms:Decrpt');

test('a problem is repaired from the list, which can be undone', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', SLIP);
  await page.getByTestId('tab-iam').click();
  await page.locator('.problem__repair', { hasText: 'Write kms:Decrypt' }).click();
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  await page.getByTestId('problems').getByText('No problems found').waitFor();
  assert.ok(await hasFocus(page, '.problems__heading'), 'the focus stays at the list');
  assert.equal(await textOf(page, 'key-policy'), NAMES_THE_ROLE);
  await page.locator('body').press('ControlOrMeta+z');
  assert.equal(await textOf(page, 'key-policy'), SLIP);
});

test('several problems are repaired one after the other, by keyboard', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', SLIP.replace('"Allow"', '"Alow"'));
  await page.locator('.problem__repair', { hasText: 'Write Allow' }).waitFor();
  await tabTo(page, '.problem__text');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Problems (1)').waitFor();
  assert.ok(await hasFocus(page, '#problem-0'), 'the next problem has the focus');
  await page.getByTestId('problems').locator('.problem__repair').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  assert.equal(await textOf(page, 'key-policy'), NAMES_THE_ROLE);
});

test('grants and the whole scenario are repaired too', async (t) => {
  const page = await app.open(t, START);
  for (const pane of ['grants', 'scenario']) {
    await (await editor(page, pane)).press('ControlOrMeta+End');
    await page.keyboard.type(',');
    await page.getByTestId('problems').locator('.problem__repair').first().click();
    await page.getByTestId('problems').getByText('No problems found').waitFor();
  }
});
