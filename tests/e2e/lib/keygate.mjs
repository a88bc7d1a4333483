// What a test needs to use the page: a site, a browser, and pages that are watched for anything improper.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { launch } from './browser.mjs';
import { serveSite } from './site.mjs';

const PATIENCE = 10_000;

/** Call at the top of a test file. Gives `open(t, hash, options)`, which opens the page in a fresh profile. */
export function keygate() {
  const shared = {};
  before(async () => {
    shared.site = await serveSite();
    shared.browser = await launch();
  });
  after(async () => {
    await shared.browser?.close();
    await shared.site?.stop();
  });

  return {
    get site() {
      return shared.site;
    },
    async open(t, hash = '', options = {}) {
      const site = options.site ?? shared.site;
      const context = await shared.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options.context });
      context.setDefaultTimeout(PATIENCE);
      const wrongs = watch(context, site.origin);
      const page = await context.newPage();
      t.after(async () => {
        await context.close();
        assert.deepEqual(wrongs, [], 'the page did something improper');
      });
      await page.goto(site.url + hash);
      await ready(page);
      return page;
    },
  };
}

/** Waits until the page shows a verdict, which is the last thing that it does at the start. */
export async function ready(page) {
  await page.getByTestId('verdict').waitFor();
}

/** Records console errors, uncaught exceptions, broken requests and every request to another origin. */
function watch(context, origin) {
  const wrongs = [];
  context.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(`console: ${message.text()}`);
  });
  context.on('weberror', (event) => wrongs.push(`uncaught: ${event.error()}`));
  context.on('request', (request) => {
    const { protocol, origin: target } = new URL(request.url());
    const isLocal = ['about:', 'blob:', 'data:'].includes(protocol) || target === origin;
    if (!isLocal) wrongs.push(`request to another origin: ${request.url()}`);
  });
  context.on('requestfailed', (request) => wrongs.push(`request failed: ${request.url()}`));
  context.on('response', (response) => {
    if (response.status() >= 400) wrongs.push(`${response.status()}: ${response.url()}`);
  });
  return wrongs;
}
