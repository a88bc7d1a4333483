// The conformance page: readable without scripts, and its links lead to the files of the cases.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';

const app = keygate();

test('every rule is told without scripts, with a link to a file of cases that is there', async (t) => {
  const page = await app.visit(t, 'conformance.html', { context: { javaScriptEnabled: false } });
  assert.ok((await page.locator('.rule').count()) > 249);
  const rule = page.locator('[id="R2.8"]');
  assert.match(await rule.textContent(), /documented/);
  const link = rule.locator('.rule__cases a').first();
  const response = await page.request.get(new URL(await link.getAttribute('href'), page.url()).href);
  assert.ok(Array.isArray((await response.json()).cases));
});
