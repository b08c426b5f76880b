import { expect, it } from 'vitest';
import { meetsExpectation } from '../../src/judge/meets-expectation.js';
import type { Outcome } from '../../src/model/outcome.js';
import type { ExpectedOutcome } from '../../src/model/scenario.js';

const refusal: Outcome = {
  kind: 'service-error',
  code: 'InvalidParameter',
  message: 'Services must support at least 2 availability zones for cross region',
};

const denied = (because: string): Outcome => ({
  kind: 'service-error',
  code: 'AccessDeniedException',
  message: `User: arn:aws:sts::111122223333:assumed-role/probe/i-1 is not authorized to perform: kms:ListKeys ${because}`,
});
const orDenied: ExpectedOutcome = { kind: 'success', orDenied: true };
const byIdentity = 'because no identity-based policy allows the kms:ListKeys action';

it.each<[string, Outcome, ExpectedOutcome, boolean]>([
  ['the same kind', { kind: 'success' }, { kind: 'success' }, true],
  ['a denial where an answer is expected', denied(byIdentity), { kind: 'success' }, false],
  ['a denial for the caller where that will do', denied(byIdentity), orDenied, true],
  ['one by the organization', denied('with an explicit deny in a service control policy'), orDenied, true],
  [
    'one by the endpoint',
    denied('because no VPC endpoint policy allows the kms:ListKeys action'),
    orDenied,
    false,
  ],
  ['one that names no policy', denied('on resource: *'), orDenied, false],
  ['bare words', { kind: 'service-error', code: 'AccessDenied', message: 'Access Denied' }, orDenied, false],
  [
    'a denial as the endpoint policy’s',
    { ...denied(byIdentity), kind: 'endpoint-policy-denied' },
    orDenied,
    false,
  ],
  ['a success where a denial will do', { kind: 'success' }, orDenied, true],
  ['a timeout where a denial will do', { kind: 'timeout', phase: 'connect' }, orDenied, false],
  ['another kind', { kind: 'connection-refused' }, { kind: 'timeout' }, false],
  ['a timeout of the connection', { kind: 'timeout', phase: 'connect' }, { kind: 'timeout' }, true],
  ['a timeout of the answer', { kind: 'timeout', phase: 'response' }, { kind: 'timeout' }, false],
  ['a timeout of the resolver', { kind: 'timeout', phase: 'dns' }, { kind: 'timeout' }, false],
  ['a timeout of nobody knows what', { kind: 'timeout' }, { kind: 'timeout' }, false],
  [
    'the phase that is named',
    { kind: 'timeout', phase: 'response' },
    { kind: 'timeout', phase: 'response' },
    true,
  ],
  [
    'the phase that is not',
    { kind: 'timeout', phase: 'connect' },
    { kind: 'timeout', phase: 'response' },
    false,
  ],
  ['the code', refusal, { kind: 'service-error', code: 'InvalidParameter' }, true],
  ['another code', refusal, { kind: 'service-error', code: 'InvalidServiceName' }, false],
  ['a code in another case', refusal, { kind: 'service-error', code: 'invalidparameter' }, false],
  ['no code where one is expected', { kind: 'service-error' }, { kind: 'service-error', code: 'X' }, false],
  ['any code where none is', refusal, { kind: 'service-error' }, true],
  [
    'a status as the AWS CLI prints it',
    { kind: 'service-error', code: '403' },
    { kind: 'service-error', code: 'HTTP 403' },
    true,
  ],
  [
    'a status as curl has it',
    { kind: 'service-error', code: 'HTTP 403' },
    { kind: 'service-error', code: '403' },
    true,
  ],
  [
    'another status',
    { kind: 'service-error', code: 'HTTP 404' },
    { kind: 'service-error', code: '403' },
    false,
  ],
  [
    'words alone, contained',
    refusal,
    { kind: 'service-error', message: 'at least 2 availability zones' },
    true,
  ],
  ['words alone, absent', refusal, { kind: 'service-error', message: 'three zones' }, false],
  [
    'words beside a code, equal',
    { ...refusal, message: 'a ' },
    { kind: 'service-error', code: 'InvalidParameter', message: ' a' },
    true,
  ],
  [
    'words beside a code, contained only',
    refusal,
    { kind: 'service-error', code: 'InvalidParameter', message: 'at least 2' },
    false,
  ],
  [
    'words where there is no message',
    { kind: 'service-error', code: 'X' },
    { kind: 'service-error', message: 'a' },
    false,
  ],
  [
    'an empty message where one is empty',
    { kind: 'service-error', code: 'X' },
    { kind: 'service-error', code: 'X', message: '' },
    true,
  ],
])('%s', (_, outcome, expected, met) => {
  expect(meetsExpectation(outcome, expected)).toBe(met);
});
