// The static pages: readable without scripts, alive with them, and there without a network.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { keygate } from '../lib/keygate.mjs';
import { serve, serveSite } from '../lib/site.mjs';

const app = keygate();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LESSON = 'learn/admins-and-users/';
const PAGES = ['learn/', LESSON, 'gallery/', 'exam/', 'cost/', 'conformance.html'];

/** In the page: waits until the whole site is kept. */
async function kept() {
  const { active } = await navigator.serviceWorker.ready;
  if (active.state !== 'activated') await new Promise((done) => active.addEventListener('statechange', done));
}

for (const path of PAGES) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${path} is sound and accessible, ${colorScheme}`, async (t) => {
      const page = await app.visit(t, path, { context: { colorScheme } });
      assert.equal(await page.locator('h1').count(), 1);
      assert.match(await page.title(), /Keygate/);
      assert.ok(await page.locator('meta[name="description"]').getAttribute('content'));
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    });
  }

  test(`${path} fits into 320 pixels`, async (t) => {
    const page = await app.visit(t, path, { context: { viewport: { width: 320, height: 640 } } });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  });
}

test('a lesson can be read with scripts off, its answers folded', async (t) => {
  const page = await app.visit(t, LESSON, { context: { javaScriptEnabled: false } });
  const scene = page.locator('figure.live').first();
  const answer = scene.locator('.answer__headline');
  assert.equal(await answer.isVisible(), false);
  await scene.getByText('Show the answer').click();
  await answer.waitFor();
  await page.getByRole('link', { name: /^Next:/ }).click();
  await page.locator('h1').waitFor();
  assert.doesNotMatch(page.url(), /admins-and-users/);
});

test('a learner guesses, predicts, solves the task and finds it all after a reload', async (t) => {
  const page = await app.visit(t, LESSON);
  await page.locator('[data-study-think]').fill('By a grant to themselves.');
  const scene = page.locator('figure.live').first();
  await scene.scrollIntoViewIfNeeded();
  const frame = scene.frameLocator('iframe');
  const questions = frame.locator('fieldset');
  await questions.first().waitFor();
  for (const question of await questions.all()) await question.locator('input').first().check();
  await frame.getByRole('button', { name: /reveal|show/i }).click();
  await frame.getByTestId('verdict').waitFor();

  const task = page.locator('section.task');
  await task.scrollIntoViewIfNeeded();
  await task.locator('.task__done').filter({ hasText: 'checks hold' }).waitFor();
  assert.doesNotMatch(await task.locator('.task__done').textContent(), /Solved/);
  const work = task.frameLocator('iframe');
  await work.getByTestId('tab-iam').click();
  const area = work.getByTestId('pane-iam').locator('textarea, .cm-content').first();
  await area.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('{"Version":"2012-10-17","Statement":[]}');
  await task.getByText('Solved').waitFor();

  await page.getByRole('button', { name: 'I have read this' }).click();
  await page.reload();
  assert.equal(await page.locator('[data-study-think]').inputValue(), 'By a grant to themselves.');
  await page.getByRole('button', { name: /^Read\./ }).waitFor();
  await page.goto(new URL('../', page.url()).href);
  const row = page.locator('li[data-lesson="admins-and-users"]');
  assert.match(await row.locator('[data-lesson-state]').textContent(), /read, task solved/);
  assert.equal(await page.locator('[data-study-done]').textContent(), '1');
});

test('the gallery is searched and filtered, and the filter stands in the address', async (t) => {
  const page = await app.visit(t, 'gallery/');
  await page.getByLabel('Search').fill('queue');
  const shown = page.locator('.card:visible');
  const found = await shown.count();
  assert.ok(found > 0 && found < 60);
  await page.getByLabel('Verdict').selectOption('Deny');
  assert.ok((await shown.count()) < found);
  await page.reload();
  assert.equal(await page.getByLabel('Search').inputValue(), 'queue');
  await shown.first().getByRole('link').first().click();
  await page.getByTestId('verdict').waitFor();
});

test('an exam is taken by keyboard, explained and scored', async (t) => {
  const page = await app.visit(t, 'exam/');
  await page.getByRole('button', { name: '10 questions' }).press('Enter');
  for (let question = 1; question <= 10; question += 1) {
    await page.getByRole('heading', { name: `Question ${question} of 10` }).waitFor();
    const hint = await page.locator('.exam__hint').textContent({ timeout: 100 }).catch(() => 'Choose 1.');
    for (let choice = 0; choice < Number(hint.match(/\d+/)[0]); choice += 1) {
      await page.locator('.exam__option input').nth(choice).press('Space');
    }
    await page.getByRole('button', { name: 'Answer' }).press('Enter');
    await page.locator('.exam__said .question__answer').waitFor();
    await page.getByRole('button', { name: /Next question|See the score/ }).press('Enter');
  }
  await page.getByRole('heading', { name: /of 10 right/ }).waitFor();
});

test('the cost model reckons, and says when a quota throttles', async (t) => {
  const page = await app.visit(t, 'cost/');
  const sum = page.locator('[data-cost-sum]');
  assert.equal(await sum.textContent(), '$725.94 a month');
  await page.getByLabel('S3 Bucket Key', { exact: true }).check();
  assert.equal(await sum.textContent(), '$13.14 a month');
  await page.getByLabel(/Requests besides/).fill('5000');
  assert.match(await page.locator('[data-cost-rate]').textContent(), /^Throttled/);
});

test('after one visit everything is there without a network', async (t) => {
  const site = await serveSite();
  const page = await app.visit(t, 'learn/', { site, context: { serviceWorkers: 'allow' } });
  await page.evaluate(kept);
  await site.stop();
  await page.goto(site.url + LESSON);
  assert.equal(await page.locator('h1').textContent(), 'Administrators and users');
  await page.goto(`${site.url}#ex/explicit-deny`);
  await page.getByTestId('verdict').waitFor();
});

test('a newer version waits for the reader, and no page mixes the two', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'keygate-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(new URL('../../../dist/', import.meta.url), folder, { recursive: true });
  const site = await serve(folder);
  t.after(() => site.stop());
  const page = await app.visit(t, 'learn/', { site, context: { serviceWorkers: 'allow' } });
  await page.evaluate(kept);
  await page.reload();

  const edit = async (name, from, to) => {
    const file = join(folder, name);
    await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
  };
  await edit('learn/index.html', 'Learn how KMS decides</h1>', 'A newer title</h1>');
  await edit('exam/index.html', '>Exam</h1>', '>A newer exam</h1>');
  await edit('sw.js', /VERSION = '\w+'/, "VERSION = 'newer'");
  await page.reload();
  const notice = page.getByText('A new version of Keygate is ready.');
  await notice.waitFor();
  assert.equal(await page.locator('h1').textContent(), 'Learn how KMS decides');
  await page.goto(`${site.url}exam/`);
  assert.equal(await page.locator('h1').textContent(), 'Exam');
  await notice.waitFor();
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByRole('heading', { name: 'A newer exam' }).waitFor();
});
