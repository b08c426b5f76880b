import {
  CreateNetworkInsightsPathCommand,
  DeleteNetworkInsightsAnalysisCommand,
  DeleteNetworkInsightsPathCommand,
  DescribeNetworkInsightsAnalysesCommand,
  DescribeNetworkInsightsPathsCommand,
  EC2Client,
  type PathRequestFilter,
  StartNetworkInsightsAnalysisCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { analyzerActions } from '../../../src/iam/analyzer-actions.js';
import { interfaceIdOf } from '../../../src/lab/network/path-ends.js';
import { engineActions, startingAction } from '../../../src/lab/services/ec2/insights/engine-actions.js';
import type { AclRule, World } from '../../../src/lab/world/world.js';
import { type ServedLab, serveLab } from './served-lab.js';

let lab: ServedLab | undefined;
let client: EC2Client | undefined;
afterEach(async () => {
  client?.destroy();
  await lab?.close();
});

async function open() {
  lab = await serveLab();
  const { world } = lab;
  world.insightsRunMs = 0;
  const ec2 = new EC2Client({
    region: 'us-east-1',
    endpoint: lab.url,
    credentials: world.operator,
    maxAttempts: 1,
  });
  client = ec2;
  const probeOf = (role: string) => {
    const found = world.instances.find(({ tags }) => tags['reachmatrix:role'] === role);
    if (found === undefined) throw new Error(`Expected a probe ${role}.`);
    return found;
  };
  const create = async (Source: string, Destination?: string, FilterAtSource?: PathRequestFilter) => {
    const { NetworkInsightsPath } = await ec2.send(
      new CreateNetworkInsightsPathCommand({
        Source,
        Protocol: 'tcp',
        ...(Destination !== undefined && { Destination }),
        ...(FilterAtSource && { FilterAtSource }),
      }),
    );
    return NetworkInsightsPath?.NetworkInsightsPathId ?? '';
  };
  const start = async (NetworkInsightsPathId: string) => {
    const { NetworkInsightsAnalysis } = await ec2.send(
      new StartNetworkInsightsAnalysisCommand({ NetworkInsightsPathId }),
    );
    return NetworkInsightsAnalysis?.NetworkInsightsAnalysisId ?? '';
  };
  const look = async (id: string) => {
    const { NetworkInsightsAnalyses = [] } = await ec2.send(
      new DescribeNetworkInsightsAnalysesCommand({ NetworkInsightsAnalysisIds: [id] }),
    );
    return NetworkInsightsAnalyses[0];
  };
  const codes = async (...path: Parameters<typeof create>) => {
    const found = await look(await start(await create(...path)));
    if (found?.NetworkPathFound === true) return 'reachable';
    return (found?.Explanations ?? []).map(({ ExplanationCode, Direction = '' }) =>
      `${ExplanationCode} ${Direction}`.trim(),
    );
  };
  return { world, ec2, probeOf, create, start, look, codes };
}

const to = (address: string, ports?: readonly [number, number]): PathRequestFilter => ({
  DestinationAddress: address,
  DestinationPortRange: { FromPort: 443, ToPort: 443 },
  ...(ports && { SourcePortRange: { FromPort: ports[0], ToPort: ports[1] } }),
});
const endpointOf = (world: World, name: string) => {
  const found = world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name);
  if (found === undefined) throw new Error(`Expected an endpoint ${name}.`);
  return found;
};
const s3Address = '3.5.0.10';
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: Error) => error.name,
  );

