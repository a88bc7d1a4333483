// Work is never lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate, ready } from '../lib/keygate.mjs';
import { BROKEN, NAMES_THE_ROLE } from '../lib/policies.mjs';
import { expectVerdict, paste, textOf, verdict } from '../lib/page.mjs';

const app = keygate();

for (const [kind, text] of Object.entries({ 'sound text': NAMES_THE_ROLE, 'text that is broken': BROKEN })) {
  test(`${kind} is there after a reload`, async (t) => {
    const page = await app.open(t);
    await paste(page, 'key-policy', text);
    await page.waitForFunction(
      (mark) => JSON.stringify({ ...localStorage }).includes(mark),
      text === BROKEN ? 'Statement' : 'LetAppDecrypt',
    );
    const before = await verdict(page);
    await page.reload();
    await ready(page);
    await expectVerdict(page, before);
    assert.equal(await textOf(page, 'key-policy'), text);
  });
}
