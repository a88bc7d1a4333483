// One headless browser per test file; every page gets a profile of its own.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** Firefox as the system has it, driven over WebDriver BiDi, when the environment variable FIREFOX names it. */
export const isFirefox = Boolean(process.env.FIREFOX);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
// Nothing that talks to anyone, and nothing that a machine without a screen or a user cannot do.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser named by CHROMIUM, or the first known name on PATH. */
function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const candidates = process.env.PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = candidates.find(isExecutable);
  if (!found) throw new Error('no Chromium found: name one with the environment variable CHROMIUM');
  return found;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts the browser, with flags beside the usual ones. */
export async function launch(flags = []) {
  if (isFirefox) {
    // The newer driver asks for commands that Firefox does not know yet.
    const { firefox } = await import('playwright-firefox');
    return firefox.launch({ channel: 'moz-firefox', executablePath: process.env.FIREFOX });
  }
  return chromium.launch({ executablePath: executable(), args: [...FLAGS, ...flags] });
}
