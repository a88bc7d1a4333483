// Scenarios inside a book made by mdBook.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serveBook } from '../lib/book.mjs';
import { launch } from '../lib/browser.mjs';
import { expectVerdict } from '../lib/page.mjs';
import { serveSite } from '../lib/site.mjs';

let site;
let book;
let browser;
before(async () => {
  site = await serveSite();
  book = await serveBook(site);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await book?.stop();
  await site?.stop();
});

test('Markdown inside the element is shown without scripts', async (t) => {
  t.diagnostic(book.withMdBook ? 'built by mdBook' : 'rendered by CommonMark, since mdBook is not there');
  const page = await browser.newPage({ javaScriptEnabled: false });
  t.after(() => page.close());
  await page.goto(book.url);
  const words = page.locator('keygate-scenario p');
  assert.match(await words.first().textContent(), /^Denied/);
  assert.equal(await words.first().locator('strong').textContent(), 'only the administrators');
  assert.match(await words.nth(1).textContent(), /^Allowed/);
});

test('a built-in example and a scenario in the page are both shown', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(book.url);
  const inside = async (index) => {
    const element = page.locator('keygate-scenario').nth(index);
    await element.scrollIntoViewIfNeeded();
    const frame = await element.locator('iframe:not(.waiting)').elementHandle();
    return frame.contentFrame();
  };
  await expectVerdict(await inside(0), { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  const asked = await inside(1);
  await asked.getByTestId('predict').waitFor();
  await asked.getByText('A user that the key policy names').waitFor();
});