describe('the lab’s Reachability Analyzer', () => {
  it('finds what is open, and says by which components', async () => {
    const { world, probeOf, create, start, look } = await open();
    const probe = probeOf('interface-subnet');
    const [target] = endpointOf(world, 'ssm').networkInterfaces;
    const found = await look(
      await start(await create(interfaceIdOf(probe), target?.id, to(target?.ip ?? ''))),
    );
    expect(found).toMatchObject({ Status: 'succeeded', NetworkPathFound: true });
    const ids = found?.ForwardPathComponents?.map(({ Component }) => Component?.Id);
    expect(ids?.[0]).toBe(interfaceIdOf(probe));
    expect(ids?.at(-1)).toBe(target?.id);
    expect(found?.ForwardPathComponents?.at(-1)?.Component?.Arn).toMatch(/:network-interface\/eni-/);
  });

  it('takes a way for open when some of its ports are, for answers too', async () => {
    const { world, probeOf, codes } = await open();
    const probe = probeOf('gateway-subnet');
    const { id, vpcId } = endpointOf(world, 's3-gateway');
    const rule = (own: Partial<AclRule>): AclRule => ({
      ...{
        number: 100,
        egress: false,
        allow: true,
        protocol: 'all',
        cidr: '0.0.0.0/0',
        fromPort: 0,
        toPort: 65_535,
      },
      ...own,
    });
    const bars = (fromPort: number) => {
      world.networkAcls = [
        {
          id: 'acl-1',
          vpcId,
          isDefault: true,
          subnetIds: [],
          rules: [
            rule({}),
            rule({ egress: true }),
            rule({ number: 90, allow: false, protocol: 'tcp', fromPort, toPort: 65_535 }),
          ],
        },
      ];
    };
    const source = interfaceIdOf(probe);
    bars(1024);
    expect(await codes(source, id, to(s3Address))).toBe('reachable');
    expect(await codes(source, id, to(s3Address, [32_768, 60_999]))).toEqual([
      'SUBNET_ACL_RESTRICTION ingress',
    ]);
    bars(60_000);
    expect(await codes(source, id, to(s3Address, [32_768, 60_999]))).toBe('reachable');
  });

  it('names all that stands in the way', async () => {
    const { world, probeOf, codes } = await open();
    const probe = probeOf('interface-subnet');
    const events = endpointOf(world, 'events');
    const [target] = events.networkInterfaces;
    const address = to(target?.ip ?? '');
    events.state = 'pendingAcceptance';
    events.securityGroupIds = [];
    probe.securityGroupIds = [];
    expect(await codes(interfaceIdOf(probe), target?.id, address)).toEqual([
      'ENI_SG_RULES_MISMATCH egress',
      'BAD_STATE',
      'ENI_SG_RULES_MISMATCH ingress',
    ]);
  });

  it('knows neither names nor policies nor packets that get lost', async () => {
    const { world, probeOf, codes } = await open();
    const events = endpointOf(world, 'events');
    const [target] = events.networkInterfaces;
    world.lossyAddresses.push(target?.ip ?? '');
    events.policy = { allow: [], deny: ['*'] };
    events.privateDnsEnabled = false;
    expect(await codes(interfaceIdOf(probeOf('interface-subnet')), target?.id, to(target?.ip ?? ''))).toBe(
      'reachable',
    );
  });

  it('goes to the internet by a public address alone', async () => {
    const { world, probeOf, codes } = await open();
    const probe = probeOf('interface-subnet');
    const subnet = world.subnets.find(({ id }) => id === probe.subnetId);
    const table = world.routeTables.find(({ id }) => id === subnet?.routeTableId);
    const source = interfaceIdOf(probe);
    const address = { ...to('52.94.0.13') };
    expect(await codes(source, undefined, address)).toEqual(
      expect.arrayContaining(['NO_ROUTE_TO_DESTINATION']),
    );
    table?.routes.push({ destination: '0.0.0.0/0', target: { kind: 'internet-gateway', id: 'igw-0a' } });
    const everywhere = { protocol: 'all', fromPort: 0, toPort: 65_535, cidr: '0.0.0.0/0' } as const;
    for (const group of world.securityGroups) {
      if (probe.securityGroupIds.includes(group.id)) group.egress.push(everywhere);
    }
    expect(await codes(source, 'igw-0a', address)).toEqual(['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS']);
    Object.assign(probe, { publicIp: '198.51.100.7' });
    expect(await codes(source, 'igw-0a', address)).toBe('reachable');
    expect(await codes(source, undefined, address)).toBe('reachable');
    expect(await codes(source, endpointOf(world, 's3-gateway').id, address)).toEqual([
      'NO_ROUTE_TO_DESTINATION',
    ]);
  });

  it('tells nothing before it is over, and lets nothing be deleted out of order', async () => {
    const { world, ec2, probeOf, create, start, look } = await open();
    world.insightsRunMs = 300;
    const path = await create(interfaceIdOf(probeOf('gateway-subnet')), undefined, to(s3Address));
    const analysis = await start(path);
    const early = await look(analysis);
    expect(early?.Status).toBe('running');
    expect(early?.NetworkPathFound).toBeUndefined();
    const deleteAnalysis = () =>
      ec2.send(new DeleteNetworkInsightsAnalysisCommand({ NetworkInsightsAnalysisId: analysis }));
    const deletePath = () => ec2.send(new DeleteNetworkInsightsPathCommand({ NetworkInsightsPathId: path }));
    expect(await refusalOf(deleteAnalysis())).toBe('IncorrectState');
    expect(await refusalOf(deletePath())).toBe('AnalysisExistsForNetworkInsightsPath');
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect((await look(analysis))?.Status).toBe('succeeded');
    await deleteAnalysis();
    expect(await refusalOf(deleteAnalysis())).toBe('InvalidNetworkInsightsAnalysisId.NotFound');
    await deletePath();
    expect(await refusalOf(deletePath())).toBe('InvalidNetworkInsightsPathId.NotFound');
    const { NetworkInsightsPaths } = await ec2.send(new DescribeNetworkInsightsPathsCommand({}));
    expect(NetworkInsightsPaths).toEqual([]);
  });

  it('refuses what AWS does not know: other ends, IPv6, more than the quotas', async () => {
    const { world, probeOf, create, start } = await open();
    const source = interfaceIdOf(probeOf('gateway-subnet'));
    expect(await refusalOf(create('eni-0gone'))).toBe('NetworkInsightsSource.NotFound');
    expect(await refusalOf(create(source, 'vpce-0gone'))).toBe('NetworkInsightsDestination.NotFound');
    expect(await refusalOf(create(source, undefined, to('2001:db8::1')))).toBe('InvalidParameterValue');
    const path = await create(source, undefined, to(s3Address));
    const [kept] = world.insightsPaths;
    world.insightsRunMs = 60_000;
    const first = await start(path);
    const [analysis] = world.insightsAnalyses;
    if (kept === undefined || analysis === undefined) throw new Error('Expected one of each.');
    world.insightsPaths.push(...Array.from({ length: 999 }, (_, at) => ({ ...kept, id: `nip-${at}` })));
    world.insightsAnalyses.push(...Array.from({ length: 99 }, (_, at) => ({ ...analysis, id: `nia-${at}` })));
    expect(await refusalOf(create(source))).toBe('NetworkInsightsPath.LimitExceeded');
    expect(await refusalOf(start(path))).toBe('NetworkInsightsAnalysis.LimitExceeded');
    expect(first).toMatch(/^nia-0[0-9a-f]{16}$/);
  });

  it('makes nothing twice of a call that is repeated', async () => {
    const { world, ec2, probeOf } = await open();
    const input = {
      Source: interfaceIdOf(probeOf('gateway-subnet')),
      Protocol: 'tcp',
      ClientToken: 't',
    } as const;
    const ids = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const { NetworkInsightsPath } = await ec2.send(new CreateNetworkInsightsPathCommand(input));
      ids.push(NetworkInsightsPath?.NetworkInsightsPathId);
    }
    expect(ids[0]).toBe(ids[1]);
    expect(world.insightsPaths).toHaveLength(1);
  });

  it('asks for what `iam` says that it asks for', () => {
    expect([...analyzerActions].sort()).toEqual([startingAction, ...engineActions].sort());
  });
});
