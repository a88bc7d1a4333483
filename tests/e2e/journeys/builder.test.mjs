// Scenarios built by forms alone, from what a first visitor finds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { expectVerdict, paste, textOf } from '../lib/page.mjs';

const app = keygate();

/** Brings one of the builder's forms to the front. */
async function form(page, name) {
  await page.getByRole('group', { name: 'Form', exact: true }).getByRole('button', { name, exact: true }).click();
}

/** The control of a field; its fold-out is opened first. */
async function field(scope, id) {
  const control = scope.locator(`#${id}`);
  const folded = scope.locator(`details:not([open]):has(#${id}) > summary`);
  while ((await folded.count()) > 0) await folded.first().click();
  return control;
}

/** Chooses in a list of proposals as a keyboard does. */
async function choose(page, control, text) {
  await control.fill(text);
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

test('a pending grant counts for a session that sends its token', async (t) => {
  const page = await app.open(t);
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  await page.getByTestId('tab-grants').click();
  const grants = page.getByTestId('key-grants');
  await grants.getByRole('button', { name: 'Add a grant' }).click();
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'Grant' });
  const grantee = await field(grants, 'key-grants-0--GranteePrincipal');
  assert.equal(await grantee.inputValue(), 'arn:aws:iam::111122223333:role/AppRole');
  assert.ok(await grantee.evaluate((input) => input === document.activeElement), 'the new grant has the focus');
  await (await field(grants, 'key-grants-0--GrantToken')).fill('token-1');
  await (await field(grants, 'key-grants-0--Pending')).selectOption('true');
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });

  await choose(page, await field(page, 'request-grantTokens'), 'token');
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'Grant' });
  await form(page, 'Caller');
  await (await field(page, 'principal-arn-session')).fill('another');
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'Grant' });
  await (await field(page, 'principal-arn-name')).fill('OtherRole');
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
});

test('ReEncrypt needs both of its keys', async (t) => {
  const page = await app.open(t);
  await choose(page, await field(page, 'request-action'), 'another inside kms');
  assert.equal(await page.locator('#request-action').inputValue(), 'kms:ReEncrypt');
  await page.getByTestId('tab-grants').click();
  await page.getByTestId('key-grants').getByRole('button', { name: 'Add a grant' }).click();
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'Grant' });
  await form(page, 'Destination key');
  await page.getByTestId('add-second-key').click();
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'IdentityPolicy' });
  const second = page.getByTestId('otherKey-grants');
  await page.locator('summary', { hasText: 'Grants on this key' }).click();
  await second.getByRole('button', { name: 'Add a grant' }).click();
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'Grant' });

  // Its key policy has the editor of the first, beside it.
  await page.getByTestId('second-policy').click();
  const denial = { Version: '2012-10-17', Statement: { Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' } };
  await paste(page, 'key-policy', JSON.stringify(denial, null, 2));
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  await page.getByRole('button', { name: 'The key', exact: true }).click();
  assert.doesNotMatch(await textOf(page, 'key-policy'), /Deny/);
  await page.getByRole('button', { name: 'The second key', exact: true }).click();
  await paste(page, 'key-policy', JSON.stringify({ ...denial, Statement: [] }, null, 2));
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'Grant' });

  // The request goes on naming the key when its ID changes.
  await (await field(page, 'otherKey-arn-name')).fill('11112222-3333-4444-5555-666677778888');
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'Grant' });
  await form(page, 'Request');
  assert.match(await (await field(page, 'request-parameters-DestinationKeyId')).inputValue(), /key\/11112222-/);
});

test('a service calls for a resource of another account', async (t) => {
  const page = await app.open(t);
  await form(page, 'Caller');
  await (await field(page, 'principal-arn-kind')).selectOption('AWS service');
  await choose(page, await field(page, 'principal-arn-name'), 'cloudtrail');
  await form(page, 'Request');
  await choose(page, await field(page, 'request-action'), 'kms:generatedatakey');
  await form(page, 'Circumstances');
  await (await field(page, 'request-context-aws-SourceArn')).fill('arn:aws:cloudtrail:us-east-1:444455556666:trail/all');
  await (await field(page, 'request-context-aws-SourceAccount')).fill('444455556666');
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'kms:GenerateDataKey*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': '444455556666' } },
  };
  await paste(page, 'key-policy', JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  await (await field(page, 'request-context-aws-SourceAccount')).fill('999900001111');
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
});

test('what is wrong is said beside the field, and stays as it was typed', async (t) => {
  const page = await app.open(t);
  await page.locator('.sentence').getByRole('button', { name: '1111-2222-3333' }).click();
  const account = page.locator('#principal-arn-account');
  assert.ok(await account.evaluate((input) => input === document.activeElement), 'the word of the sentence leads to its field');
  await account.fill('1111');
  assert.equal(await account.inputValue(), '1111');
  assert.equal(await account.getAttribute('aria-invalid'), 'true');
  const notes = page.locator(`#${await account.getAttribute('aria-describedby')}`);
  assert.match(await notes.textContent(), /twelve digits/);
  await account.fill('4444-5555-6666');
  assert.equal(await account.getAttribute('aria-invalid'), null);
  assert.equal(await account.inputValue(), '444455556666');
});

test('rows come and go under the keyboard, and the focus stays', async (t) => {
  const page = await app.open(t);
  const name = page.locator('#request-encryptionContext');
  // A person sees the page come to rest before typing: the button that Tab passes must be drawn.
  await page.locator('.cm-content').first().waitFor();
  await name.focus();
  for (const text of ['tenant', 'a', 'purpose', 'b']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
    // Past the button that removes the row.
    if (text.length === 1) await page.keyboard.press('Tab');
  }
  const rows = page.getByTestId('request-encryptionContext').locator('.rows__row');
  const texts = () => rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll('input')].map((input) => input.value).join('=')));
  assert.deepEqual(await texts(), ['tenant=a', 'purpose=b', '=']);
  await rows.nth(0).getByRole('button').focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await texts(), ['purpose=b', '=']);
  assert.ok(await name.evaluate((input) => input === document.activeElement));
});

test('all of it is one button away from being text', async (t) => {
  const page = await app.open(t);
  await page.getByTestId('to-json').click();
  assert.ok(await page.getByTestId('pane-scenario').isVisible());
});
