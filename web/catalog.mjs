// Writes what the page's lists say of the built-in examples: the entries of their index with the titles of the scenarios. It is
// done when the page is built (see after-build.mjs).
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = join(process.env.TRUNK_STAGING_DIR ?? process.argv[2], 'examples');
const read = async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'));
const entries = await read('index.json');
const entry = async ({ id, topic, signal }) => ({ id, topic, signal, title: (await read(`${id}.json`)).title });
await writeFile(join(folder, 'catalog.json'), JSON.stringify(await Promise.all(entries.map(entry))));
