// What is decided in these tests.
import { readdirSync, readFileSync } from 'node:fs';

const EXAMPLES = new URL('../../../static/examples/', import.meta.url);

/** The shortest scenario that a person would write: one user, named by the key policy. */
export const MINIMAL = {
  version: 1,
  key: {
    arn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Direct',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:user/alice' },
          Action: 'kms:Decrypt',
          Resource: '*',
        },
      ],
    },
  },
  principal: { arn: 'arn:aws:iam::111122223333:user/alice' },
  request: { action: 'kms:Decrypt' },
};

/** The examples of the site. */
export function examples() {
  return readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.json') && name !== 'index.json')
    .map((name) => ({ name, scenario: JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')) }));
}

/** One moment for all, so that decisions can be compared. */
export const NOW = '2026-11-24T12:00:00Z';
