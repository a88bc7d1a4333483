// Somebody else's page: an example of embedding, served from an origin of its own and pointed at the site under test.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './site.mjs';

export const EXAMPLES = fileURLToPath(new URL('../../../crates/keygate-js/examples/', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../output/foreign/', import.meta.url));
/** What the examples call the place where Keygate is served. */
const PLACEHOLDER = 'https://keygate.example';

/** Serves a copy of a folder of examples in which Keygate is at `site`. */
export async function serveForeign(folder, site) {
  const copy = join(OUTPUT, folder, String(process.pid));
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(join(EXAMPLES, folder), copy, { recursive: true });
  for (const name of readdirSync(copy, { recursive: true })) {
    const file = join(copy, name);
    if (statSync(file).isFile()) writeFileSync(file, pointed(readFileSync(file, 'utf8'), site));
  }
  return serve(copy);
}

/** A text in which Keygate is where the site is: as an origin in a content security policy, with its path elsewhere. */
export function pointed(text, site) {
  return text.replaceAll(`${PLACEHOLDER}/`, site.url).replaceAll(PLACEHOLDER, site.origin);
}
