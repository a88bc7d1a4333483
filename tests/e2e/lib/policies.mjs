// Policies to paste, for the accounts of the example `iam-allow-no-delegation`.

const policy = (...statements) => JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);

/** Lets IAM policies of the key's account decide. */
export const DELEGATES = policy({
  Sid: 'EnableIam',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
});

/** Names the caller itself. */
export const NAMES_THE_ROLE = policy({
  Sid: 'LetAppDecrypt',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/App' },
  Action: 'kms:Decrypt',
  Resource: '*',
});

/** Refuses everyone, whatever else is allowed. */
export const DENIES = policy({ Sid: 'NoOne', Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' });

/** The comma after `Version` is missing: at line 2, column 26. */
export const BROKEN = '{\n  "Version": "2012-10-17"\n  "Statement": []\n}';
