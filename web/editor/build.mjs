// Bundles the editor into one module named after its content, and tells the page about it. It is done when the page is
// built (see after-build.mjs). Without the npm parts the page keeps its text area, and that is said.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const TEXTS = fileURLToPath(new URL('../../static/editor/reference.json', import.meta.url));
const MARKER = '<meta charset=';

if (existsSync(join(HERE, 'node_modules/esbuild'))) {
  await build(process.env.TRUNK_STAGING_DIR ?? process.argv[2]);
} else {
  console.log('the editor is left out: `cargo xtask setup build` installs its npm parts; the page has its text area');
}

async function build(site) {
  const { build: bundle } = await import('esbuild');
  const texts = JSON.stringify(JSON.parse(await readFile(TEXTS, 'utf8')));
  const reference = named('reference', 'json', texts);
  const { outputFiles } = await bundle({
    entryPoints: [join(HERE, 'src/main.js')],
    absWorkingDir: HERE,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    define: { REFERENCE: JSON.stringify(`./${reference}`) },
    write: false,
  });
  const [{ text: code }] = outputFiles;
  const editor = named('editor', 'js', code);
  await writeFile(join(site, reference), texts);
  await writeFile(join(site, editor), code);
  const page = join(site, 'index.html');
  const html = await readFile(page, 'utf8');
  if (!html.includes(MARKER)) throw new Error(`${page} has no place for the name of the editor`);
  await writeFile(page, html.replace(MARKER, `<meta name="keygate-editor" content="./${editor}">${MARKER}`));
}

/** A name that changes with the content, so that it can be cached for ever. */
function named(name, extension, content) {
  return `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${extension}`;
}
