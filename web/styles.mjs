// Puts the page's style sheets into one file named after its content: a phone asks for one instead of a dozen. It is done
// when the page is built (see after-build.mjs).
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { small } from './small.mjs';

const SHEETS = /\s*<link rel="stylesheet" href="\.\/([^"]+\.css)"[^>]*>/g;

const site = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
const page = join(site, 'index.html');
const html = await readFile(page, 'utf8');
const names = [...html.matchAll(SHEETS)].map(([, name]) => name);
if (names.length === 0) throw new Error(`${page} names no style sheets`);
const texts = await Promise.all(names.map((name) => readFile(join(site, name), 'utf8')));
const style = await small(texts.join('\n'), 'css');
const one = `style-${createHash('sha256').update(style).digest('hex').slice(0, 16)}.css`;
await writeFile(join(site, one), style);
let first = true;
const link = () => (first ? ((first = false), `\n    <link rel="stylesheet" href="./${one}">`) : '');
await writeFile(page, html.replace(SHEETS, link));
await Promise.all(names.map((name) => rm(join(site, name))));
