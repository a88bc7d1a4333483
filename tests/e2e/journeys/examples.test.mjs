// Every built-in example gives in the page the answer that the native tests hold it to.
import { test } from 'node:test';
import { examples } from '../lib/examples.mjs';
import { keygate } from '../lib/keygate.mjs';
import { expectVerdict } from '../lib/page.mjs';

const app = keygate();

for (const { id, expect } of examples()) {
  test(`${id}: ${expect.verdict} by ${expect.decidedBy}`, async (t) => {
    const page = await app.open(t, `#ex/${id}`);
    await expectVerdict(page, { verdict: expect.verdict, decidedBy: expect.decidedBy });
  });
}
