// From a gate of the diagram to the statement that decided there, with the mouse and with the keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { expectVerdict, paste } from '../lib/page.mjs';
import { DENIES } from '../lib/policies.mjs';

const app = keygate();

async function denied(t) {
  const page = await app.open(t, '#ex/iam-allow-no-delegation');
  await paste(page, 'key-policy', DENIES);
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  await page.getByTestId('tab-iam').click();
  return page;
}

async function landsOnTheStatement(page) {
  const lines = page.getByTestId('pane-key-policy').getByTestId('statement-highlight');
  await lines.first().waitFor();
  assert.match((await lines.allTextContents()).join(''), /NoOne/);
}

test('a click on a gate leads to its statement', async (t) => {
  const page = await denied(t);
  await page.getByTestId('gate-KeyPolicy').click();
  await landsOnTheStatement(page);
});

test('so does Enter', async (t) => {
  const page = await denied(t);
  await page.getByTestId('gate-KeyPolicy').focus();
  await page.keyboard.press('Enter');
  await landsOnTheStatement(page);
});

test('the diagram is one stop of the Tab key', async (t) => {
  const page = await app.open(t, '#ex/iam-allow-no-delegation');
  const stops = await page.locator('[data-testid^="gate-"][tabindex="0"]').count();
  assert.equal(stops, 1);
});
