import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { crossRegionOutcomes } from './cross-region.js';
import { useTwoAccounts } from './lab-of-two-accounts.js';
import { morePathsOutcomes } from './more-paths.js';

const asOf = '2025-12-01';

/** A second account whose VPC has all that the first one's has, asked for name by name. */
describe('the scenarios of today’s AWS in a further account', () => {
  const two = useTwoAccounts({ asOf, morePaths: true });

  /** Its endpoints by their tags, as its owner would write them down. */
  function endpointsOfTeamB(): Record<string, string> {
    const vpcs = new Set(
      two.lab.world.vpcs.filter(({ accountId }) => accountId === two.further.accountId).map(({ id }) => id),
    );
    const own = two.lab.world.endpoints.filter(({ vpcId }) => vpcs.has(vpcId));
    const names = Object.fromEntries(own.map(({ id, tags }) => [tags['reachmatrix:endpoint'] ?? '', id]));
    return { ...names, 'kms-limited': names['kms-remote'] ?? '' };
  }

  function writeConfig(change: (endpoints: Record<string, string>) => void = () => undefined): void {
    const { probes, endpoints, buckets, parameters, buses, services, loadBalancers, values } = two.lab.config;
    const [gateway, own, dualStack] = two.further.instances;
    const ofTeamB = endpointsOfTeamB();
    change(ofTeamB);
    const config = {
      ...{ regions: two.lab.config.regions, probes, endpoints, buckets, parameters, buses },
      ...{ services, loadBalancers, values },
      consumers: {
        'team-b': {
          assumeRole: { arn: two.further.arn, externalId: two.further.externalId },
          probes: { 'gateway-subnet': gateway, 'interface-subnet': own, 'dual-stack-subnet': dualStack },
          ...{ endpoints: ofTeamB, buckets, parameters, buses },
        },
      },
    };
    // YAML holds whatever JSON does.
    writeFileSync(join(two.cwd, 'reachmatrix.yaml'), JSON.stringify(config));
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
    const { stdout, exitCode, stderr } = await two.cli(
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
    const foreign = Object.values(two.lab.config.endpoints);
    expect(asked.filter((line) => foreign.some((id) => line.includes(id)))).toEqual([]);
    expect(exitCode).toBe(1);
  });

  it('are looked at by doctor there, endpoint by endpoint', { timeout: 120_000 }, async () => {
    writeConfig();
    const well = await two.cli('doctor', '--more-paths');
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
    const ill = await two.cli('doctor', '--more-paths');
    expect(ill.stdout).toMatch(/✗ +team-b: .*kms-remote/);
    expect(ill.exitCode).toBe(1);
  });
});
