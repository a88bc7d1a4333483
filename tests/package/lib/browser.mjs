// Pages of a project in headless Chromium.
import { launch } from '../../e2e/lib/browser.mjs';
import { serve } from '../../e2e/lib/site.mjs';

/** Opens the page of a folder and gives what it puts into `window.answer`. */
export async function answerOf(folder) {
  const site = await serve(folder);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(site.url);
    await page.waitForFunction(() => 'answer' in window, undefined, { timeout: 10_000 }).catch((error) => {
      throw new Error([error.message, ...errors].join('\n'));
    });
    return await page.evaluate(() => window.answer);
  } finally {
    await browser.close();
    await site.stop();
  }
}
