import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import type { VpcEndpoint } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { contents } from '../sandbox/open-test-account.js';
import { type RunningCli, startCli } from './run-cli.js';

/** Audits in an account in which somebody shuts an endpoint of the sandbox as soon as it stands. */
let lab: Lab;
let empty: readonly string[];
let cwd: string;
beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'reachmatrix-audit-analyzed-'));
  lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01', account: 'empty' });
  empty = contents(lab.world);
});
afterEach(async () => {
  await lab.close();
  rmSync(cwd, { recursive: true });
});

const cell = 'eventbridge/home-bus';

async function begin(...flags: readonly string[]): Promise<RunningCli & { readonly closed: string }> {
  const words = ['audit', '--only', cell, '--timeout', '3', '--as-of', '2024-12-01', '--yes', ...flags];
  const running = startCli(words, { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...lab.environment } });
  const events = () => lab.world.endpoints.find(({ serviceName }) => serviceName.endsWith('.events'));
  await running.until(() => events() !== undefined);
  return { ...running, closed: shut(events()) };
}

/** Gives it a group of the sandbox's own that lets nobody in; @returns the group's id. */
function shut(endpoint: VpcEndpoint | undefined): string {
  const group = lab.world.securityGroups.find(
    ({ vpcId, ingress }) => vpcId === endpoint?.vpcId && ingress.length === 0,
  );
  if (endpoint === undefined || group === undefined)
    throw new Error('Expected an endpoint and a closed group.');
  endpoint.securityGroupIds = [group.id];
  return group.id;
}

const configurationOf = (stdout: string) =>
  (JSON.parse(stdout) as RunRecord).experiments.find(({ scenario }) => scenario === 'eventbridge')
    ?.configuration;

describe('an audit that asks for the cause', { timeout: 180_000 }, () => {
  it('has it from the configuration while the sandbox stands, and leaves nothing', async () => {
    const running = await begin('--analyze', '--json');
    const { exitCode, stdout, stderr } = await running.result;
    expect(exitCode, stderr).toBe(1);
    const configuration = configurationOf(stdout);
    expect(configuration).toMatchObject({ agreement: 'cause-named', packets: 'silence' });
    expect(configuration?.findings).toContainEqual(
      expect.objectContaining({ says: 'blocks', resource: running.closed, hop: 'endpoint-group' }),
    );
    expect(configuration).not.toHaveProperty('reachability');
    expect(contents(lab.world)).toEqual(empty);
  });

  it('asks AWS’s analyzer too, shows its price before, and leaves nothing', async () => {
    const { exitCode, stdout, stderr } = await (await begin('--reachability-analyzer', '--json')).result;
    expect(exitCode, stderr).toBe(1);
    expect(configurationOf(stdout)?.reachability).toMatchObject({
      kind: 'asked',
      agreement: 'cause-named',
      answer: { kind: 'not-reachable', explanations: [{ code: 'ENI_SG_RULES_MISMATCH' }] },
    });
    expect(stderr).toMatch(/us-east-1 +Reachability Analyzer, analyses at most +\d+ /);
    expect(contents(lab.world)).toEqual(empty);
  });

  it('takes the sandbox and the analysis down after Ctrl-C in the midst of it', async () => {
    lab.world.insightsRunMs = 4_000;
    const running = await begin('--reachability-analyzer');
    await running.until(() => lab.world.insightsAnalyses.length > 0);
    running.child.kill('SIGINT');
    const { exitCode, stderr } = await running.result;
    expect(exitCode, stderr).toBe(130);
    expect(contents(lab.world)).toEqual(empty);
    const [id = ''] = readdirSync(join(cwd, 'reports'));
    const file = join(cwd, 'reports', id, 'run.json');
    expect(existsSync(file)).toBe(true);
    expect(configurationOf(readFileSync(file, 'utf8'))?.reachability).toMatchObject({
      answer: { kind: 'no-answer', why: 'The run was interrupted.' },
      agreement: 'undecided',
    });
  });
});
