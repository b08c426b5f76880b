import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/baseline/compare-runs.js';
import type { VpcEndpoint, World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { installedClis } from '../lab/namespaces/clients.js';
import { changedCells, replayInLab } from './replay-in-lab.js';

const options = { asOf: '2026-11-28', morePaths: true } as const;
const replay = (only: string, world: (world: World) => void = () => undefined, awsPath?: string) =>
  replayInLab({ ...options, world, ...(awsPath !== undefined && { awsPath }) }, { only });

const attemptOf = ({ experiments }: RunRecord, cell: string) => {
  const found = experiments.find(({ scenario, experiment }) => `${scenario}/${experiment}` === cell);
  if (found === undefined) throw new Error(`Expected the run to have ${cell}`);
  return { verdict: found.verdict, ...found.attempts[found.attempts.length - 1] };
};

function change(world: World, name: string, own: Partial<VpcEndpoint>): void {
  const endpoint = world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name);
  if (endpoint === undefined) throw new Error(`Expected the world to have the endpoint ${name}`);
  Object.assign(endpoint, own);
}

describe.each(installedClis())('dual-stack endpoints, with $version', ({ path, version }) => {
  let record: RunRecord;
  beforeAll(async () => {
    ({ record } = await replay('dual-stack*/*', undefined, path));
  }, 180_000);
  const seen = (cell: string) => attemptOf(record, cell);

  it('have the AWS CLI under test', () => {
    expect(record.clients['aws']).toContain(version);
  });

  it('prove over which family curl was answered', () => {
    const proven = (cell: string) => {
      const { proof, verdict } = seen(cell);
      return [verdict, proof?.kind === 'proven' ? proof.addresses : proof?.kind];
    };
    expect(proven('dual-stack/ipv6')).toEqual(['pass', ['2001:db8:10:50::121']]);
    expect(proven('dual-stack/ipv4')).toEqual(['pass', ['10.10.50.121']]);
    expect(proven('dual-stack/either')).toEqual(['pass', ['2001:db8:10:50::121']]);
    expect(proven('dual-stack-ipv4-probe/either')).toEqual(['pass', ['10.10.50.121']]);
    expect(proven('dual-stack-ipv4-admitted/either')).toEqual(['pass', ['10.10.50.123']]);
  });

  it('prove over which family the AWS CLI was answered where only one was possible', () => {
    expect(seen('dual-stack-ipv6-names/home-bucket').proof).toMatchObject({
      kind: 'proven',
      addresses: ['2001:db8:10:50::122'],
    });
    expect(seen('dual-stack-ipv4-probe/home-bucket').proof).toMatchObject({
      kind: 'proven',
      addresses: ['10.10.50.121'],
    });
    expect(seen('dual-stack/home-bucket').proof).toMatchObject({
      kind: 'proven',
      addresses: ['2001:db8:10:50::121', '10.10.50.121'],
    });
  });

  it('are answered by their resolver with both families, or with the one that their names tell', () => {
    const told = (cell: string) => seen(cell).dns?.flatMap(({ addresses }) => addresses);
    expect(told('dual-stack/name')).toEqual(['2001:db8:10:50::121', '10.10.50.121']);
    // An instance with IPv4 alone is told both, its own family first.
    expect(told('dual-stack-ipv4-probe/home-bucket')).toEqual(['10.10.50.121', '2001:db8:10:50::121']);
    expect(told('dual-stack-ipv4-endpoint/home-bucket')).toEqual(['10.10.10.121']);
    expect(told('dual-stack-ipv4-endpoint/ipv6')).toEqual([]);
  });

  it('show who waits for IPv6 before IPv4 answers: the AWS CLI its connect timeout, curl 200 ms', () => {
    const cli = seen('dual-stack-ipv4-admitted/home-bucket');
    const curl = seen('dual-stack-ipv4-admitted/either');
    expect(cli.durationMs).toBeGreaterThan((cli.limits?.connectTimeoutS ?? 0) * 1_000);
    expect(curl.durationMs).toBeGreaterThan(200);
    expect(curl.durationMs).toBeLessThan(3_000);
  });

  it('leave an answer open that either of two families may have brought', () => {
    const open = seen('dual-stack-names/home-bucket');
    expect(open).toMatchObject({ verdict: 'recorded', outcome: { kind: 'success' } });
    expect(open.proof).toMatchObject({ kind: 'unproven', because: { kind: 'in-part' } });
    expect(seen('dual-stack-names/either').proof).toMatchObject({ kind: 'proven' });
    expect(seen('dual-stack-names-ipv4-probe/home-bucket').proof).toMatchObject({ kind: 'proven' });
  });
});

