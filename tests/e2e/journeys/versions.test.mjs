// Earlier work comes back; files are opened; nothing is lost on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example } from '../lib/examples.mjs';
import { keygate } from '../lib/keygate.mjs';
import { command } from '../lib/keyboard.mjs';
import { editor, expectVerdict, paste, savedFile, textOf } from '../lib/page.mjs';
import { DENIES, NAMES_THE_ROLE } from '../lib/policies.mjs';

const app = keygate();

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

async function open(page, name, text) {
  await page.locator('#choose-file').setInputFiles(file(name, text));
}

test('a version is kept and comes back, and what was there in between is not lost', async (t) => {
  const page = await app.open(t);
  await paste(page, 'key-policy', NAMES_THE_ROLE);
  await command(page, 'keep a version');
  await paste(page, 'key-policy', DENIES);
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });

  await command(page, 'versions: go back');
  const versions = page.getByTestId('versions').getByRole('button');
  assert.equal(await versions.count(), 1);
  await versions.first().click();
  assert.equal(await textOf(page, 'key-policy'), NAMES_THE_ROLE);
  await page.getByTestId('link-notice').getByRole('button', { name: 'Undo' }).click();
  assert.equal(await textOf(page, 'key-policy'), DENIES);

  await command(page, 'versions: go back');
  assert.equal(await versions.count(), 2, 'what was on the page was kept as well');
  await page.locator('#versions').getByRole('button', { name: 'Delete all' }).click();
  await page.locator('#versions').getByRole('button', { name: 'Really delete all?' }).click();
  await page.locator('#versions .empty').waitFor();
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('version')).length), 0);
});

test('an edited draft is a version before an example takes its place', async (t) => {
  const page = await app.open(t);
  await paste(page, 'key-policy', NAMES_THE_ROLE);
  await command(page, 'example cloudtrail encrypted');
  await page.getByTestId('link-notice').waitFor();
  const label = await command(page, 'version key policy');
  assert.match(label, /^Version/);
  assert.equal(await textOf(page, 'key-policy'), NAMES_THE_ROLE);
});

test('when the browser has no room, the draft still has, and old versions go', async (t) => {
  const page = await app.open(t);
  await paste(page, 'key-policy', NAMES_THE_ROLE);
  await command(page, 'keep a version');
  // What is left of the storage is filled up, but for less than a draft needs.
  await page.evaluate(() => {
    for (let size = 1_000_000; size > 400; size = Math.floor(size / 2)) {
      for (let number = 0; ; number += 1) {
        try {
          localStorage.setItem(`filler.${size}.${number}`, 'x'.repeat(size));
        } catch {
          break;
        }
      }
    }
  });
  await paste(page, 'key-policy', `${DENIES}\n${' '.repeat(600)}`);
  await page.waitForFunction(() => localStorage.getItem('keygate.work.')?.includes('NoOne'));
  assert.equal(await page.evaluate(() => localStorage.getItem('keygate.version.1')), null);
});

test('when the browser stores nothing at all, it says so and goes on', async (t) => {
  const page = await app.open(t);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await paste(page, 'key-policy', DENIES);
  await page.getByTestId('link-notice').getByText('did not store').waitFor();
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
});

test('a file is opened, and undone', async (t) => {
  const page = await app.open(t);
  await paste(page, 'key-policy', NAMES_THE_ROLE);
  await open(page, 'mine.json', JSON.stringify(example('scp-denies')));
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'ServiceControlPolicy' });
  await page.getByTestId('link-notice').getByText('mine.json').waitFor();
  await command(page, 'undo');
  assert.equal(await textOf(page, 'key-policy'), NAMES_THE_ROLE);
});

test('a file that is dropped on the page is opened', async (t) => {
  const page = await app.open(t);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, JSON.stringify(example('scp-denies')));
  await expectVerdict(page, { verdict: 'Deny', decidedBy: 'ServiceControlPolicy' });
});

const BAD_FILES = {
  'that is cut off': ['{ "key": ', /line 1/],
  'with a policy': ['{ "Version": "2012-10-17", "Statement": [] }', /a policy/],
  'of another kind': ['{ "hello": 1 }', /none of/],
  'that is no text': ['\u0000\u0001', /could not be opened/],
  'that is empty': ['', /could not be opened/],
  'with a broken suite': ['{ "base": {}, "cases": [ { "name": "n", "merg": {} } ] }', /merg/],
};

for (const [kind, [text, words]] of Object.entries(BAD_FILES)) {
  test(`a file ${kind} is explained and changes nothing`, async (t) => {
    const page = await app.open(t);
    await paste(page, 'key-policy', NAMES_THE_ROLE);
    await open(page, 'bad.json', text);
    const notice = page.getByTestId('link-notice');
    await notice.getByText('bad.json').waitFor();
    assert.match(await notice.textContent(), words);
    assert.equal(await textOf(page, 'key-policy'), NAMES_THE_ROLE);
  });
}

test('the scenario is saved as a file that opens again', async (t) => {
  const page = await app.open(t, '#ex/scp-denies');
  const text = await savedFile(page, () => command(page, 'save as a file'));
  const other = await app.open(t);
  await open(other, 'again.json', text);
  await expectVerdict(other, { verdict: 'Deny', decidedBy: 'ServiceControlPolicy' });
  await editor(other, 'key-policy');
});
