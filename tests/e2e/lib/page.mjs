// The page in the words of a person using it. The only place that knows its test hooks.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isFirefox } from './browser.mjs';
import { retype } from './keyboard.mjs';

/** What the verdict says now: whether the request is allowed, and which gate decided. */
export async function verdict(page) {
  const element = page.getByTestId('verdict');
  return {
    verdict: await element.getAttribute('data-verdict'),
    decidedBy: await element.getAttribute('data-decided-by'),
  };
}

/** Waits for a verdict; fails with what the page says instead. */
export async function expectVerdict(page, expected) {
  const wanted = Object.entries({ verdict: expected.verdict, 'decided-by': expected.decidedBy })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `[data-${name}="${value}"]`)
    .join('');
  const found = await page
    .locator(`[data-testid="verdict"]${wanted}`)
    .waitFor({ timeout: 5_000 })
    .then(() => true, () => false);
  if (!found) assert.deepEqual(await verdict(page), expected);
}

/** The editor of a pane, brought to the front first: that of the module, which comes a moment after the page. */
export async function editor(page, pane) {
  const tab = page.getByTestId(`tab-${pane}`);
  if (await tab.isVisible()) await tab.click();
  const content = page.getByTestId(`pane-${pane}`).locator('.cm-content').first();
  await content.waitFor();
  return content;
}

/** The text area that stands in where the module does not come. */
export async function textArea(page, pane) {
  await page.getByTestId(`tab-${pane}`).click();
  const area = page.getByTestId(`pane-${pane}`).locator('textarea').first();
  await area.waitFor();
  return area;
}

/** The text of a pane that fits into the window, without what is drawn beside it. */
export async function textOf(page, pane) {
  const content = await editor(page, pane);
  return content.evaluate((element) => {
    const copy = element.cloneNode(true);
    for (const hint of copy.querySelectorAll('.kg-hint')) hint.remove();
    return [...copy.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
  });
}

/** Replaces the text of a pane the way a person pastes: focus, select all, insert. */
export async function paste(page, pane, text) {
  const area = await editor(page, pane);
  await area.focus();
  await retype(page, text);
}

/** The text of the file that the page saves when something is done. */
export async function savedFile(page, act) {
  if (!isFirefox) {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return readFile(await download.path(), 'utf8');
  }
  // There the driver tells nothing of downloads: what the page hands to the browser is looked at.
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.saved = blob;
      return make.call(URL, blob);
    };
  });
  await act();
  await page.waitForFunction(() => window.saved);
  return page.evaluate(() => window.saved.text());
}

/** Replaces the text of the editor in focus by way of the clipboard, which is the quick way for long texts. */
export async function pasteFromClipboard(page, text) {
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Options for a page whose clipboard is read. The driver of Firefox cannot permit it: there what is written is noted. */
export const CLIPBOARD = isFirefox
  ? { prepare: (page) => page.addInitScript(noteCopies) }
  : { context: { permissions: ['clipboard-read', 'clipboard-write'] } };

/** Runs in the page, and before it in the empty one, which has no clipboard. */
function noteCopies() {
  if (navigator.clipboard) navigator.clipboard.writeText = async (text) => void (window.copied = text);
}

/** Waits until the clipboard holds a text in which a part stands, and tells it. */
export async function copied(page, part) {
  const read = isFirefox ? () => page.evaluate(() => window.copied ?? '') : () => page.evaluate(() => navigator.clipboard.readText());
  for (let tries = 0; tries < 50; tries += 1) {
    const text = await read();
    if (text.includes(part)) return text;
    await page.waitForTimeout(100);
  }
  return assert.fail(`the clipboard does not hold ${part}`);
}

/** The link that the share dialog offers. */
export async function shareLink(page) {
  await page.getByTestId('share-open').click();
  const field = page.getByTestId('share-link');
  await field.waitFor();
  return field.inputValue();
}
