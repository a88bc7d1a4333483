// Everyone can use the page: checked by axe, and by width.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { paste } from '../lib/page.mjs';
import { NAMES_THE_ROLE } from '../lib/policies.mjs';

const app = keygate();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function complaints(page) {
  const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), RULES);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(', ')}`);
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 360]) {
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async (t) => {
      const page = await app.open(t, '#ex/explicit-deny', { context: { colorScheme, viewport: { width, height: 900 } } });
      await page.evaluate(AXE);
      assert.deepEqual(await complaints(page), []);
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing on tips, search and choices of the editor, ${colorScheme}`, async (t) => {
    const page = await app.open(t, '#ex/iam-allow-no-delegation', { context: { colorScheme } });
    await page.evaluate(AXE);
    await paste(page, 'key-policy', NAMES_THE_ROLE.replace('kms:Decrypt', 'kms:Decrpt'));
    await page.locator('.kg-problem').waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.press('ControlOrMeta+.');
    await page.locator('.kg-tip').waitFor();
    assert.deepEqual(await complaints(page), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+f');
    await page.locator('.cm-search').waitFor();
    assert.deepEqual(await complaints(page), []);
    await page.keyboard.press('Escape');
    await page.locator('.kg-text', { hasText: 'Allow' }).first().click();
    await page.keyboard.press('Control+Space');
    await page.locator('.cm-tooltip-autocomplete').waitFor();
    assert.deepEqual(await complaints(page), []);
  });
}

for (const width of [360, 768, 1100, 1440]) {
  test(`nothing sticks out sideways at ${width} px`, async (t) => {
    const page = await app.open(t, '#ex/cross-account-s3', { context: { viewport: { width, height: 900 } } });
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overhang <= 0, `${overhang} px too wide`);
  });
}

for (const width of [1440, 360]) {
  test(`axe finds nothing in any form at ${width} px, all of it unfolded`, async (t) => {
    const page = await app.open(t, '', { context: { viewport: { width, height: 900 } } });
    await page.evaluate(AXE);
    const view = page.getByRole('group', { name: 'View', exact: true }).getByRole('button', { name: 'Request' });
    if (await view.isVisible()) await view.click();
    await page.locator('#request-action').fill('kms:ReEncrypt');
    await page.keyboard.press('Escape');
    const forms = page.getByRole('group', { name: 'Form', exact: true }).getByRole('button');
    for (const form of await forms.all()) {
      await form.click();
      if (await page.getByTestId('add-second-key').isVisible()) await page.getByTestId('add-second-key').click();
      await page.locator('#request-form details').evaluateAll((all) => all.forEach((details) => (details.open = true)));
      const proposals = page.locator('#request-form [role="combobox"]').first();
      if (await proposals.isVisible()) await proposals.click();
      const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), RULES);
      const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(', ')}`);
      assert.deepEqual(told, [], await form.textContent());
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overhang <= 0, `${await form.textContent()}: ${overhang} px too wide`);
    }
  });
}

test('axe finds nothing in the share dialog with the proof of a redaction', async (t) => {
  const page = await app.open(t, '#ex/cross-account-s3');
  await page.getByTestId('share-open').click();
  await page.getByTestId('share-redact').check();
  await page.getByTestId('redact-proof').locator('summary').click();
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), RULES);
  assert.deepEqual(violations.map(({ id }) => id), []);
});
