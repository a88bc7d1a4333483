// The program comes in two halves: the first view needs the first only, and what the reader does is never lost on the second.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFirefox } from '../lib/browser.mjs';
import { keygate, ready } from '../lib/keygate.mjs';
import { expectVerdict, paste, textArea, textOf } from '../lib/page.mjs';
import { NAMES_THE_ROLE } from '../lib/policies.mjs';

const app = keygate();
const REST = '**/rest-*.wasm';
const START = '#ex/iam-allow-no-delegation';
/** How the first view comes about: by itself, by examples of several kinds, and by a link that holds nothing. */
const VISITS = ['', START, '#ex/describe-key-under-context', '#ex/cross-account-s3', '#ex/grant-service-role', '#ex/scp-denies', '#ex/no-such-example', '#k1AAAA'];

const awaited = (page) => page.evaluate(() => performance.getEntriesByName('keygate-rest-awaited').length);

for (const visit of VISITS) {
  test(`the first view needs the first half only (${visit || 'one’s own work'}; if not: cargo xtask first-view)`, async (t) => {
    // Firefox tells of a request that was cut off as of one that failed.
    const page = await app.open(t, visit, { mayFail: isFirefox, prepare: (page) => page.route(REST, (route) => route.abort('aborted')) });
    await page.waitForTimeout(400);
    assert.equal(await awaited(page), 0);
  });
}

test('the second half comes by itself, once', async (t) => {
  let fetched = 0;
  const count = (request) => void (fetched += request.url().includes('/rest-') ? 1 : 0);
  const page = await app.open(t, START, { prepare: (page) => page.on('request', count) });
  await page.locator('.cm-content').first().waitFor();
  assert.equal(await awaited(page), 0);
  assert.equal(fetched, 1);
});

test('what is done before the second half has come is done all the same', async (t) => {
  let times = 0;
  const late = (route) => ((times += 1) === 1 ? undefined : route.continue());
  const page = await app.open(t, START, { prepare: (page) => page.route(REST, late) });
  const area = await textArea(page, 'key-policy');
  await area.fill(NAMES_THE_ROLE);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  await page.getByTestId('share-open').click();
  await page.getByTestId('share-link').waitFor();
  assert.equal(await awaited(page), 1);
});

test('when the second half cannot be had, the page says so, and keeps what was written', async (t) => {
  const page = await app.open(t, START, { mayFail: true });
  await paste(page, 'key-policy', NAMES_THE_ROLE);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  // Leaving writes what has been typed.
  await page.route(REST, (route) => route.abort('aborted'));
  await page.reload();
  await ready(page);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  await page.getByTestId('share-open').click();
  await page.getByRole('alert').getByText('A part of Keygate could not be fetched').waitFor();
  await page.unroute(REST);
  await page.reload();
  await ready(page);
  assert.equal(await page.getByRole('alert').getByText('could not be fetched').count(), 0);
  assert.equal(await textOf(page, 'key-policy'), NAMES_THE_ROLE);
});
