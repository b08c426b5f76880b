import { readFileSync } from 'node:fs';
import { DeleteStackCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { afterEach, describe, expect, it } from 'vitest';
import { agentOnline } from '../../../../src/lab/world/agent-online.js';
import { createAndWait, eventsOf, type StackLab, serveStacks, settled } from './stack-lab.js';

const template = (name: string) =>
  readFileSync(new URL(`../../../../src/sandbox/templates/${name}.template.yaml`, import.meta.url), 'utf8');
const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString().slice(0, 19);
const parameters = (hours: number, values: Readonly<Record<string, string>>) =>
  Object.entries({
    RunId: 'run-1',
    ExpiresAt: `${inHours(4)}Z`,
    ParameterExpiresSchedule: `at(${inHours(hours)})`,
    ExpiresSchedule: `at(${inHours(hours)})`,
    ...values,
  }).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
const common = {
  Capabilities: ['CAPABILITY_IAM' as const],
  Tags: [{ Key: 'reachmatrix:run', Value: 'run-1' }],
};

const open: StackLab[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((lab) => lab.close()));
});
async function start(...options: Parameters<typeof serveStacks>) {
  const lab = await serveStacks(...options);
  open.push(lab);
  return lab;
}

function remoteStack(lab: StackLab) {
  return createAndWait(lab.client('ap-northeast-1'), {
    ...common,
    StackName: 'reachmatrix-run-1-remote',
    TemplateBody: template('remote'),
    Parameters: parameters(5, { HomeRegion: 'us-east-1', MorePaths: 'true' }),
    OnFailure: 'DO_NOTHING',
  });
}

async function homeStack(lab: StackLab, service: string) {
  return createAndWait(lab.client(), {
    ...common,
    StackName: 'reachmatrix-run-1-home',
    TemplateBody: template('home'),
    Parameters: parameters(4, {
      RemoteRegion: 'ap-northeast-1',
      EndpointServiceName: service,
      MorePaths: 'true',
    }),
    OnFailure: 'DO_NOTHING',
  });
}

const output = (stack: Stack, key: string) =>
  stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';

describe('the shipped templates in the lab', () => {
  it('build both sides, and go again in the right order', async () => {
    const lab = await start();
    const remote = await remoteStack(lab);
    expect(await failures(lab, 'ap-northeast-1', remote.StackId)).toEqual([]);
    expect(remote.StackStatus).toBe('CREATE_COMPLETE');
    const home = await homeStack(lab, output(remote, 'EndpointServiceName'));
    expect(await failures(lab, 'us-east-1', home.StackId)).toEqual([]);
    expect(home.StackStatus).toBe('CREATE_COMPLETE');
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const key of ['GatewayProbeId', 'InterfaceProbeId']) {
      expect(agentOnline(lab.world, output(home, key))).toBe(true);
    }
    const custom = lab.world.endpoints.find(({ id }) => id === output(home, 'CustomEndpointId'));
    expect(custom?.state).toBe('pendingAcceptance');
    expect(lab.world.loadBalancers.map(({ zones, healthy }) => [zones.length, healthy])).toEqual(
      expect.arrayContaining([
        [2, true],
        [1, false],
      ]),
    );

    await lab.client().send(new DeleteStackCommand({ StackName: 'reachmatrix-run-1-home' }));
    expect((await settled(lab.client(), home.StackId ?? '')).StackStatus).toBe('DELETE_COMPLETE');
    await lab.client('ap-northeast-1').send(new DeleteStackCommand({ StackName: remote.StackId }));
    expect((await settled(lab.client('ap-northeast-1'), remote.StackId ?? '')).StackStatus).toBe(
      'DELETE_COMPLETE',
    );
    expect(leftovers(lab)).toEqual({});
  });

  it('delete themselves when their schedules fire', async () => {
    const lab = await start();
    const remote = await remoteStack(lab);
    const home = await homeStack(lab, output(remote, 'EndpointServiceName'));
    lab.advance(4.5 * hourMs);
    const early = await settled(lab.client(), home.StackId ?? '');
    expect([await failures(lab, 'us-east-1', home.StackId), early.StackStatus]).toEqual([
      [],
      'DELETE_COMPLETE',
    ]);
    lab.advance(hourMs);
    const late = await settled(lab.client('ap-northeast-1'), remote.StackId ?? '');
    expect([await failures(lab, 'ap-northeast-1', remote.StackId), late.StackStatus]).toEqual([
      [],
      'DELETE_COMPLETE',
    ]);
    expect(leftovers(lab)).toEqual({});
  });
});

async function failures(lab: StackLab, region: string, id = '') {
  const events = await eventsOf(lab.client(region), id);
  return events
    .filter(({ ResourceStatus }) => ResourceStatus?.endsWith('FAILED'))
    .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`);
}

/** Everything in the account, by kind, without what every account has. */
function leftovers({ world }: StackLab) {
  const {
    vpcs,
    subnets,
    routeTables,
    securityGroups,
    instances,
    endpoints,
    buckets,
    parameters: values,
  } = world;
  const {
    loadBalancers,
    endpointServices,
    roles,
    instanceProfiles,
    managedPolicies,
    targetGroups,
    listeners,
  } = world;
  const { launchTemplates, schedules, namedResources, networkAcls, accessPoints } = world;
  return Object.fromEntries(
    Object.entries({
      ...{ vpcs, subnets, routeTables, securityGroups, instances, endpoints, buckets, values, loadBalancers },
      ...{ endpointServices, roles, instanceProfiles, managedPolicies, targetGroups, listeners },
      ...{ launchTemplates, schedules, namedResources, networkAcls, accessPoints },
    }).filter(([, list]) => list.length > 0),
  );
}
