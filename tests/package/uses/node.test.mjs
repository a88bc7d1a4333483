// The package in Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { consumer } from '../lib/consumer.mjs';
import { measure } from '../lib/measure.mjs';
import { examples, MINIMAL, NOW } from '../lib/scenarios.mjs';

let project;
let keygate;
before(async () => {
  project = consumer('node');
  keygate = await project.load('entry.mjs', "export { default as init } from 'keygate'; export * from 'keygate';");
});

test('publishes code, types, module and licenses, and nothing else', () => {
  assert.deepEqual([...project.files].sort(), [
    'EMBEDDING.md',
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'element.d.ts',
    'element.js',
    'keygate-scenario.js',
    'keygate.d.ts',
    'keygate.js',
    'keygate_bg.wasm',
    'keygate_bg.wasm.d.ts',
    'node.js',
    'package.json',
    'wasm.d.ts',
  ]);
});

test('works at once, and after init too', async () => {
  assert.equal(keygate.evaluate(MINIMAL).decision.verdict, 'Allow');
  await keygate.init();
  assert.equal(keygate.evaluate(MINIMAL).decision.verdict, 'Allow');
});

test('has the version of its package.json', () => {
  const { version } = JSON.parse(readFileSync(`${project.folder}/node_modules/keygate/package.json`, 'utf8'));
  assert.equal(keygate.version(), version);
});

test('decides every example as it says', () => {
  const wrong = examples().filter(({ scenario }) => {
    const { decision } = keygate.evaluate(scenario, { now: NOW });
    return decision.verdict !== scenario.expect.verdict;
  });
  assert.deepEqual(wrong, []);
});

test('lint and explain are the parts of evaluate', () => {
  for (const { name, scenario } of examples()) {
    const whole = keygate.evaluate(scenario, { now: NOW });
    assert.deepEqual(keygate.lint(scenario, { now: NOW }), whole.problems, name);
    assert.deepEqual(keygate.explain(scenario, { now: NOW }), whole.explanation, name);
  }
});

test('links lead there and back', () => {
  const text = JSON.stringify(MINIMAL);
  assert.deepEqual(keygate.decodeLink(keygate.encodeLink(text)), { text, error: null });
});

test('can be required where Node can require modules', { skip: !process.features.require_module }, () => {
  const printed = project.run(
    'required.cjs',
    `const { evaluate } = require('keygate'); console.log(evaluate(${JSON.stringify(MINIMAL)}).decision.verdict);`,
  );
  assert.equal(printed.trim(), 'Allow');
});

test('the element can be imported where there is no document', () => {
  assert.equal(project.run('element.mjs', "import 'keygate/element'; console.log('quiet');").trim(), 'quiet');
});

test('one evaluation of the minimal scenario takes less than 100 µs', () => {
  const { best } = measure(keygate.evaluate, MINIMAL);
  assert.ok(best < 100, `${best.toFixed(1)} µs`);
});
