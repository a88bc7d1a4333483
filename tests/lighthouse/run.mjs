// Lighthouse over the built site, as a phone on a slow network gets it from a static host that compresses. See HELP.
import { parseArgs } from 'node:util';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { serveCompressed } from '../e2e/lib/site.mjs';

const HELP = `cargo xtask lighthouse [PATH…] [--runs N]

PATH is a page of the site (default: its first page). Each is visited N times (default 3), and the median counts.
The reports go to tests/e2e/output/lighthouse.
`;
/** The least of each score. */
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const OUTPUT = fileURLToPath(new URL('../e2e/output/lighthouse/', import.meta.url));
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--disable-background-networking'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  process.stdout.write(HELP);
} else {
  process.exitCode = (await judgeAll(positionals.length > 0 ? positionals : [''])) ? 0 : 1;
}

async function judgeAll(paths) {
  await mkdir(OUTPUT, { recursive: true });
  const site = await serveCompressed();
  const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: FLAGS });
  let good = true;
  try {
    for (const path of paths) good = (await judge(site.url + path, path, chrome.port)) && good;
  } finally {
    chrome.kill();
    await site.stop();
  }
  return good;
}

async function judge(url, path, port) {
  const runs = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    // Its own defaults are those of a phone: a slow network and a slow processor, both simulated.
    const { lhr, report } = await lighthouse(url, { port, output: 'html', logLevel: 'error' });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    runs.push({ lhr, report });
  }
  runs.sort((one, other) => one.lhr.categories.performance.score - other.lhr.categories.performance.score);
  const { lhr, report } = runs[Math.floor(runs.length / 2)];
  await writeFile(`${OUTPUT}${path.replace(/[^\w-]+/g, '_') || 'index'}.html`, report);
  let good = true;
  console.log(`/${path}`);
  for (const [name, least] of Object.entries(LEAST)) {
    const score = Math.round((lhr.categories[name]?.score ?? 0) * 100);
    if (score < least) good = false;
    console.log(`  ${name.padEnd(16)}${String(score).padStart(4)}   at least ${least}`);
  }
  const numbers = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];
  for (const id of numbers) console.log(`  ${id.padEnd(26)}${lhr.audits[id].displayValue}`);
  const failed = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  for (const id of new Set(failed.map((ref) => ref.id))) {
    const { score, title, details } = lhr.audits[id];
    if (score !== null && score < 0.9) {
      console.log(`  ! ${id} (${score}): ${title}`);
      for (const item of details?.items?.slice(0, 5) ?? []) console.log(`      ${JSON.stringify(item).slice(0, 300)}`);
    }
  }
  return good;
}
