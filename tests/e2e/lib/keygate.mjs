// What a test needs to use the page: a site, a browser, and pages that are watched for anything improper.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { launch } from './browser.mjs';
import { serveSite } from './site.mjs';

const PATIENCE = 10_000;

/** Call at the top of a test file. Gives `open` and `visit`, which open the site in a fresh profile. */
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
    /** Opens the page and waits for its verdict. */
    async open(t, hash = '', options = {}) {
      const page = await this.visit(t, hash, options);
      await ready(page);
      return page;
    },
    /** Opens any address of the site; what goes wrong there is a failure, unless it `mayFail`. */
    async visit(t, path, options = {}) {
      const site = options.site ?? shared.site;
      const context = await shared.browser.newContext({
        viewport: { width: 1280, height: 900 },
        // Each test has a profile of its own: without this, each would fetch the whole site for offline use.
        serviceWorkers: 'block',
        ...options.context,
      });
      context.setDefaultTimeout(PATIENCE);
      const wrongs = watch(context, site.origin);
      const page = await context.newPage();
      t.after(async () => {
        await context.close();
        if (!options.mayFail) assert.deepEqual(wrongs, [], 'the page did something improper');
      });
      // What must be in place before the page's first request.
      await options.prepare?.(page);
      await page.goto(site.url + path);
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
  // Leaving a page ends what it was still fetching.
  context.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') wrongs.push(`request failed: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) wrongs.push(`${response.status()}: ${response.url()}`);
  });
  return wrongs;
}
