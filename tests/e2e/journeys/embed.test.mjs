// A scenario inside somebody else's page, on another origin.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { serveForeign } from '../lib/foreign.mjs';
import { editor, expectVerdict } from '../lib/page.mjs';
import { NAMES_THE_ROLE } from '../lib/policies.mjs';
import { serveSite } from '../lib/site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE = 15_000;

let site;
let foreign;
let browser;
before(async () => {
  site = await serveSite();
  foreign = await serveForeign('plain', site);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await foreign?.stop();
  await site?.stop();
});

async function open(t, { address = foreign.url, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const errors = [];
  context.on('weberror', (event) => errors.push(String(event.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const page = await context.newPage();
  // What the page around hears, in the order in which it does.
  await page.addInitScript(() => {
    window.heard = [];
    for (const type of ['verdict', 'change', 'predict', 'error']) {
      addEventListener(`keygate-${type}`, ({ target, detail }) => window.heard.push({ id: target.id, type, ...detail }));
    }
  });
  t.after(async () => {
    await context.close();
    if (!options.mayFail) assert.deepEqual(errors, [], 'something went wrong on the page');
  });
  await page.goto(address);
  return page;
}

const element = (page, id) => page.locator(`keygate-scenario#${id}`);

/** The page inside an element, brought into view and up. */
async function inside(page, id) {
  const frame = element(page, id).locator('iframe');
  await element(page, id).scrollIntoViewIfNeeded();
  const content = await (await frame.elementHandle()).contentFrame();
  await content.getByTestId('embed').waitFor();
  await frame.and(page.locator(':not(.waiting)')).waitFor();
  return content;
}

const heard = (page, id, type) =>
  page.waitForFunction(([id, type]) => window.heard.findLast((one) => one.id === id && one.type === type), [id, type]).then((handle) => handle.jsonValue());

test('the verdict is shown, told, and the frame is as high as what is in it', async (t) => {
  const page = await open(t);
  const content = await inside(page, 'fixed');
  await expectVerdict(content, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  assert.deepEqual(await heard(page, 'fixed', 'verdict'), {
    id: 'fixed',
    type: 'verdict',
    verdict: 'Deny',
    decidedBy: 'KeyPolicy',
    reason: 'ImplicitDeny',
  });
  assert.equal(await element(page, 'fixed').locator('p').isVisible(), false, 'the words inside make room');
  const before = await fits(page, 'fixed', content);
  await content.locator('.embed__why summary').click();
  const after = await fits(page, 'fixed', content, before);
  assert.ok(after > before, `${after} after ${before}`);
});

/** Waits until a frame is as high as its content, and of another height than before. */
async function fits(page, id, content, before = 0) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const frame = await element(page, id).locator('iframe').evaluate((frame) => frame.clientHeight);
    const inner = await content.evaluate(() => document.getElementById('app').offsetHeight);
    if (frame === inner && frame !== before) return frame;
    assert.ok(Date.now() < deadline, `the frame is ${frame} px high and its content ${inner} px`);
    await page.waitForTimeout(50);
  }
}

test('a gate leads to its document, by keyboard too', async (t) => {
  const page = await open(t);
  const content = await inside(page, 'fixed');
  await content.locator('.gate[data-gate="IdentityPolicy"]:visible').focus();
  await page.keyboard.press('Enter');
  const text = content.getByRole('region', { name: /^Policy: / });
  await text.waitFor();
  assert.match(await text.textContent(), /kms:Decrypt/);
});

test('the reader edits, and the page around learns that, not what', async (t) => {
  const page = await open(t);
  const content = await inside(page, 'editable');
  const area = await editor(content, 'key-policy');
  await area.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(NAMES_THE_ROLE);
  await expectVerdict(content, { verdict: 'Allow', decidedBy: 'KeyPolicy' });
  assert.deepEqual(await heard(page, 'editable', 'change'), { id: 'editable', type: 'change' });
  assert.equal((await heard(page, 'editable', 'verdict')).verdict, 'Allow');
  const kept = await content.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('keygate.')));
  assert.deepEqual(kept, [], 'an embedded page stores nothing');
});

test('with `changes` the page around learns what the reader wrote, and the reader is told so', async (t) => {
  const page = await open(t);
  await element(page, 'editable').evaluate((element) => element.setAttribute('changes', ''));
  const content = await inside(page, 'editable');
  await content.getByText('is told what you change').waitFor();
  const area = await editor(content, 'key-policy');
  await area.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(NAMES_THE_ROLE);
  const { scenario } = await heard(page, 'editable', 'change');
  assert.equal(JSON.parse(scenario).key.policy, NAMES_THE_ROLE);
  assert.equal(await element(page, 'editable').evaluate((element) => element.scenario), scenario);
});

test('the reader predicts by keyboard, then sees what each gate did', async (t) => {
  const page = await open(t);
  const content = await inside(page, 'predict');
  const form = content.getByTestId('predict');
  assert.equal(await content.getByTestId('verdict').count(), 0, 'nothing is given away');
  assert.equal(await content.locator('.picture').count(), 0, 'nothing is given away');
  assert.equal(await page.evaluate(() => window.heard.some((one) => one.id === 'predict' && one.type === 'verdict')), false);
  const choose = async (gate, outcome) => {
    await form.locator(`[data-gate="${gate}"] input[value="${outcome}"]`).focus();
    await page.keyboard.press('Space');
  };
  await choose('KeyPolicy', 'DelegatesToIam');
  await choose('IdentityPolicy', 'ImplicitDeny');
  await choose('Grant', 'ImplicitDeny');
  await choose('KeyState', 'Allow');
  await choose('Verdict', 'Allow');
  await page.keyboard.press('Enter');
  await form.getByText(/of \d right\./).waitFor();
  await expectVerdict(content, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
  const told = await heard(page, 'predict', 'predict');
  assert.equal(told.right, told.of - 1);
  const wrong = told.answers.filter((answer) => !answer.right);
  assert.deepEqual(wrong, [{ gate: 'IdentityPolicy', said: 'ImplicitDeny', is: 'Allow', right: false }]);
  assert.match(await form.locator('[data-gate="IdentityPolicy"] .predict__feedback').textContent(), /^Not so/);
  assert.match(await form.locator('[data-gate="KeyPolicy"] .predict__feedback').textContent(), /^Right/);
});

test('attributes and the property `scenario` change what is shown', async (t) => {
  const page = await open(t);
  await inside(page, 'fixed');
  await element(page, 'fixed').evaluate((element) => element.setAttribute('example', 'cross-account-both'));
  const content = await inside(page, 'fixed');
  await expectVerdict(content, { verdict: 'Allow' });
  await element(page, 'fixed').evaluate((element) => {
    element.scenario = {
      version: 1,
      key: { arn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab', policy: { Statement: [] } },
      principal: { arn: 'arn:aws:iam::111122223333:user/alice' },
      request: { action: 'kms:Encrypt', keyId: 'alias/none' },
    };
  });
  await expectVerdict(content, { verdict: 'Deny' });
});

test('"Open in Keygate" opens the very scenario', async (t) => {
  const page = await open(t);
  const content = await inside(page, 'predict');
  const href = await content.getByRole('link', { name: 'Open in Keygate' }).evaluate((link) => link.href);
  assert.ok(href.startsWith(`${site.url}#k1`), href);
  const whole = await page.context().newPage();
  await whole.goto(href);
  await expectVerdict(whole, { verdict: 'Allow', decidedBy: 'IdentityPolicy' });
});

test('without scripts the words inside are there', async (t) => {
  const page = await open(t, { javaScriptEnabled: false });
  assert.ok(await page.getByText('Denied. The key policy names only the administrators').isVisible());
});

test('the words inside stay when there is no such example', async (t) => {
  const page = await open(t);
  await element(page, 'fixed').evaluate((element) => element.setAttribute('example', 'no-such-example'));
  assert.match((await heard(page, 'fixed', 'error')).message, /no example named/);
  assert.ok(await element(page, 'fixed').locator('p').isVisible());
  assert.equal(await element(page, 'fixed').locator('iframe').count(), 0);
});

test('a frame without scripts of the page around shows what its address says', async (t) => {
  const page = await open(t, { address: `${site.url}?embed&predict=KeyPolicy&theme=dark#ex/iam-allow-no-delegation` });
  await page.getByTestId('predict').waitFor();
  assert.equal(await page.locator('.predict__gate').count(), 2, 'the gate asked for, and the verdict');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
});

test('the frame hears only its parent, only in one voice, and answers no other', async (t) => {
  const page = await open(t);
  const content = await inside(page, 'fixed');
  // A message of the frame to itself, and one with another version from the parent.
  await content.evaluate(() => postMessage({ keygate: 1, type: 'show', open: 'ex/cross-account-both' }, location.origin));
  await element(page, 'fixed').evaluate((element) => {
    const frame = element.shadowRoot.querySelector('iframe');
    frame.contentWindow.postMessage({ keygate: 2, type: 'show', open: 'ex/cross-account-both' }, new URL(frame.src).origin);
    frame.contentWindow.postMessage('nonsense', new URL(frame.src).origin);
  });
  await page.waitForTimeout(300);
  await expectVerdict(content, { verdict: 'Deny', decidedBy: 'KeyPolicy' });
  // The parent hears only the frame: the same message from elsewhere is nothing.
  await page.evaluate(() => postMessage({ keygate: 1, type: 'verdict', verdict: 'Allow', decidedBy: 'Grant', reason: 'Allow' }, '*'));
  await page.waitForTimeout(100);
  assert.equal((await heard(page, 'fixed', 'verdict')).verdict, 'Deny');
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the frames, ${colorScheme}`, async (t) => {
    const page = await open(t, { colorScheme, viewport: { width: 380, height: 800 } });
    for (const id of ['fixed', 'predict', 'editable']) {
      const content = await inside(page, id);
      await content.evaluate(AXE);
      const { violations } = await content.evaluate(() => axe.run());
      const told = violations.map(({ help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(', ')}`);
      assert.deepEqual(told, []);
    }
  });
}
