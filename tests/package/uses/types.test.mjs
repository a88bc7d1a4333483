// The types say exactly what goes in and comes out.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { consumer } from '../lib/consumer.mjs';
import { examples, NOW } from '../lib/scenarios.mjs';
import { complaints, WAYS } from '../lib/typescript.mjs';

let project;
let keygate;
before(async () => {
  project = consumer('types');
  keygate = await project.load('entry.mjs', "export * from 'keygate';");
});

// A literal is held against its type both ways: a member too many is an error like one too few.
test('every example is a Scenario, and every answer to it an Evaluation', () => {
  const lines = ["import type { Evaluation, OpenedLink, PolicyFinding, Scenario } from 'keygate';"];
  for (const { scenario } of examples()) {
    const evaluation = keygate.evaluate(scenario, { now: NOW });
    lines.push(`(${JSON.stringify(scenario)}) satisfies Scenario;`);
    lines.push(`(${JSON.stringify(evaluation)}) satisfies Evaluation;`);
    lines.push(`(${JSON.stringify(keygate.checkPolicy(scenario.key.policy))}) satisfies PolicyFinding[];`);
  }
  const broken = keygate.evaluate('{"version": 1, "key": ');
  lines.push(`(${JSON.stringify(broken)}) satisfies Evaluation;`);
  lines.push(`(${JSON.stringify(keygate.checkPolicy('{ "Statement": [{}] '))}) satisfies PolicyFinding[];`);
  for (const link of ['k1broken', keygate.encodeLink('{}')]) {
    lines.push(`(${JSON.stringify(keygate.decodeLink(link))}) satisfies OpenedLink;`);
  }
  project.write('answers.ts', lines.join('\n'));
  assert.equal(complaints(project, 'bundler', ['answers.ts']), '');
});

const USES = `
import init, { evaluate, type Decision, type Gate, type Scenario } from 'keygate';
import { KeygateScenario, type KeygateVerdictEvent } from 'keygate/element';

export async function why(scenario: Scenario): Promise<[Gate, string] | undefined> {
  await init();
  const { decision, explanation } = evaluate(scenario);
  return decision ? [decision.decidedBy, explanation.headline] : undefined;
}
export const denied = (decision: Decision): boolean => decision.verdict === 'Deny';
export function watch(page: Document): void {
  const element = page.createElement('keygate-scenario');
  element satisfies KeygateScenario;
  element.addEventListener('keygate-verdict', (event) => {
    event satisfies KeygateVerdictEvent;
    event.detail.verdict satisfies 'Allow' | 'Deny';
  });
}
// @ts-expect-error A decision has no member of this name.
export const typo = (decision: Decision) => decision.decider;
// @ts-expect-error A verdict is Allow or Deny.
export const other = (decision: Decision) => decision.verdict === 'Maybe';
// @ts-expect-error A scenario has a request.
export const incomplete: Scenario = { version: 1, key: { arn: '', policy: '' }, principal: { arn: '' } };
`;

for (const way of Object.keys(WAYS)) {
  test(`code that uses the package compiles strictly (${way})`, () => {
    project.write('uses.ts', USES);
    assert.equal(complaints(project, way, ['uses.ts']), '');
  });
}
