import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import { addAccount } from '../../src/lab/world/further-account.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { crossRegionOutcomes } from './cross-region.js';
import { morePathsOutcomes } from './more-paths.js';
import { runCli } from './run-cli.js';

const asOf = '2025-12-01';

/** A second account whose VPC has all that the first one's has, asked for name by name. */
describe('the scenarios of today’s AWS in a further account', () => {
  let lab: Lab;
  let cwd: string;
  let further: ReturnType<typeof addAccount>;
  beforeAll(async () => {
    lab = await startLab({
      home: 'us-east-1',
      remote: 'ap-northeast-1',
      asOf,
      morePaths: true,
      world: (world) => {
        further = addAccount(world, 'team-b', 'us-east-1');
      },
    });
  });
  afterAll(() => lab.close());
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'reachmatrix-further-test-'));
    return () => rmSync(cwd, { recursive: true });
  });

  const cli = (...args: readonly string[]) =>
    runCli(args, { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...lab.environment } });

  /** Its endpoints by their tags, as its owner would write them down. */
  function endpointsOfTeamB(): Record<string, string> {
    const vpcs = new Set(
      lab.world.vpcs.filter(({ accountId }) => accountId === further.accountId).map(({ id }) => id),
    );
    const own = lab.world.endpoints.filter(({ vpcId }) => vpcs.has(vpcId));
    const names = Object.fromEntries(own.map(({ id, tags }) => [tags['reachmatrix:endpoint'] ?? '', id]));
    return { ...names, 'kms-limited': names['kms-remote'] ?? '' };
  }

  function writeConfig(change: (endpoints: Record<string, string>) => void = () => undefined): void {
    const { probes, endpoints, buckets, parameters, buses, services, loadBalancers, values } = lab.config;
    const [gateway, own] = further.instances;
    const ofTeamB = endpointsOfTeamB();
    change(ofTeamB);
    const config = {
      ...{ regions: lab.config.regions, probes, endpoints, buckets, parameters, buses },
      ...{ services, loadBalancers, values },
      consumers: {
        'team-b': {
          assumeRole: { arn: further.arn, externalId: further.externalId },
          probes: { 'gateway-subnet': gateway, 'interface-subnet': own },
          ...{ endpoints: ofTeamB, buckets, parameters, buses },
        },
      },
    };
    // YAML holds whatever JSON does.
    writeFileSync(join(cwd, 'reachmatrix.yaml'), JSON.stringify(config));
  }

  const shown = ({ experiments }: RunRecord, account: string | undefined) =>
    Object.fromEntries(
      experiments
        .filter((one) => one.account === account && one.probe !== undefined)
        .map(({ scenario, experiment, outcome, verdict }) => [
          `${scenario}/${experiment}`,
          `${outcome?.kind} ${verdict}`,
        ]),
    );

  it('give there what they give in the first one', { timeout: 240_000 }, async () => {
    writeConfig();
    const { stdout, exitCode, stderr } = await cli(
      'run',
      '--more-paths',
      '--as-of',
      asOf,
      '--timeout',
      '5',
      '--json',
    );
    expect(stderr.split('\n').filter((line) => /lacks/i.test(line))).toEqual([]);
    const record = JSON.parse(stdout) as RunRecord;
    const ofTeamB = shown(record, 'team-b');
    const ofFirst = shown(record, undefined);
    // `values` are the same for all accounts: the access point that they name is the first account's VPC's alone.
    const differing = Object.entries(ofTeamB).filter(([cell, words]) => ofFirst[cell] !== words);
    expect(Object.fromEntries(differing)).toEqual({
      'access-point/home': 'service-error fail',
      'access-point/plain-name': 'timeout inconclusive',
      'access-point/elsewhere': 'service-error inconclusive',
      'access-point/remote': 'service-error inconclusive',
      'access-point/remote-region': 'service-error inconclusive',
      'access-point-gateway/home': 'service-error fail',
      'access-point-gateway/remote': 'timeout inconclusive',
    });
    expect(Object.keys(ofTeamB)).toEqual(Object.keys(ofFirst));
    const wanted = [...Object.keys(crossRegionOutcomes), ...Object.keys(morePathsOutcomes)];
    expect(Object.keys(ofTeamB)).toEqual(
      expect.arrayContaining(wanted.filter((cell) => !cell.startsWith('cross-region/'))),
    );
    const asked = record.experiments
      .filter(({ account }) => account === 'team-b')
      .flatMap(({ attempts }) => attempts.flatMap(({ argv }) => argv.join(' ')));
    const foreign = Object.values(lab.config.endpoints);
    expect(asked.filter((line) => foreign.some((id) => line.includes(id)))).toEqual([]);
    expect(exitCode).toBe(1);
  });

  it('are looked at by doctor there, endpoint by endpoint', { timeout: 120_000 }, async () => {
    writeConfig();
    const well = await cli('doctor', '--more-paths');
    for (const line of [
      'kms-remote .* is available',
      'iam +private DNS is on',
      'two-zones from gateway-subnet .* is open',
    ])
      expect(well.stdout).toMatch(new RegExp(`✓ +team-b: ${line}`));
    expect(well.exitCode).toBe(0);
    writeConfig((endpoints) => {
      endpoints['kms-remote'] = 'vpce-00000000000000000';
    });
    const ill = await cli('doctor', '--more-paths');
    expect(ill.stdout).toMatch(/✗ +team-b: .*kms-remote/);
    expect(ill.exitCode).toBe(1);
  });
});
