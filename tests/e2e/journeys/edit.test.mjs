// The main job: paste a policy, see what it decides.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { expectVerdict, paste, textOf } from '../lib/page.mjs';
import { BROKEN, DELEGATES, DENIES, NAMES_THE_ROLE } from '../lib/policies.mjs';

const app = keygate();
const START = '#ex/iam-allow-no-delegation';

test('a pasted key policy changes the verdict at once', async (t) => {
  const page = await app.open(t, START);
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  await paste(page, 'key-policy', DELEGATES);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  await paste(page, 'key-policy', NAMES_THE_ROLE);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  await paste(page, 'key-policy', DENIES);
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
});

test('another action gets another verdict', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', DELEGATES);
  await expectVerdict(page, { verdict: 'Allow' });
  const action = page.getByTestId('request-action').locator('input');
  await action.fill('kms:ScheduleKeyDeletion');
  await action.blur();
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'IdentityPolicy' });
});

test('broken text is reported with its place, and stays as it was typed', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', BROKEN);
  const problems = page.getByTestId('problems');
  await problems.getByText('2:26').first().waitFor();
  assert.equal(await textOf(page, 'key-policy'), BROKEN);
  await paste(page, 'key-policy', DELEGATES);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
});
