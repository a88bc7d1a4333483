// A link carries the whole question, and a bad one does no harm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate, ready } from '../lib/keygate.mjs';
import { expectVerdict, paste, shareLink, verdict, textOf } from '../lib/page.mjs';
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
  await page.goto(app.site.url + hash);
  await ready(page);
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
