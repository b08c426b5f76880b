import { describe, expect, it } from 'vitest';
import type { SandboxEvent } from '../../../src/sandbox/engine/sandbox-event.js';
import {
  advanceSandbox,
  milestone,
  noSandboxProgress,
  sandboxLines,
} from '../../../src/sandbox/engine/sandbox-lines.js';

const stackEvent = (logicalId: string, status: string, type = 'AWS::EC2::VPC'): SandboxEvent => ({
  kind: 'stack',
  side: 'home',
  event: { id: `${logicalId} ${status}`, logicalId, type, status },
});
const ofStack = (status: string) => stackEvent('reachmatrix-x-home', status, 'AWS::CloudFormation::Stack');
const linesAfter = (...events: readonly SandboxEvent[]) =>
  sandboxLines(events.reduce(advanceSandbox, noSandboxProgress), 100);

describe('the live lines of a sandbox', () => {
  it('count what is finished and name what is under way', () => {
    expect(
      linesAfter(
        ofStack('CREATE_IN_PROGRESS'),
        stackEvent('Vpc', 'CREATE_IN_PROGRESS'),
        stackEvent('Vpc', 'CREATE_COMPLETE'),
        stackEvent('Bucket', 'CREATE_IN_PROGRESS'),
        stackEvent('ProbeRole', 'CREATE_IN_PROGRESS'),
      ),
    ).toEqual(['… home stack: 1 created, under way: Bucket, ProbeRole']);
  });

  it('begin to count anew when the stack is deleted', () => {
    expect(
      linesAfter(
        ofStack('CREATE_IN_PROGRESS'),
        stackEvent('Vpc', 'CREATE_IN_PROGRESS'),
        ofStack('DELETE_IN_PROGRESS'),
        stackEvent('Bucket', 'DELETE_COMPLETE'),
      ),
    ).toEqual(['… home stack: 1 deleted']);
  });

  it('say what is waited for when no stack moves', () => {
    expect(
      linesAfter(ofStack('CREATE_IN_PROGRESS'), ofStack('CREATE_COMPLETE'), {
        kind: 'waiting',
        for: 'probe i-1 (unknown)',
      }),
    ).toEqual(['… waiting for probe i-1 (unknown)']);
  });
});

describe('what stays on the screen', () => {
  it.each<[SandboxEvent, string | undefined]>([
    [
      { kind: 'step-begun', step: { kind: 'empty-bucket', region: 'us-east-1', bucket: 'rm-x-home' } },
      '→ empty the bucket rm-x-home in us-east-1',
    ],
    [
      {
        kind: 'step-failed',
        step: { kind: 'delete-stack', side: 'home', region: 'us-east-1', stackId: 'arn' },
        problem: 'Access denied.',
      },
      '! could not delete the home stack in us-east-1: Access denied.',
    ],
    [ofStack('CREATE_COMPLETE'), '✓ home stack CREATE_COMPLETE'],
    [ofStack('CREATE_IN_PROGRESS'), undefined],
    [stackEvent('Vpc', 'CREATE_COMPLETE'), undefined],
    [stackEvent('Vpc', 'CREATE_FAILED'), '! home stack: Vpc (AWS::EC2::VPC) CREATE_FAILED: no reason given'],
    [
      {
        kind: 'stack',
        side: 'home',
        event: {
          id: '1',
          logicalId: 'Bucket',
          type: 'AWS::S3::Bucket',
          status: 'CREATE_FAILED',
          reason: 'Resource creation cancelled',
        },
      },
      undefined,
    ],
    [{ kind: 'waiting', for: 'the home stack' }, undefined],
  ])('%o → %s', (event, line) => {
    expect(milestone(event)).toBe(line);
  });
});