describe('a change to a dual-stack endpoint', () => {
  let sound: RunRecord;
  beforeAll(async () => {
    ({ record: sound } = await replay('dual-stack*/*'));
  }, 180_000);

  it('is another path, not another outcome, where its names tell IPv4 alone', async () => {
    const { record } = await replay('dual-stack/*', (world) =>
      change(world, 'dual-stack', { dnsRecordIpType: 'ipv4' }),
    );
    const cells = (run: RunRecord) =>
      run.experiments.filter(({ scenario }) => scenario === 'dual-stack').map((each) => each);
    const difference = compareRuns({ ...sound, experiments: cells(sound) }, record);
    const paths = difference.changes.filter(({ kind }) => kind === 'path');
    expect(paths.find(({ cell }) => cell.endsWith('dual-stack/either'))).toMatchObject({
      before: expect.arrayContaining([expect.stringContaining('(IPv6)')]),
      after: expect.arrayContaining([expect.stringContaining('(IPv4)')]),
    });
    expect(changedCells({ ...sound, experiments: cells(sound) }, record)).toEqual({
      'dual-stack/ipv6': 'name-not-resolved → fail',
    });
  }, 120_000);

  it('is seen where a rule for IPv6 opens the one that admitted IPv4 alone', async () => {
    const { record } = await replay('dual-stack-ipv4-admitted/*', (world) => {
      for (const group of world.securityGroups.filter(({ name }) => name.endsWith('-dual-stack-ipv4')))
        group.ingress.push({ protocol: 'tcp', fromPort: 443, toPort: 443, cidr: '::/0' });
    });
    expect(changedCells(sound, record)).toEqual({
      'dual-stack-ipv4-admitted/ipv6': 'service-error HTTP 403 → fail',
    });
    expect(attemptOf(record, 'dual-stack-ipv4-admitted/home-bucket').durationMs).toBeLessThan(5_000);
  }, 120_000);

  it('breaks IPv6 alone where a network ACL has no entries for it', async () => {
    const { record } = await replay('dual-stack*/*', (world) => {
      const probe = world.instances.find(({ ipv6 }) => ipv6 !== undefined);
      const elsewhere = world.subnets.find(({ tags }) => tags['Name'] === 'reachmatrix-interface-subnet');
      const [own] =
        world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === 'ipv6-names')
          ?.networkInterfaces ?? [];
      if (probe === undefined || own === undefined) throw new Error('Expected a dual-stack probe');
      change(world, 'ipv6-names', { networkInterfaces: [{ ...own, subnetId: elsewhere?.id ?? '' }] });
      const rule = { number: 100, allow: true, protocol: 'all', fromPort: 0, toPort: 65_535 } as const;
      world.networkAcls.push({
        id: 'acl-ipv4',
        vpcId: elsewhere?.vpcId ?? '',
        isDefault: false,
        subnetIds: [probe.subnetId],
        rules: [false, true].map((egress) => ({ ...rule, egress, cidr: '0.0.0.0/0' })),
      });
    });
    expect(changedCells(sound, record)).toEqual({
      'dual-stack-ipv6-names/home-bucket': 'timeout → fail',
      'dual-stack-ipv6-names/ipv4': 'name-not-resolved → inconclusive',
    });
  }, 120_000);

  it('by which an answer comes past the endpoint over IPv6 is another path', async () => {
    const { record } = await replay('dual-stack-names/*', (world) => {
      const probe = world.instances.find(({ ipv6 }) => ipv6 !== undefined);
      const subnet = world.subnets.find(({ id }) => id === probe?.subnetId);
      const table = world.routeTables.find(({ id }) => id === subnet?.routeTableId);
      table?.routes.push({
        destination: '::/0',
        target: { kind: 'egress-only-internet-gateway', id: 'eigw-1' },
      });
    });
    expect(attemptOf(record, 'dual-stack-names/either')).toMatchObject({
      verdict: 'fail',
      proof: { kind: 'another-path', because: { kind: 'elsewhere' } },
    });
    expect(attemptOf(record, 'dual-stack-names/ipv6')).toMatchObject({ verdict: 'fail' });
  }, 120_000);
});

describe('a machine without IPv6', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has the scenarios of the dual-stack probe left out, each with its reason', async () => {
    const { record } = await replayInLab(
      { ...options, forceTransport: 'emulated' },
      { only: 'dual-stack*/*' },
    );
    const run = record.experiments.filter(({ verdict }) => verdict !== 'skipped');
    // This one is of an instance with IPv4 alone.
    expect(run.map(({ scenario, verdict }) => [scenario, verdict])).toEqual([
      ['dual-stack-names-ipv4-probe', 'pass'],
    ]);
    const reasons = record.experiments.flatMap(({ verdict, reason }) =>
      verdict === 'skipped' ? [reason] : [],
    );
    expect(reasons).toHaveLength(20);
    for (const reason of reasons) expect(reason).toMatch(/probe\.dual-stack-subnet|endpoint\.dual-stack/);
  }, 120_000);
});
