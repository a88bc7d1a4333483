// Parts the page's program in two (see crates/wasm-halves): what the first view runs, and the rest, which the page fetches once
// that is on the screen. It is done when the page is built (see after-build.mjs); while one works on the page, it stays whole.
//
// With KEYGATE_WATCH set, the program stays whole too and notes which functions run: `cargo xtask first-view` asks for that.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { small } from './small.mjs';

/** The functions that come later: see `cargo xtask first-view`. */
const LATE = fileURLToPath(new URL('late.txt', import.meta.url));
/** What the program calls to have the rest fetched (web/src/rest.rs). */
const BRINGER = 'bring_rest';
const MARKER = '<meta charset=';
// wasm-opt has to be told of each feature of WebAssembly that the compiler uses.
const FEATURES = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];

const site = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
if (process.env.TRUNK_PROFILE !== 'debug') await part(join(site, 'index.html'));

async function part(page) {
  let html = await readFile(page, 'utf8');
  const [whole] = /[\w-]+_bg\.wasm/.exec(html) ?? [];
  if (!whole) throw new Error(`${page} names no WebAssembly`);
  const glue = whole.replace('_bg.wasm', '.js');
  const folder = await mkdtemp(join(tmpdir(), 'keygate-'));
  try {
    const program = join(site, whole);
    if (process.env.KEYGATE_WATCH) {
      divide('watch', program, program);
      html = renamed(html, whole, whole, await readFile(program));
    } else {
      const [first, rest] = [join(folder, 'first.wasm'), join(folder, 'rest.wasm')];
      const renames = divide('split', program, first, rest, LATE, BRINGER);
      const replace = async (old, name, bytes) => {
        await rm(join(site, old));
        await writeFile(join(site, name), bytes);
        html = renamed(html, old, name, bytes);
      };
      const [start, later] = [await optimized(first), await optimized(rest)];
      const code = Buffer.from(await small(withNames(await readFile(join(site, glue), 'utf8'), renames), 'js'));
      const name = whole.replace(/-[0-9a-f]+_bg\.wasm$/, '');
      await replace(whole, named(name, 'wasm', start), start);
      await replace(glue, named(name, 'js', code), code);
      const rests = named('rest', 'wasm', later);
      await writeFile(join(site, rests), later);
      html = html.replace(MARKER, `<meta name="keygate-rest" content="./${rests}">${MARKER}`);
    }
    await writeFile(page, html);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function divide(...words) {
  const command = ['run', '--quiet', '--release', '--package', 'wasm-halves', '--', ...words];
  return execFileSync('cargo', command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Code with other names: each line holds an old one, which stands in the code for nothing else, and a new one. */
function withNames(code, renames) {
  const names = new Map(renames.trim().split('\n').map((line) => line.split(' ')));
  return code.replace(/\b\w+_[0-9a-f]{16}\b/g, (name) => names.get(name) ?? name);
}

async function optimized(file) {
  execFileSync('wasm-opt', ['-O3', ...FEATURES.map((feature) => `--enable-${feature}`), file, '-o', file], { stdio: 'inherit' });
  return readFile(file);
}

/** The page with another name for a file, and the digest of what that holds. */
function renamed(html, old, name, bytes) {
  const digest = createHash('sha384').update(bytes).digest('base64');
  const preload = new RegExp(`(<link[^>]*href="\\./${old}"[^>]*integrity=")[^"]*`, 'g');
  return html.replace(preload, `$1sha384-${digest}`).replaceAll(old, name);
}

/** A name that changes with the content, so that it can be cached for ever. */
function named(name, extension, bytes) {
  return `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
}
