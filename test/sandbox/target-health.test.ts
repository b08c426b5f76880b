import { afterEach, describe, expect, it } from 'vitest';
import { judgeHealth } from '../../src/lab/services/cloudformation/resources/target-health.js';
import { type Driven, driveUp } from '../../src/sandbox/engine/drive.js';
import type { EnginePorts } from '../../src/sandbox/engine/ports.js';
import { openTestAccount, spec, type TestAccount } from './open-test-account.js';

const open: TestAccount[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((account) => account.close()));
});

const hourMs = 3_600_000;

/** A clock on which every pause takes a minute. */
function hurriedClock(): Pick<EnginePorts, 'now' | 'pause'> {
  let aheadMs = 0;
  return {
    now: () => Date.now() + aheadMs,
    pause: async () => {
      aheadMs += 60_000;
      await new Promise((resolve) => setTimeout(resolve, 15));
    },
  };
}

const why = (driven: Driven) => (driven.kind === 'stuck' ? driven.why.join('\n') : driven.kind);

describe('a sandbox whose web server is slow to answer', () => {
  it('is not ready before the load balancer has seen the server answer', async () => {
    const account = await openTestAccount([], { healthMs: 24 * hourMs });
    open.push(account);
    const waits: string[] = [];
    const tell: EnginePorts['tell'] = (event) => {
      if (event.kind !== 'waiting' || !event.for.startsWith('target ')) return;
      waits.push(event.for);
      if (waits.length < 3) return;
      for (const balancer of account.world.loadBalancers) judgeHealth(balancer, account.world);
    };
    const driven = await driveUp(spec, { ...account.ports, tell }, new AbortController().signal);
    expect(why(driven)).toBe('reached');
    const initial = expect.stringMatching(/^target i-\w+ \(initial, Elb\.InitialHealthChecking\)$/);
    expect(waits).toEqual([initial, initial, initial]);
    expect(driven.kind === 'reached' && driven.found.readiness).toContainEqual(
      expect.objectContaining({ what: 'target', state: 'healthy' }),
    );
  });

  it('is given up when the checks never end, with what to look at', async () => {
    const account = await openTestAccount([], { healthMs: 24 * hourMs });
    open.push(account);
    const ports = { ...account.ports, ...hurriedClock() };
    const driven = await driveUp(spec, ports, new AbortController().signal);
    expect(why(driven)).toMatch(
      /^Waited 15 minutes for target i-\w+ \(initial, Elb\.InitialHealthChecking\), and nothing changed\.\nThe load balancer gets no answer from the web server i-\w+\. .*get-console-output --latest --region ap-northeast-1 --instance-id i-\w+\n/,
    );
  });

  it('is given up when the server does not let the load balancer in', async () => {
    const account = await openTestAccount();
    open.push(account);
    const closing: EnginePorts['tell'] = () => {
      const { securityGroups } = account.world;
      for (const group of securityGroups) if (group.tags?.['Name'] === 'web-server') group.ingress.splice(0);
    };
    const ports = { ...account.ports, ...hurriedClock(), tell: closing };
    const driven = await driveUp(spec, ports, new AbortController().signal);
    expect(why(driven)).toMatch(
      /^Waited 15 minutes for target i-\w+ \(unhealthy, Target\.FailedHealthChecks\)/,
    );
  });
});
