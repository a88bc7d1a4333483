// The reasons: what would have to be true, what came near, and the whole of it for a ticket.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { CLIPBOARD, copied, expectVerdict, paste } from '../lib/page.mjs';
import { DELEGATES } from '../lib/policies.mjs';

const app = keygate();
const NEAR = '#ex/encryption-context-mismatch';

const step = (page, text) => page.getByTestId('chain').locator('li', { hasText: text });

test('the conditions stand in order, with what holds and what does not', async (t) => {
  const page = await app.open(t, '#ex/iam-allow-no-delegation');
  assert.equal(await step(page, 'The key policy lets IAM policies decide').getAttribute('data-holds'), 'denied');
  assert.equal(await step(page, 'An IAM policy of the caller allows').getAttribute('data-holds'), 'open');
  await paste(page, 'key-policy', DELEGATES);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  assert.equal(await step(page, 'The key policy lets IAM policies decide').getAttribute('data-holds'), 'open');
  assert.equal(await page.getByTestId('chain').locator('[data-holds="denied"]').count(), 0);
});

test('the statement that came nearest is first, tells what stopped it, and is one press away', async (t) => {
  const page = await app.open(t, NEAR);
  const first = page.getByTestId('misses').locator('li').first();
  assert.match(await first.textContent(), /“Allow for one tenant”.*wants blue.*has green/);
  assert.deepEqual(await first.locator('.near__part').allTextContents(), [
    'Principal fits',
    'Action fits',
    'Resource fits',
    'Condition does not fit',
  ]);
  await page.getByTestId('tab-iam').click();
  await first.getByRole('button').press('Enter');
  await page.getByTestId('pane-key-policy').locator('.cm-content').waitFor();
});

test('the Markdown for a ticket holds verdict, error, conditions, near misses and the link', async (t) => {
  const page = await app.open(t, NEAR, CLIPBOARD);
  await page.getByTestId('copy-why').click();
  await page.getByText('Copied.').waitFor();
  const text = await copied(page, '[Open in Keygate]');
  for (const part of [
    /^\*\*Denied at the key policy/,
    /- Action: `kms:Decrypt`/,
    /- AWS answers `AccessDeniedException`: `User: /,
    /^### Why$/m,
    /^- \[x\] The call can be sent to this key\.$/m,
    /^ {2}- \[ \] The key policy itself allows the caller/m,
    /^1\. Statement “Allow for one tenant”/m,
    /\[Open in Keygate\]\(http:\/\/127\.0\.0\.1:\d+\/some\/path\/#k1[A-Za-z0-9_-]+\)\n$/,
  ]) {
    assert.match(text, part);
  }
});
