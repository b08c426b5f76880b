import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { CommandIo } from '../../src/commands/command-io.js';
import { type PlanFlags, plan } from '../../src/commands/plan.js';
import { renderConfig } from '../../src/commands/render-config.js';
import { startLab } from '../../src/lab/start-lab.js';

const scratch = mkdtempSync(join(tmpdir(), 'reachmatrix-plan-'));
afterAll(() => rmSync(scratch, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

async function planned(selection: readonly string[], flags: PlanFlags) {
  let out = '';
  let err = '';
  const io: CommandIo = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    showProgress: false,
    width: 100,
    colour: false,
    signal: new AbortController().signal,
  };
  return { code: await plan(selection, { asOf: '2024-12-01', ...flags }, io), out, err };
}

describe('reachmatrix plan --sandbox', () => {
  it('says commands, resources, calls and cost without credentials or network', async () => {
    const { code, out, err } = await planned([], { sandbox: true });
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('Sandbox: two stacks, 42 resources, and a parameter in each region');
    expect(out).toContain('gateway-subnet (i-…): 3 commands, about 11 s');
    expect(out).toContain(
      "aws s3api list-objects --max-items 1 --bucket 'rm-…-remote' --region ap-northeast-1",
    );
    expect(out).toMatch(/2 {2}cloudformation:CreateStack +to create the sandbox/);
    expect(out).toMatch(/in all +0\.1736 +0\.1736 +4\.1665/);
    expect(out).toMatch(
      /And \d+ actions that CloudFormation takes with your rights, of: cloudwatch \(1\), ec2 \(\d+\)/,
    );
  });

  it('names every experiment of the shipped scenarios once, all of them bound', async () => {
    const { out } = await planned([], { sandbox: true, json: true });
    const summary = JSON.parse(out);
    expect(summary.notBound).toEqual([]);
    const keys = [
      ...summary.probes.flatMap((probe: { commands: object[] }) => probe.commands),
      ...summary.calls,
    ].map(({ key }: { key: string }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(23);
  });

  it('fails when it is over the amount, or the amount is not known', async () => {
    expect(await planned([], { sandbox: true, maxCost: '0.20' })).toMatchObject({ code: 0, err: '' });
    const over = await planned([], { sandbox: true, maxCost: '0.1' });
    expect(over.code).toBe(2);
    expect(over.err).toBe('Expected this run to cost at most 0.1 USD, the estimate is 0.17 USD.\n');
    const unknown = await planned([], { sandbox: true, remote: 'eu-west-3', maxCost: '100' });
    expect(unknown.code).toBe(2);
    expect(unknown.err).toMatch(/is unknown/);
    expect(unknown.out).toMatch(/in all +unknown +unknown +unknown/);
  });

  it('tells every wrong flag at once', async () => {
    const { code, out, err } = await planned(['nonsense'], {
      sandbox: true,
      maxCost: 'much',
      home: 'here',
      asOf: 'x',
    });
    expect(code).toBe(2);
    expect(out).toBe('');
    for (const flag of ['--max-cost', '--home', '--as-of', 'nonsense']) expect(err).toContain(flag);
  });
});

describe('reachmatrix plan for probes that are there', () => {
  it('reads the account, and neither sends a command nor creates anything', async () => {
    const lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
    try {
      for (const [name, value] of Object.entries(lab.environment)) vi.stubEnv(name, value);
      const file = join(scratch, 'reachmatrix.yaml');
      writeFileSync(file, renderConfig(lab.config, 'A lab.'));
      const { code, out, err } = await planned([], { config: file });
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(out).toContain(`interface-subnet (${lab.config.probes['interface-subnet']}): 13 commands`);
      expect(out).toContain('Cost: API calls alone, none of them charged.');
      const own = lab.world.trail.filter(({ principalArn }) => principalArn === lab.world.operator.arn);
      expect(own.length).toBeGreaterThan(3);
      expect(own.map(({ action }) => action).filter((action) => !action.startsWith('ec2:Describe'))).toEqual(
        [],
      );
    } finally {
      await lab.close();
    }
  });

  it('says what cannot run, and of what it lacks', async () => {
    const lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
    try {
      for (const [name, value] of Object.entries(lab.environment)) vi.stubEnv(name, value);
      const file = join(scratch, 'half.yaml');
      const { 'gateway-subnet': _, ...probes } = lab.config.probes;
      writeFileSync(file, renderConfig({ ...lab.config, probes }, 'A lab.'));
      const { code, out } = await planned(['s3-gateway', 'ssm'], { config: file });
      expect(code).toBe(0);
      expect(out).toContain('Cannot run: 3 experiments');
      expect(out).toContain('s3-gateway/home-bucket: no probe.gateway-subnet');
      expect(out).not.toContain('ec2:CreateVpcEndpoint ');
    } finally {
      await lab.close();
    }
  });

  it('takes an amount only for what costs', async () => {
    expect(await planned([], { lab: true, maxCost: '1' })).toMatchObject({
      code: 2,
      err: 'Expected `--max-cost` with `--sandbox` or `--reachability-analyzer` only: nothing else of a run costs.\n',
    });
  });
});

describe('a plan with AWS’s Reachability Analyzer', () => {
  const asked = { sandbox: true, reachabilityAnalyzer: true, asOf: '2024-12-01' } as const;

  it('counts one analysis for each command at most, and their price in the total', async () => {
    const bare = await planned(['eventbridge'], { sandbox: true, asOf: '2024-12-01' });
    const { code, out } = await planned(['eventbridge'], asked);
    expect(code).toBe(0);
    const total = (text: string) => Number(/in all +[\d.]+ +([\d.]+)/.exec(text)?.[1]);
    const commands = Number(/interface-subnet \(.*\): (\d+) commands/.exec(out)?.[1]);
    expect(commands).toBeGreaterThan(1);
    expect(total(out) - total(bare.out)).toBeCloseTo(commands * 0.1, 6);
    expect(out).toMatch(new RegExp(`us-east-1 +Reachability Analyzer, analyses at most +${commands} `));
    expect(out).toMatch(new RegExp(`^ +${commands} +ec2:StartNetworkInsightsAnalysis `, 'm'));
    expect(out).toContain('actions that AWS’s analyzer takes with your rights');
  });

  it('counts no more than `--max-analyses`, against `--max-cost` as well', async () => {
    const { out } = await planned([], { ...asked, maxAnalyses: '2' });
    expect(out).toMatch(/Reachability Analyzer, analyses at most +2 /);
    const over = await planned([], { ...asked, maxAnalyses: '5', maxCost: '0.6' });
    expect(over).toMatchObject({ code: 2 });
    expect(over.err).toBe('Expected this run to cost at most 0.6 USD, the estimate is 0.67 USD.\n');
    expect((await planned([], { ...asked, maxAnalyses: '4', maxCost: '0.6' })).code).toBe(0);
  });

  it('does so for probes that are there, where nothing else costs', async () => {
    const lab = { lab: true, reachabilityAnalyzer: true, asOf: '2024-12-01' } as const;
    const { code, out } = await planned(['eventbridge'], { ...lab, maxAnalyses: '1', maxCost: '0.1' });
    expect(code).toBe(0);
    expect(out).toContain('Cost: at most 1 analysis of Reachability Analyzer, 0.10 USD (0.10 each,');
    const over = await planned(['eventbridge'], { ...lab, maxCost: '0.1' });
    expect(over.code).toBe(2);
    expect(over.err).toContain('Expected this run to cost at most 0.1 USD, the estimate is');
    const unknown = await planned(['eventbridge'], { ...lab, home: 'eu-west-1', maxCost: '9' });
    expect(unknown.err).toContain('the price of Reachability Analyzer in eu-west-1 is unknown');
  });
});

describe('a plan with endpoints for the remote region’s services', () => {
  it('binds their scenarios and counts nine endpoints more', async () => {
    const { code, out } = await planned([], { sandbox: true, crossRegion: true, asOf: '2025-12-01' });
    expect(code).toBe(0);
    expect(out).toMatch(/us-east-1 +interface endpoint, zones +14 /);
    expect(out).toContain(
      "aws kms list-keys --max-items 1 --region ap-northeast-1 --endpoint-url 'https://vpce-….kms.ap-northeast-1.vpce.amazonaws.com'",
    );
    expect(out).not.toContain('Left out, not set up here, being an option: no endpoint');
  });

  it('leaves them out otherwise, and says why', async () => {
    const { out } = await planned([], { sandbox: true, asOf: '2025-12-01' });
    expect(out).toContain(
      'Left out, not set up here, being an option: no endpoint.kms-remote: 3 experiments',
    );
    expect(out).toMatch(/us-east-1 +interface endpoint, zones +5 /);
  });

  it('is one of a sandbox only', async () => {
    const { code, err } = await planned([], { lab: true, crossRegion: true });
    expect(code).toBe(2);
    expect(err).toContain('Expected `--cross-region` with `--sandbox` only');
  });
});
