// What AWS services ask of KMS: chosen in a list, filled in, decided beside the request on the data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { expectVerdict } from '../lib/page.mjs';

const app = keygate();

/** Opens the chooser, by keyboard as anybody could. */
async function chooser(page) {
  const form = page.getByTestId('service-paths');
  await form.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  const select = form.getByLabel('What happens', { exact: true });
  await select.waitFor();
  return { form, select };
}

test('reading an object fills in the call to KMS and the request on the object', async (t) => {
  const page = await app.open(t, '#ex/iam-allow-delegated');
  const { form, select } = await chooser(page);
  await select.selectOption('s3-get-object');
  // The role may use the key, and nothing lets it read the object.
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'DataIdentityPolicy' });
  assert.match(await form.locator('summary').first().textContent(), /s3\.\S+ calls for its caller/);
  await form.getByLabel('Bucket', { exact: true }).fill('mine');
  await form.getByLabel('S3 Bucket Key').selectOption('on');
  const context = page.getByLabel('Encryption context, value 1');
  assert.equal(await context.inputValue(), 'arn:aws:s3:::mine');
  await select.selectOption('direct');
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
});

test('a path of several calls tells which of them would be refused', async (t) => {
  const page = await app.open(t, '#ex/iam-allow-delegated');
  const { form, select } = await chooser(page);
  await select.selectOption('secret-create');
  const steps = form.getByRole('group', { name: 'Requests to KMS' }).getByRole('button');
  assert.equal(await steps.count(), 3);
  await steps.nth(1).focus();
  await page.keyboard.press('Enter');
  assert.equal(await steps.nth(1).getAttribute('aria-pressed'), 'true');
  assert.match(await steps.nth(1).textContent(), /kms:Decrypt allowed.*secretsmanager:CreateSecret denied/);
  assert.equal(await page.getByTestId('request-action').locator('input').inputValue(), 'kms:Decrypt');
});

test('an example that is such a path is recognized, and a service calls as itself', async (t) => {
  const page = await app.open(t, '#ex/s3-readable-key-refused');
  const { select } = await chooser(page);
  assert.equal(await select.inputValue(), 's3-get-object');
  await select.selectOption('cloudtrail-log-delivery');
  await expectVerdict(page, { verdict: 'Deny' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'IdentityPolicy' });
});
