import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/model/evidence.js';
import type { Inventory, Probe } from '../../src/model/inventory.js';
import type { BoundCall, Plan, PlannedCall, PlannedCommand } from '../../src/model/plan.js';
import type { ExpectedOutcome } from '../../src/model/scenario.js';
import type { RunEvent } from '../../src/run/events.js';
import type { CommandResult, CommandRunner, ControlPlane } from '../../src/run/ports.js';
import { runPlan } from '../../src/run/run-plan.js';
import { localProbe } from './local-probe.js';

const probe: Probe = {
  role: 'a-subnet',
  instanceId: 'i-0a',
  region: 'us-east-1',
  vpcId: 'vpc-0a',
  subnetId: 'subnet-0a',
  privateIp: '10.0.0.9',
  routes: [],
};
const inventory: Inventory = {
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  probes: [probe],
  endpoints: [],
  values: {},
};

function command(
  id: string,
  argv: readonly string[],
  expectation: ExpectedOutcome,
  control = false,
): PlannedCommand {
  return {
    key: `demo/${id}`,
    scenario: 'demo',
    experiment: id,
    scenarioTitle: 'A demonstration',
    column: id,
    control,
    timeoutS: 2,
    action: { kind: 'command', client: 'aws', argv },
    unbound: [],
    needs: [],
    probe: probe.role,
    expectation,
  };
}

function planOf(commands: readonly PlannedCommand[], calls: readonly PlannedCall[] = []): Plan {
  const batches = commands.length === 0 ? [] : [{ probe, experiments: commands }];
  return { asOf: '2024-12-01', experiments: [...commands, ...calls], batches, calls };
}

/** Writes the two `--debug` lines of one answered request, as both CLIs do. */
const answered = `echo "2026-11-23 10:00:00,000 - MainThread - urllib3.connectionpool - DEBUG - Starting new HTTPS connection (1): ssm.us-east-1.amazonaws.com:443" >&2
echo '2026-11-23 10:00:00,100 - MainThread - urllib3.connectionpool - DEBUG - https://ssm.us-east-1.amazonaws.com:443 "POST / HTTP/1.1" 200 9' >&2`;
const answers = `echo "2026-11-23 10:00:00,000 - MainThread - awscli.clidriver - DEBUG - CLI version: aws-cli/2.99.0" >&2\n${answered}\necho '{}'`;
/** Fails the first time, answers from then on. */
const answersSecond = `mark=$(dirname "$0")/called
if [ ! -e "$mark" ]; then : >"$mark"
echo 'Connect timeout on endpoint URL: "https://ssm.us-east-1.amazonaws.com/"' >&2; exit 255; fi
${answered}
echo '{}'`;

const noCalls: ControlPlane = {
  call: async () => {
    throw new Error('This plan has no calls.');
  },
};

