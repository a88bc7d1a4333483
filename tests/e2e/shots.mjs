// Takes pictures of the built page, to be looked at. See HELP.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './lib/browser.mjs';
import { serveSite } from './lib/site.mjs';

const HELP = `cargo xtask shots [EXAMPLE…] [options]

EXAMPLE is the id of a built-in example; without any, a telling few are taken.
  --width N         only this width (may be repeated); otherwise 1440, 1100, 768 and 360
  --scheme NAME     only light or only dark
  --forced-colors   as with a high-contrast theme of the system
  --print           as printed
  --zoom N          text N times as large
  --no-scroll       only what fits into the window

The pictures go to tests/e2e/output/shots.
`;
const FEW = ['iam-allow-no-delegation', 'cross-account-both', 'grant-service-role', 'scp-denies', 's3-readable-key-refused'];
const HEIGHT = 900;
const OUTPUT = fileURLToPath(new URL('output/shots/', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', multiple: true, default: ['1440', '1100', '768', '360'] },
    scheme: { type: 'string', multiple: true, default: ['light', 'dark'] },
    'forced-colors': { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    zoom: { type: 'string' },
    'no-scroll': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
} else {
  await takeAll(positionals.length > 0 ? positionals : FEW);
}

async function takeAll(examples) {
  await mkdir(OUTPUT, { recursive: true });
  const site = await serveSite();
  const browser = await launch();
  try {
    for (const scheme of values.scheme) {
      for (const width of values.width.map(Number)) {
        for (const example of examples) await take(browser, site, { example, width, scheme });
      }
    }
  } finally {
    await browser.close();
    await site.stop();
  }
}

async function take(browser, site, { example, width, scheme }) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    forcedColors: values['forced-colors'] ? 'active' : 'none',
    // The pictures are taken with the help of a style element, which the page's own policy would refuse.
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(`${site.url}#ex/${example}`);
  await page.getByTestId('verdict').waitFor();
  if (values.print) await page.emulateMedia({ media: 'print' });
  if (values.zoom) await page.addStyleTag({ content: `html { font-size: ${Number(values.zoom) * 100}% !important; }` });
  const marks = [values['forced-colors'] && 'forced', values.print && 'print', values.zoom && `zoom${values.zoom}`];
  const name = [example, width, scheme, ...marks.filter(Boolean)].join('-');
  await page.screenshot({ path: `${OUTPUT}${name}.png`, fullPage: !values['no-scroll'] });
  console.log(`tests/e2e/output/shots/${name}.png`);
  await context.close();
}
