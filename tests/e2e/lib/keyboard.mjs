// A person at the keyboard, without a pointer.
import assert from 'node:assert/strict';
import { isFirefox } from './browser.mjs';

/** Runs a command of the palette: opens it, types some words, and takes the first that fits. */
export async function command(page, words) {
  // A dialog that Escape has just closed is still there for a moment.
  await page.waitForFunction(() => [...document.querySelectorAll('dialog[id]')].every((dialog) => dialog.open));
  await page.keyboard.press('ControlOrMeta+k');
  await page.locator('#palette').waitFor();
  await page.keyboard.type(words);
  const chosen = page.locator('#palette-list [aria-selected="true"]');
  await chosen.waitFor();
  // The list is drawn anew after the last letter.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const label = await chosen.textContent();
  await page.keyboard.press('Enter');
  await page.locator('#palette').waitFor({ state: 'detached' });
  return label;
}

/** Presses Tab until an element has the focus. */
export async function tabTo(page, selector, { key = 'Tab', most = 80 } = {}) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await hasFocus(page, selector)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${most} times ${key} did not lead to ${selector}`);
}

/** Whether an element, or one within it, has the focus. */
export function hasFocus(page, selector) {
  return page.evaluate((wanted) => Boolean(document.activeElement?.closest(wanted)), selector);
}

/** Replaces what the field with the focus holds, the way a person pastes: select all, insert. */
export async function retype(page, text) {
  await page.keyboard.press('ControlOrMeta+a');
  if (!isFirefox) return page.keyboard.insertText(text);
  // There the driver would press one key after the other, and the editor closes brackets for those who type.
  return page.evaluate((pasted) => {
    const event = new ClipboardEvent('paste', { data: pasted, dataType: 'text/plain', bubbles: true, cancelable: true });
    const field = document.activeElement;
    if (field.dispatchEvent(event)) document.execCommand('insertText', false, pasted);
  }, text);
}
