// What the README shows is true.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { consumer } from '../lib/consumer.mjs';
import { blocks, checked } from '../lib/readme.mjs';
import { complaints, WAYS } from '../lib/typescript.mjs';

let project;
before(() => {
  project = consumer('readme');
});

const EXAMPLES = blocks('js');

test('the README has examples', () => {
  assert.ok(EXAMPLES.length >= 5, `${EXAMPLES.length}`);
});

EXAMPLES.forEach((code, index) => {
  test(`example ${index + 1} runs in Node and gives what its comments say`, () => {
    project.run(`example-${index + 1}.mjs`, checked(code));
  });
});

for (const way of Object.keys(WAYS)) {
  test(`all examples compile strictly as TypeScript (${way})`, () => {
    const files = [...EXAMPLES, ...blocks('ts')].map((code, index) => {
      const name = `readme-${index + 1}.ts`;
      project.write(name, `${code}\nexport {};\n`);
      return name;
    });
    assert.equal(complaints(project, way, files), '');
  });
}
