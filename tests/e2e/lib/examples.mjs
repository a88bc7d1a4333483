// The built-in examples, as the page and the native tests read them.
import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../static/examples/', import.meta.url);

function read(name) {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

/** Every example of the menu with the answer it expects. */
export function examples() {
  return read('index.json').map(({ id }) => ({ id, expect: read(`${id}.json`).expect }));
}

/** The scenario of one example. */
export function example(id) {
  return read(`${id}.json`);
}
