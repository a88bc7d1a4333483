// The page comes up from a plain static host under any path, and needs that host no more afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { editor, expectVerdict, paste, verdict } from '../lib/page.mjs';
import { DELEGATES, DENIES } from '../lib/policies.mjs';
import { serveSite } from '../lib/site.mjs';

const app = keygate();
const START = '#ex/iam-allow-no-delegation';

test('opens with a title, a heading and a verdict', async (t) => {
  const page = await app.open(t);
  assert.match(await page.title(), /Keygate/);
  assert.equal(await page.locator('h1').count(), 1);
  assert.ok(['Allow', 'Deny'].includes((await verdict(page)).verdict));
});

test('carries a content security policy that lets no inline script in', async (t) => {
  const page = await app.open(t);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
});

test('goes on working after the host is gone', async (t) => {
  const site = await serveSite();
  const page = await app.open(t, START, { site });
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  await editor(page, 'key-policy');
  await site.stop();
  await paste(page, 'key-policy', DELEGATES);
  await expectVerdict(page, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  await paste(page, 'key-policy', DENIES);
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
});
