import { describe, expect, it } from 'vitest';
import { decideDown } from '../../../src/sandbox/engine/decide-down.js';
import type { Found, FoundStack } from '../../../src/sandbox/engine/found.js';

const stack: FoundStack = {
  side: 'remote',
  region: 'ap-northeast-1',
  id: 'id',
  name: 'reachmatrix-a-remote',
  status: 'CREATE_IN_PROGRESS',
  outputs: {},
  resources: [],
};
const withStatus = (status: string): Found => ({
  stacks: [{ ...stack, status }],
  parameters: [],
  connections: [],
  readiness: [],
});
const deletion = { kind: 'delete-stack', side: 'remote', region: 'ap-northeast-1', stackId: 'id' };

describe('a stack that is to go while it is being created', () => {
  it('is deleted at once', () => {
    expect(decideDown(withStatus('CREATE_IN_PROGRESS'), () => 0)).toEqual({ kind: 'do', steps: [deletion] });
  });

  it('is not asked again before CloudFormation has ended its creation', () => {
    const decision = decideDown(withStatus('CREATE_IN_PROGRESS'), () => 1);
    expect(decision).toEqual({ kind: 'wait', for: 'the remote stack to go' });
  });

  it.each(['CREATE_COMPLETE', 'CREATE_FAILED', 'DELETE_FAILED'])('is asked again when it is %s', (status) => {
    expect(decideDown(withStatus(status), () => 1)).toEqual({ kind: 'do', steps: [deletion] });
  });
});
