// A link carries the whole question, and a bad one does no harm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate, ready } from '../lib/keygate.mjs';
import { CLIPBOARD, copied, expectVerdict, paste, savedFile, shareLink, verdict, textOf } from '../lib/page.mjs';
import { DENIES, NAMES_THE_ROLE } from '../lib/policies.mjs';

const app = keygate();
const START = '#ex/iam-allow-no-delegation';

function fragmentOf(link) {
  const { origin, pathname, search, hash } = new URL(link);
  assert.equal(origin + pathname, app.site.url, 'the link leads to this page');
  assert.equal(search, '', 'nothing is sent to the host');
  return hash;
}

test('a shared link shows the same verdict in another profile', async (t) => {
  const mine = await app.open(t, START);
  await paste(mine, 'key-policy', NAMES_THE_ROLE);
  await expectVerdict(mine, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  const hash = fragmentOf(await shareLink(mine));
  assert.match(hash, /^#k1[A-Za-z0-9_-]*[A-Za-z0-9]$/);

  const theirs = await app.open(t, hash);
  assert.deepEqual(await verdict(theirs), await verdict(mine));
  assert.equal(await textOf(theirs, 'key-policy'), NAMES_THE_ROLE);
});

test('a link is followed by a page that is already open', async (t) => {
  const source = await app.open(t, START);
  await paste(source, 'key-policy', NAMES_THE_ROLE);
  await expectVerdict(source, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  const hash = fragmentOf(await shareLink(source));

  const page = await app.open(t, START);
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, hash);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
});

const BAD_LINKS = {
  'cut short': (hash) => hash.slice(0, -10),
  'with one character changed': (hash) => hash.slice(0, 20) + (hash[20] === 'A' ? 'B' : 'A') + hash.slice(21),
  'of a later version': (hash) => hash.replace('#k1', '#k9'),
  'of something else': () => '#not-a-link',
  'to an example that does not exist': () => '#ex/no-such-example',
  'with markup': () => '#k1<img src=x onerror=alert(1)>',
};

for (const [kind, spoil] of Object.entries(BAD_LINKS)) {
  test(`a link ${kind} is explained and leaves one's own work alone`, async (t) => {
    const page = await app.open(t, START);
    await paste(page, 'key-policy', DENIES);
    await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
    const hash = fragmentOf(await shareLink(page));
    await page.keyboard.press('Escape');
    await saved(page);

    await page.goto('about:blank');
    await page.goto(app.site.url + spoil(hash));
    await ready(page);
    const notice = page.getByTestId('link-notice');
    await notice.waitFor();
    assert.ok((await notice.textContent()).trim().length > 20, 'the notice says what is wrong');
    assert.equal(await textOf(page, 'key-policy'), DENIES);
  });
}

/** Waits until the draft, which is written a moment after typing, is in local storage. */
async function saved(page) {
  await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('NoOne'));
}

test('a redacted link holds no name, and opens to the same verdict', async (t) => {
  const page = await app.open(t, '#ex/cross-account-s3');
  const before = await verdict(page);
  const plain = await shareLink(page);
  await page.getByTestId('share-redact').check();
  await page.getByTestId('redact-proof').waitFor();
  assert.match(await page.getByTestId('redact-proof').textContent(), /\d+ gates and \d+ statements came out alike/);
  const link = await page.getByTestId('share-link').inputValue();
  assert.notEqual(link, plain);

  const theirs = await app.open(t, fragmentOf(link));
  assert.deepEqual(await verdict(theirs), before);
  await theirs.getByTestId('tab-scenario').click();
  const text = await textOf(theirs, 'scenario');
  const all = (await theirs.locator('body').textContent()) + text;
  for (const secret of ['111122223333', '444455556666', '1111-2222-3333', '1234abcd', 'Partner', 'example-reports', 'q3.csv']) {
    assert.ok(!all.includes(secret), `${secret} is left`);
  }
  assert.match(all, /kms:ViaService/);
});

test('what cannot be redacted is not shared', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', '{ "Statement": ');
  await page.getByTestId('share-open').click();
  await page.getByTestId('share-redact').check();
  assert.match(await page.getByTestId('redact-refused').textContent(), /key\.policy is not correct JSON/);
  assert.equal(await page.getByTestId('share-link').count(), 0);
});

test('the meter tells how long the link is and where it fits', async (t) => {
  const page = await app.open(t, START);
  const link = await shareLink(page);
  const meter = page.getByTestId('meter');
  assert.equal(await meter.locator('strong').textContent(), String(link.length));
  assert.deepEqual(await meter.locator('.meter__limit').evaluateAll((all) => all.map((each) => parseInt(each.textContent, 10)).slice(0, 4)), [975, 2000, 3000, 28672]);
});

test('the file, the Markdown and the frame hold what the link holds', async (t) => {
  const page = await app.open(t, START, CLIPBOARD);
  const link = await shareLink(page);
  const file = JSON.parse(await savedFile(page, () => page.getByTestId('share-file').click()));
  assert.equal(file.request.action, 'kms:Decrypt');
  assert.equal(typeof file.key.policy, 'object', 'policies are written as JSON');

  await page.getByTestId('copy-markdown').click();
  await page.getByText('Copied.').first().waitFor();
  const markdown = await copied(page, '[Open in Keygate]');
  assert.ok(markdown.startsWith('**Denied at the key policy') && markdown.endsWith(`[Open in Keygate](${link})\n`));

  await page.getByTestId('copy-embed').click();
  const [, address] = (await copied(page, '<iframe')).match(/src="([^"]+)"/);
  assert.equal(address, link.replace('#', '?embed#'));

  await page.getByTestId('copy-link').click();
  await copied(page, '#k1');
});

test('the dialog is used by keyboard alone', async (t) => {
  const page = await app.open(t, START);
  await page.getByTestId('share-open').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('share-redact').focus();
  await page.keyboard.press('Space');
  await page.getByTestId('redact-proof').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'share-open');
});

test('opening a link keeps the reader’s own draft, one press away', async (t) => {
  const page = await app.open(t, START);
  await paste(page, 'key-policy', NAMES_THE_ROLE);
  const hash = fragmentOf(await shareLink(page));
  await page.goto('about:blank');

  const mine = await app.open(t);
  await paste(mine, 'key-policy', DENIES);
  await saved(mine);
  await mine.goto('about:blank');
  await mine.goto(app.site.url + hash);
  await ready(mine);
  assert.equal(await textOf(mine, 'key-policy'), NAMES_THE_ROLE);
  await mine.getByRole('button', { name: 'Back to my draft' }).click();
  assert.equal(await textOf(mine, 'key-policy'), DENIES);
});
