// The picture: every state by shape, icon and word; walked by keyboard; saved as files that stand alone; printed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { expectVerdict, paste } from '../lib/page.mjs';
import { DELEGATES, DENIES } from '../lib/policies.mjs';

const app = keygate();
const START = '#ex/iam-allow-no-delegation';
const gate = (page, name) => page.getByTestId(`gate-${name}`);

/** The gate that has the focus. */
const here = (page) => page.evaluate(() => document.activeElement.dataset.gate);

async function saved(page, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(`save-${kind}`).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a gate changes its shape, its icon and its word with the answer', async (t) => {
  const page = await app.open(t, START);
  const shown = async () => ({
    mark: await gate(page, 'KeyPolicy').getAttribute('data-mark'),
    icon: await gate(page, 'KeyPolicy').locator('use').getAttribute('href'),
    word: await gate(page, 'KeyPolicy').locator('.gate__word').textContent(),
  });
  assert.deepEqual(await shown(), { mark: 'shut', icon: '#icon-shut', word: 'Silent' });
  await paste(page, 'key-policy', DELEGATES);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  assert.deepEqual(await shown(), { mark: 'delegates', icon: '#icon-delegates', word: 'Lets IAM decide' });
  await paste(page, 'key-policy', DENIES);
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  assert.deepEqual(await shown(), { mark: 'denied', icon: '#icon-denied', word: 'Denies' });
});

test('the arrow keys walk along the ways', async (t) => {
  const page = await app.open(t, START);
  await gate(page, 'KeyPolicy').focus();
  for (const [key, there] of [
    ['ArrowRight', 'IdentityPolicy'],
    ['ArrowDown', 'Grant'],
    ['ArrowRight', 'KeyState'],
    ['Home', 'Request'],
    ['ArrowRight', 'KeyPolicy'],
    ['ArrowUp', 'ResourceControlPolicy'],
    ['ArrowRight', 'ServiceControlPolicy'],
    ['ArrowDown', 'IdentityPolicy'],
  ]) {
    await page.keyboard.press(key);
    assert.equal(await here(page), there, key);
    assert.equal(await page.locator('.picture--wide [tabindex="0"]').count(), 1);
  }
});

test('motion is short, and there is none for those who asked for none', async (t) => {
  const durations = (page) =>
    gate(page, 'KeyPolicy').locator('.gate__leaf').first().evaluate((leaf) => getComputedStyle(leaf).transitionDuration);
  const moving = await app.open(t, START, { context: { reducedMotion: 'no-preference' } });
  for (const each of (await durations(moving)).split(', ')) assert.ok(parseFloat(each) > 0 && parseFloat(each) <= 0.18, each);
  const still = await app.open(t, START, { context: { reducedMotion: 'reduce' } });
  assert.equal(await durations(still), '0s');
});

test('looking at a gate shows its reason and lights its statements', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', DENIES);
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  await gate(page, 'IdentityPolicy').hover();
  assert.match(await page.locator('.caption').textContent(), /^IAM policies\. Do the caller's own IAM policies allow it\?/);
  await gate(page, 'KeyPolicy').focus();
  assert.match(await page.locator('.caption').textContent(), /“NoOne” matches/);
  await page.locator('.kg-lit', { hasText: 'NoOne' }).waitFor();
  await page.getByTestId('tab-key-policy').focus();
  await page.locator('.kg-lit').first().waitFor({ state: 'detached' });
});

test('an operation with two permissions shows both ways', async (t) => {
  const page = await app.open(t, '#ex/re-encrypt-both-keys');
  assert.deepEqual(await page.locator('.lane__title code').allTextContents(), ['kms:ReEncryptFrom', 'kms:ReEncryptTo']);
  await gate(page, 'Grant').focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.testid.startsWith('lane1-')), true);
  assert.equal(await page.locator('.picture--wide [tabindex="0"]').count(), 1);
});

test('the saved SVG stands alone', async (t) => {
  const page = await app.open(t, START, { context: { colorScheme: 'dark' } });
  const { name, bytes } = await saved(page, 'svg');
  const text = bytes.toString();
  assert.equal(name, 'keygate.svg');
  assert.match(text, /Denied at the key policy/);
  assert.match(text, /fill="rgb\(15, 19, 28\)"/, 'on the paper of the theme');
  assert.doesNotMatch(text, /class=|var\(|<use|tabindex|picture--tall/);
  const fresh = await page.context().newPage();
  await fresh.setContent(text);
  const drawn = await fresh.locator('svg svg text').allTextContents();
  for (const word of ['Key policy', 'IAM policies', 'Grants', 'Silent']) assert.ok(drawn.includes(word), word);
});

test('the saved PNG is a picture twice as large', async (t) => {
  const page = await app.open(t, START);
  const { name, bytes } = await saved(page, 'png');
  assert.equal(name, 'keygate.png');
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  assert.equal(bytes.readUInt32BE(16), 2 * (824 + 40));
  assert.ok(bytes.length > 20_000, 'something is drawn on it');
});

test('on paper there are verdict, picture, reasons and policies, and nothing to press', async (t) => {
  const page = await app.open(t, START);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.getByRole('heading', { name: 'The documents', exact: true }).last().waitFor();
  for (const shown of ['.verdict', '.picture--wide', '.why', '.on-paper pre', '.in-words ol']) {
    assert.equal(await page.locator(shown).first().isVisible(), true, shown);
  }
  for (const gone of ['.header', '.panes', '.keep', '.segments']) assert.equal(await page.locator(gone).isVisible(), false, gone);
  assert.match(await page.locator('.on-paper').textContent(), /"Statement"/);
});
