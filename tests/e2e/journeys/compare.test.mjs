// Two scenarios side by side, with what differs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example } from '../lib/examples.mjs';
import { keygate } from '../lib/keygate.mjs';
import { command } from '../lib/keyboard.mjs';
import { paste, shareLink, textOf } from '../lib/page.mjs';
import { DELEGATES, DENIES } from '../lib/policies.mjs';

const app = keygate();
const START = '#ex/iam-allow-no-delegation';

test('a scenario and its fixed twin differ where the fix is', async (t) => {
  const page = await app.open(t, START);
  await command(page, 'compare with');
  await page.locator('#compare-with').selectOption('ex/iam-allow-delegated');
  const gates = page.getByTestId('comparison-gates');
  await gates.getByText('Key policy').first().waitFor();
  assert.match(await gates.textContent(), /Lets IAM decide/);
  const verdicts = await page.locator('.comparison__word').allTextContents();
  assert.deepEqual(verdicts, ['Denied', 'Allowed']);
  assert.ok((await page.locator('.diff__other').count()) > 0, 'the changed policy is shown line by line');
});

test('the other one can be a version, a link or a file, and nothing on the page changes', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', DENIES);
  await command(page, 'keep a version');
  const link = await shareLink(page);
  await page.keyboard.press('Escape');
  await paste(page, 'key-policy', DELEGATES);

  await command(page, 'compare with');
  const words = page.locator('.comparison__word');
  await page.locator('#compare-with').selectOption({ index: 1 });
  await words.nth(1).getByText('Denied').waitFor();
  await page.locator('#compare-file').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(example('cross-account-both'))),
  });
  await words.nth(1).getByText('Allowed').waitFor();
  await page.locator('#compare-link').fill(link);
  await page.keyboard.press('Enter');
  await words.nth(1).getByText('Denied').waitFor();
  await page.locator('#compare-link').fill('nothing of the kind');
  await page.keyboard.press('Enter');
  await page.locator('#compare [role="alert"]').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await textOf(page, 'key-policy'), DELEGATES);
});