describe('a run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reachmatrix-run-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function start(
    plan: Plan,
    commands: CommandRunner,
    controlPlane = noCalls,
    signal = new AbortController().signal,
    nonce = () => '00ff00ff00ff',
  ) {
    const events: RunEvent[] = [];
    const ambient = { now: () => 1_733_000_000_000, nonce };
    const input = {
      runId: 'r1',
      plan,
      inventory,
      fixtures: [],
      target: 'aws',
      concurrency: 4,
      maxAttempts: 2,
    } as const;
    const record = runPlan(input, { commands, controlPlane, ambient }, (event) => events.push(event), signal);
    return record.then((done) => ({ record: done, events }));
  }
  const success: ExpectedOutcome = { kind: 'success' };

  it('keeps what real scripts report, with the clients’ version', async () => {
    const plan = planOf([command('one', ['aws', 'ssm', 'get-parameter'], success, true)]);
    const { record, events } = await start(plan, localProbe(folder, { aws: answers }));
    expect(record.summary).toMatchObject({ pass: 1, total: 1 });
    expect(record.clients['aws']).toBe('aws-cli/2.99.0');
    expect(record.experiments[0]?.attempts).toHaveLength(1);
    expect(events.map(({ kind }) => kind)).toEqual(['batch-started', 'observed', 'batch-ended']);
  });

  it('tries an expected success again that failed, keeps both attempts and calls it flaky', async () => {
    const plan = planOf([command('one', ['aws', 'ssm', 'get-parameter'], success, true)]);
    const runner = localProbe(folder, { aws: answersSecond });
    const { record } = await start(plan, runner);
    expect(record.experiments[0]).toMatchObject({ verdict: 'flaky' });
    expect(record.experiments[0]?.attempts.map(({ outcome }) => outcome?.kind)).toEqual([
      'timeout',
      'success',
    ]);
    expect(runner.requests).toHaveLength(2);
  });

  it('does not try an expected timeout again that came', async () => {
    const plan = planOf([
      command('control', ['aws', 'x'], success, true),
      command('one', ['aws', 'timeout'], { kind: 'timeout' }),
    ]);
    const runner = localProbe(folder, {
      aws: `case "$*" in *timeout*--debug*) echo 'Connect timeout on endpoint URL: "https://x.example/"' >&2; exit 255;; esac\n${answers}`,
    });
    const { record } = await start(plan, runner);
    expect(record.summary).toMatchObject({ pass: 2 });
    expect(runner.requests).toHaveLength(1);
  });

  it('retries the instrument: a batch that was not delivered is sent again', async () => {
    const plan = planOf([command('one', ['aws', 'x'], success, true)]);
    const runner = localProbe(folder, { aws: answers }, (result, nth) =>
      nth === 1 ? { kind: 'fault', fault: { kind: 'delivery-failed', message: 'not delivered' } } : result,
    );
    const { record } = await start(plan, runner);
    expect(record.experiments[0]).toMatchObject({ verdict: 'pass' });
    expect(record.experiments[0]?.attempts[0]?.fault?.kind).toBe('delivery-failed');
  });

  it('is inconclusive, never failed, when the probe never answers', async () => {
    const plan = planOf([command('one', ['aws', 'x'], { kind: 'timeout' })]);
    const offline: CommandRunner = {
      run: async () => ({ kind: 'fault', fault: { kind: 'probe-offline', message: 'i-0a is not online' } }),
    };
    const { record } = await start(plan, offline);
    expect(record.experiments[0]).toMatchObject({ verdict: 'inconclusive' });
    expect(record.experiments[0]).not.toHaveProperty('outcome');
  });

  it.each([
    ['cut in the middle', (text: string) => text.slice(0, text.length / 2)],
    ['lost', () => ''],
    ['doubled', (text: string) => text + text],
    ['another batch’s', (text: string) => text.replaceAll('00ff00ff00ff', '11ee11ee11ee')],
  ])('is inconclusive when the output is %s', async (_name, damage) => {
    const plan = planOf([command('one', ['aws', 'x'], success, true)]);
    const runner = localProbe(folder, { aws: answers }, (result) =>
      result.kind === 'finished' ? { ...result, stdout: damage(result.stdout) } : result,
    );
    const { record } = await start(plan, runner);
    expect(record.summary).toMatchObject({ inconclusive: 1 });
  });

  it('fetches what does not fit into one answer, and nothing is lost', async () => {
    const noisy = `${answers}; i=0; while [ $i -lt 30 ]; do echo "2026-11-23 10:00:00,000 - MainThread - urllib3.connectionpool - DEBUG - Starting new HTTPS connection (1): host-$i-$(printf %0100d $i).example:443" >&2; i=$((i + 1)); done`;
    const commands = Array.from({ length: 12 }, (_, n) => command(`n${n}`, ['aws', `${n}`], success, true));
    const runner = localProbe(folder, { aws: noisy, gzip: 'exit 1' });
    const { record } = await start(planOf(commands), runner);
    expect(runner.requests.length).toBeGreaterThan(1);
    expect(
      record.experiments.flatMap(({ attempts }) => attempts.flatMap(({ fault }) => fault ?? [])),
    ).toEqual([]);
  });

  it('keeps what a batch had printed when SSM ended it', async () => {
    const plan = planOf([
      command('one', ['aws', 'x'], success, true),
      command('two', ['aws', 'y'], success, true),
    ]);
    const runner = localProbe(folder, { aws: answers }, (result, nth) => {
      if (nth > 1 || result.kind !== 'finished') return result;
      const printed = result.stdout.slice(0, result.stdout.lastIndexOf(' frame ') + 40);
      return {
        kind: 'fault',
        fault: { kind: 'execution-timeout', message: 'ended from outside' },
        stdout: printed,
      };
    });
    const { record } = await start(plan, runner);
    const kinds = record.experiments.map(({ attempts }) =>
      attempts.map(({ outcome, fault }) => outcome?.kind ?? fault?.kind).join(),
    );
    expect(kinds.sort()).toEqual(['execution-timeout,success', 'success']);
  });

  it('splits a batch that is too long for one command into as few as hold it', async () => {
    const commands = Array.from({ length: 9 }, (_, n) =>
      command(`n${n}`, ['aws', 'ü'.repeat(4_000)], success, true),
    );
    const runner = localProbe(folder, { aws: answers });
    const { record } = await start(planOf(commands), runner);
    expect(record.summary).toMatchObject({ pass: 9 });
    expect(runner.requests).toHaveLength(3);
    for (const { script } of runner.requests) expect(Buffer.byteLength(script)).toBeLessThanOrEqual(56_000);
  });

  it('gives probes with equal batches equal scripts, other ones in the next attempt', async () => {
    const probes = ['i-0a', 'i-0b', 'i-0c'].map((instanceId) => ({ ...probe, instanceId }));
    const batches = probes.map((own) => {
      const word = own.instanceId === 'i-0c' ? 'other' : 'same';
      const planned = command('one', ['aws', word], success, true);
      return {
        probe: own,
        experiments: [{ ...planned, key: `demo/one@${own.instanceId}`, instanceId: own.instanceId }],
      };
    });
    const plan = { ...planOf([]), experiments: batches.flatMap(({ experiments }) => experiments), batches };
    const runner = localProbe(folder, {
      aws: 'echo "Connect timeout on endpoint URL: \\"https://x.example/\\"" >&2; exit 255',
    });
    let count = 0;
    const nonce = () => `00ff00ff${(count++).toString(16).padStart(4, '0')}`;
    const { record } = await start(plan, runner, noCalls, new AbortController().signal, nonce);
    expect(record.experiments.map(({ attempts }) => attempts.map(({ fault }) => fault))).toEqual(
      probes.map(() => [undefined, undefined]),
    );
    const scriptsOf = (instanceId: string) =>
      runner.requests.filter((sent) => sent.instanceId === instanceId).map(({ script }) => script);
    const [first = '', second = ''] = scriptsOf('i-0a');
    expect(scriptsOf('i-0b')).toEqual([first, second]);
    expect(scriptsOf('i-0c')).not.toContain(first);
    expect(second).not.toBe(first);
  });

  it('writes a partial record when interrupted: what had not run is skipped', async () => {
    const stop = new AbortController();
    const plan = planOf([command('one', ['aws', 'x'], success, true)]);
    const interruptible: CommandRunner = {
      run: async () => {
        stop.abort();
        return { kind: 'fault', fault: { kind: 'cancelled', message: 'interrupted' } };
      },
    };
    const { record } = await start(plan, interruptible, noCalls, stop.signal);
    expect(record).toMatchObject({ interrupted: true, summary: { skipped: 1 } });
  });

  it.each(['cancelled', 'execution-timeout'] as const)(
    'tidies up on the probe after a batch that ended with %s',
    async (kind) => {
      const plan = planOf([command('one', ['aws', 'x'], { kind: 'timeout' })]);
      const ended = { kind: 'fault', fault: { kind, message: 'ended from outside' } } as const;
      const leftAfter: string[][] = [];
      const note = (result: CommandResult, nth: number): CommandResult => {
        leftAfter.push(readdirSync(folder));
        return nth === 1 ? ended : result;
      };
      await start(plan, localProbe(folder, { aws: 'sleep 1' }, note, 400));
      expect(leftAfter[0]).toHaveLength(2);
      expect(leftAfter[1]).toEqual(['bin']);
    },
  );

  it('passes on what a call left behind', async () => {
    const action: BoundCall = {
      kind: 'call',
      operation: 'ec2.CreateVpcEndpoint',
      region: 'us-east-1',
      input: {},
    };
    const call: PlannedCall = { ...command('call', [], success), action };
    const evidence: Evidence = {
      client: 'control-plane',
      argv: ['ec2.CreateVpcEndpoint'],
      durationMs: 5,
      message: '',
      diagnostics: [],
      stdoutBytes: 0,
      hops: [],
      dns: [],
      answer: {},
    };
    const controlPlane: ControlPlane = {
      call: async () => ({
        observation: { kind: 'observed', evidence },
        leftBehind: ['vpce-0a in us-east-1'],
      }),
    };
    const { record } = await start(planOf([], [call]), localProbe(folder, {}), controlPlane);
    expect(record.leftBehind).toEqual(['vpce-0a in us-east-1']);
  });
});
