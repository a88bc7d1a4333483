// Prints one JSON line per file of the first view (what the page names, and the editor that follows it): its name, its
// size, and its size after brotli 11.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = process.argv[2];
const page = readFileSync(join(folder, 'index.html'), 'utf8');
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const isWanted = entry.name === 'index.html' || page.includes(entry.name) || entry.name.startsWith('editor');
  const place = entry.parentPath ?? entry.path;
  if (!entry.isFile() || !isWanted || (place !== folder && entry.name === 'index.html')) continue;
  const bytes = readFileSync(join(place, entry.name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const brotli = brotliCompressSync(bytes, { params }).length;
  console.log(JSON.stringify({ name: entry.name, raw: bytes.length, brotli }));
}
