// From a key press to the repainted diagram, in headless Chromium, on the site in dist/. Prints the median and the 95th
// percentile for the default scenario and for a key policy of 32 KB, and fails above the targets. See HELP.
import { parseArgs } from 'node:util';
import { launch } from '../lib/browser.mjs';
import { pasteFromClipboard } from '../lib/page.mjs';
import { serveSite } from '../lib/site.mjs';

const HELP = `cargo xtask latency [options]

  --keys N    key presses a case (default 60)
  --profile   print where the time goes, by function

The clock starts at the time stamp of the key press and stops in the task after the frame in which it was drawn. The browser
runs without the limit of 60 frames a second, so that work is measured and not the wait for the screen. \`work\` is the
processor time of the page's main thread for the same presses: on a busy machine it is the figure to look at.
`;
const TARGETS = { 'default scenario': 16, 'key policy of 32 KB': 50 };
const LARGE = 32 * 1024;
/** The first presses warm up what a person's first presses have warmed up long since. */
const WARM_UP = 8;

const { values } = parseArgs({
  options: {
    keys: { type: 'string', default: '60' },
    profile: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else process.exitCode = await measureAll(Number(values.keys));

async function measureAll(keys) {
  const site = await serveSite();
  const browser = await launch(['--disable-gpu-vsync', '--disable-frame-rate-limit']);
  let slow = 0;
  try {
    for (const [name, target] of Object.entries(TARGETS)) {
      const { times, work } = await measure(browser, site, name.includes('32') ? largePolicy() : undefined, keys);
      const over = part(times, 0.95) >= target;
      slow += over ? 1 : 0;
      const figures = (list) => `p50 ${part(list, 0.5).toFixed(1)}  p95 ${part(list, 0.95).toFixed(1)}`;
      console.log(`${name.padEnd(22)}${figures(times)} ms   work ${figures(work)} ms   target ${target} ms${over ? '   too slow' : ''}`);
    }
  } finally {
    await browser.close();
    await site.stop();
  }
  return slow > 0 ? 1 : 0;
}

/** The value below which a part of a sorted list lies. */
function part(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function measure(browser, site, policy, keys) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(site.url);
  const content = page.getByTestId('pane-key-policy').locator('.cm-content').first();
  await content.waitFor();
  await content.focus();
  if (policy) await pasteFromClipboard(page, policy);
  // Behind the Sid of a statement: what is typed changes the text, every place behind it, and the trace.
  await page.keyboard.press('ControlOrMeta+Home');
  const line = await content.evaluate((element) => [...element.querySelectorAll('.cm-line')].findIndex((each) => each.textContent.includes('"Sid"')));
  for (let down = 0; down < line; down += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.evaluate(listen);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (values.profile) await profile(session);
  const work = [];
  for (let key = 0; key < keys + WARM_UP; key += 1) {
    const before = await busy(session);
    await page.keyboard.press(key % 12 === 11 ? 'Backspace' : 'x');
    while ((await page.evaluate(() => window.measured.length)) <= key);
    work.push(((await busy(session)) - before) * 1000);
    // Typing rests now and then, and what is written then to storage is not a matter of typing.
    await page.waitForTimeout(350);
  }
  if (values.profile) await report(session);
  const times = await page.evaluate(() => window.measured);
  await context.close();
  const settled = (list) => list.slice(WARM_UP).sort((a, b) => a - b);
  return { times: settled(times), work: settled(work) };
}

/** Seconds of processor time that the main thread has spent on tasks. */
async function busy(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

/** Runs in the page: one measured time a key press. */
function listen() {
  window.measured = [];
  const channel = new MessageChannel();
  let pressed;
  channel.port1.onmessage = () => window.measured.push(performance.now() - pressed);
  addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp;
      requestAnimationFrame(() => channel.port2.postMessage(0));
    },
    true,
  );
}

async function profile(session) {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  await session.send('Profiler.start');
}

/** The functions in which most time was spent, their callees apart. */
async function report(session) {
  const { profile } = await session.send('Profiler.stop');
  const own = new Map();
  const step = (profile.endTime - profile.startTime) / profile.samples.length / 1000;
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, `${callFrame.functionName || '(nameless)'} ${callFrame.url.split('/').pop()}`]));
  for (const sample of profile.samples) own.set(names.get(sample), (own.get(names.get(sample)) ?? 0) + step);
  for (const [name, time] of [...own].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log(`${time.toFixed(1).padStart(9)} ms  ${name}`);
}

/** Statements that differ, as many as fit. */
function largePolicy() {
  const statements = [];
  for (let number = 0; ; number += 1) {
    statements.push({
      Sid: `Statement${number}`,
      Effect: number % 7 === 3 ? 'Deny' : 'Allow',
      Principal: { AWS: `arn:aws:iam::111122223333:role/Service${number}` },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:EncryptionContext:tenant': `tenant-${number}` } },
    });
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
    if (text.length > LARGE) return text;
  }
}
