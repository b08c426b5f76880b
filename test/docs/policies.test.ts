import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type IamFlags, iam } from '../../src/commands/iam.js';

const account = '123456789012';
const run: IamFlags = {
  bucket: ['team-home', 'team-remote'],
  parameters: '/team/*',
  with: 'discovery,doctor',
  store: 's3://team-runs/matrix',
  notifyBus: 'default',
};

it.each([
  ['run', run],
  ['audit', {}],
])('the example of a policy for %s is what the command prints', (use, flags) => {
  const file = new URL(`../../docs/examples/policy-${use}.json`, import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(iam(use, { account, ...flags }).stdout);
});
