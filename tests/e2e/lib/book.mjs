// The mdBook example as a page. With mdBook on PATH it is built as a person would; without it, its Markdown goes through
// CommonMark's own reference program, which passes HTML through by the same rules.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlRenderer, Parser } from 'commonmark';
import { EXAMPLES, pointed } from './foreign.mjs';
import { serve } from './site.mjs';

const OUTPUT = fileURLToPath(new URL('../output/book/', import.meta.url));

/** Serves the book, in which Keygate is at `site`; `url` is the address of its page. */
export async function serveBook(site) {
  const source = join(OUTPUT, String(process.pid));
  rmSync(source, { recursive: true, force: true });
  mkdirSync(source, { recursive: true });
  cpSync(join(EXAMPLES, 'mdbook'), source, { recursive: true });
  const head = join(source, 'theme/head.hbs');
  writeFileSync(head, pointed(readFileSync(head, 'utf8'), site));
  const folder = join(source, 'book');
  const withMdBook = builtByMdBook(source);
  if (!withMdBook) {
    mkdirSync(folder);
    const markdown = new Parser().parse(readFileSync(join(source, 'src/decrypt.md'), 'utf8'));
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Book</title><link rel="icon" href="data:,">${readFileSync(head, 'utf8')}`;
    writeFileSync(join(folder, 'decrypt.html'), `${page}<main>${new HtmlRenderer().render(markdown)}</main></html>`);
  }
  const served = await serve(folder);
  return { ...served, url: `${served.url}decrypt.html`, withMdBook };
}

function builtByMdBook(source) {
  try {
    execFileSync('mdbook', ['build', source], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}
