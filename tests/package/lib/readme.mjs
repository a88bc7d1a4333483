// The examples of a README, as they can be compiled and run.
import { readFileSync } from 'node:fs';

const README = new URL('../../../crates/keygate-js/README.md', import.meta.url);
const FENCE = /^```(\w+)\n(.*?)^```$/gms;
/** `expression; // value` says what the expression gives. */
const CLAIM = /^([^/\n]+); \/\/ ("[^"\n]*"|null|true|false|\d+|\[\])$/gm;

/** The blocks of code in a language. */
export function blocks(language) {
  const text = readFileSync(README, 'utf8');
  return [...text.matchAll(FENCE)].filter(([, kind]) => kind === language).map(([, , code]) => code);
}

/** A block in which every claim in a comment is checked. */
export function checked(code) {
  const claims = code.replace(CLAIM, (_, expression, value) => `assert.deepEqual(${expression}, ${value});`);
  return `import assert from 'node:assert/strict';\n${claims}`;
}
