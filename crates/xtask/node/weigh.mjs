// Prints one JSON line per file: its name, its size, and its size after brotli 11. Of a site that is the first view, which is
// what its page names, and what follows it; of any other folder every file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = process.argv[2];
const index = join(folder, 'index.html');
const page = existsSync(index) ? readFileSync(index, 'utf8') : undefined;

function isWanted(path, name) {
  return page === undefined || path === index || (name !== 'index.html' && page.includes(name)) || name.startsWith('editor.');
}

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || !isWanted(path, entry.name)) continue;
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const brotli = brotliCompressSync(bytes, { params }).length;
  console.log(JSON.stringify({ name: entry.name, raw: bytes.length, brotli }));
}
