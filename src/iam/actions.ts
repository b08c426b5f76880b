import { analyzerActions } from './analyzer-actions.js';
import type { ScopeName } from './scopes.js';

/**
 * Who makes a call: a run, its `--analyze` and `--reachability-analyzer`, a survey, what looks for probes and endpoints that no configuration names, `doctor`,
 * the sandbox going up and its going down, what `cleanup` does beside that; the store of runs and its `prune`, the telling of an event bus, and what
 * takes on a role.
 */
export type Caller =
  | 'run'
  | 'analyze'
  | 'reachability-analyzer'
  | 'survey'
  | 'discovery'
  | 'doctor'
  | 'up'
  | 'down'
  | 'cleanup'
  | 'store'
  | 'prune'
  | 'notify'
  | 'assume-role';

/** An IAM action that the harness itself needs, and what for. */
export interface ActionUse {
  readonly action: string;
  readonly callers: readonly Caller[];
  readonly scopes: readonly ScopeName[];
  /** Completes 'It is needed to …'. */
  readonly why: string;
  /** AWS asks for it as part of another action; there is no call of its own. */
  readonly impliedBy?: readonly string[];
}

const use = (
  action: string,
  callers: readonly Caller[],
  scopes: readonly ScopeName[],
  why: string,
  impliedBy?: readonly string[],
): ActionUse => ({ action, callers, scopes, why, ...(impliedBy === undefined ? {} : { impliedBy }) });

/**
 * All that the harness calls with its own credentials. What CloudFormation calls on its behalf is in
 * `sandbox/handler-actions.ts`; what the probes call is their role's.
 */
export const actionUses: readonly ActionUse[] = [
  use('ec2:DescribeInstances', ['run', 'survey'], ['look'], 'find the probes'),
  use(
    'ec2:DescribeNetworkInterfaces',
    ['run', 'survey'],
    ['look'],
    'know the endpoints’ addresses, for proof of path',
  ),
  use(
    'ec2:DescribePrefixLists',
    ['run', 'survey'],
    ['look'],
    'know the gateway endpoint’s addresses, for proof of path',
  ),
  use('ec2:DescribeRouteTables', ['run', 'survey'], ['look'], 'show the probes’ routes'),
  use(
    'ec2:DescribeSecurityGroups',
    ['doctor', 'analyze'],
    ['look'],
    'see whether the endpoints are open to the probes',
  ),
  use('ec2:DescribeNetworkAcls', ['analyze'], ['look'], 'see what network ACLs let through'),
  use('ec2:DescribeVpcAttribute', ['analyze'], ['look'], 'see whether the VPCs’ DNS options are on'),
  use(
    'ec2:GetManagedPrefixListEntries',
    ['analyze'],
    ['look'],
    'see what routes and rules by prefix list cover',
  ),
  use('ec2:DescribeSubnets', ['run', 'survey'], ['look'], 'find the probes’ route tables'),
  use('s3:ListAllMyBuckets', ['discovery'], ['look'], 'find the buckets'),
  // Only where S3 does not say it with the list.
  use('s3:GetBucketLocation', ['discovery'], ['anyBuckets'], 'find out where the buckets are'),
  use('s3:GetBucketTagging', ['discovery'], ['anyBuckets'], 'see which bucket is marked'),
  use(
    'ec2:DescribeVpcEndpoints',
    ['run', 'survey', 'up', 'down'],
    ['look'],
    'find the endpoints, and those left behind',
  ),
  use(
    'ec2:DescribeVpcEndpointServices',
    ['run', 'survey', 'up'],
    ['look'],
    'check that the endpoint services are offered',
  ),
  use(
    'ec2:DescribeAvailabilityZones',
    ['up'],
    ['look'],
    'choose zones that can be reached from other regions',
  ),
  use('ec2:DescribeInstanceTypeOfferings', ['up'], ['look'], 'choose zones that have the instance types'),
  use('s3:ListBucket', ['run'], ['buckets'], 'check that the buckets are where they should be'),
  use('ssm:GetParameter', ['run'], ['parameters'], 'check that the parameters are where they should be'),
  use('events:DescribeEventBus', ['run'], ['buses'], 'check that the event buses are there'),
  use(
    'ssm:DescribeInstanceInformation',
    ['run', 'survey', 'up'],
    ['look'],
    'see whether the probes are online',
  ),
  use('ssm:SendCommand', ['run', 'survey'], ['document', 'probes'], 'send the probes their batch'),
  use('ssm:ListCommandInvocations', ['run', 'survey'], ['look'], 'see which probes have ended their batch'),
  use('ssm:GetCommandInvocation', ['run', 'survey'], ['runCommand'], 'fetch what the probes saw'),
  use(
    'ssm:ListCommands',
    ['run', 'survey'],
    ['look'],
    'find what a run had sent that was cut short, when it is resumed',
  ),
  use(
    'ssm:CancelCommand',
    ['run', 'survey'],
    ['runCommand'],
    'stop the probes’ clients when a run is interrupted',
  ),
  use(
    'ec2:CreateVpcEndpoint',
    ['run'],
    ['triedEndpoint', 'triedEndpointPlace'],
    'try endpoints for other regions',
  ),
  use(
    'ec2:CreateVpcEndpointServiceConfiguration',
    ['run'],
    ['triedService'],
    'try a service behind one zone',
  ),
  use('ec2:CreateTags', ['run'], ['triedTags'], 'find again what an experiment creates', [
    'ec2:CreateVpcEndpoint',
    'ec2:CreateVpcEndpointServiceConfiguration',
  ]),
  use('ec2:DeleteVpcEndpoints', ['run', 'down'], ['triedRemoval'], 'delete what an experiment created'),
  use(
    'ec2:DeleteVpcEndpointServiceConfigurations',
    ['run', 'down'],
    ['triedRemoval'],
    'delete what an experiment created',
  ),
  use(
    'ec2:DescribeVpcEndpointServiceConfigurations',
    ['run', 'down'],
    ['look'],
    'find what an experiment created',
  ),
  use('vpce:AllowMultiRegion', ['run', 'up'], ['multiRegion'], 'use services of another region', [
    'ec2:CreateVpcEndpoint',
    'ec2:CreateVpcEndpointServiceConfiguration',
  ]),
  use('cloudformation:CreateStack', ['up'], ['newStacks'], 'create the sandbox'),
  use('cloudformation:DescribeStackEvents', ['up', 'down'], ['ownStacks'], 'show what happens in the stacks'),
  use('cloudformation:DescribeStackResources', ['up', 'down'], ['ownStacks'], 'find what is in the stacks'),
  use('cloudformation:DescribeStacks', ['up', 'down'], ['look'], 'find the stacks by their tags'),
  use('cloudformation:DeleteStack', ['down'], ['ownStacks'], 'remove the sandbox'),
  use('cloudformation:TagResource', ['up'], ['newStacks'], 'tag the stacks', ['cloudformation:CreateStack']),
  use(
    'ssm:GetParameters',
    ['up', 'down'],
    ['ownParameters', 'image'],
    'see the run’s parameters; find the image',
  ),
  use('ssm:PutParameter', ['up'], ['newParameters'], 'create the parameters'),
  use('ssm:AddTagsToResource', ['up'], ['newParameters'], 'tag the parameters', ['ssm:PutParameter']),
  use('ssm:DeleteParameter', ['down'], ['ownParameters'], 'remove the parameters'),
  use('ssm:DescribeParameters', ['down'], ['look'], 'find parameters left behind'),
  use('ssm:ListTagsForResource', ['down'], ['ownParameters'], 'find parameters left behind'),
  use(
    'elasticloadbalancing:DescribeTargetHealth',
    ['up'],
    ['look'],
    'wait until the load balancer’s target answers',
  ),
  use('ec2:DescribeVpcEndpointConnections', ['up', 'down'], ['look'], 'find the consumer’s connection'),
  use('ec2:AcceptVpcEndpointConnections', ['up'], ['ownConnections'], 'accept the consumer’s connection'),
  use(
    'ec2:RejectVpcEndpointConnections',
    ['down'],
    ['ownConnections'],
    'let the endpoint service be deleted',
  ),
  use('s3:ListBucketVersions', ['down'], ['ownBuckets'], 'empty the buckets before they are deleted'),
  use('s3:DeleteObjectVersion', ['down'], ['ownObjects'], 'empty the buckets before they are deleted'),
  use('s3:ListBucket', ['store'], ['storeList'], 'find earlier runs in the store'),
  use('s3:GetObject', ['store'], ['storeObjects'], 'read earlier runs and the store’s lease'),
  use('s3:PutObject', ['store'], ['storeObjects'], 'keep runs and the store’s lease'),
  use('s3:DeleteObject', ['prune'], ['storeObjects'], 'remove old runs'),
  use('events:DescribeEventBus', ['notify'], ['notifyBus'], 'see that the bus to tell is there'),
  use('events:PutEvents', ['notify'], ['notifyEvents'], 'tell of changes'),
  ...analyzerUses(),
  use('sts:AssumeRole', ['assume-role'], ['roles'], 'take on the roles that the configuration names'),
];

/** AWS's analyzer: what the harness calls, and what the analyzer then asks for with the caller's rights. */
function analyzerUses(): readonly ActionUse[] {
  const callers = ['reachability-analyzer'] as const;
  const removers = [...callers, 'cleanup'] as const;
  const start = 'ec2:StartNetworkInsightsAnalysis';
  return [
    use(
      'ec2:CreateNetworkInsightsPath',
      callers,
      ['insightsPath', 'insightsEnds'],
      'say which way AWS’s analyzer is to look at',
    ),
    use(start, callers, ['insightsAnalysis', 'insightsPathOwn'], 'ask AWS’s analyzer, which is charged'),
    use('ec2:CreateTags', callers, ['insightsTags'], 'find again what the analyzer’s questions create', [
      'ec2:CreateNetworkInsightsPath',
      start,
    ]),
    use('ec2:DescribeNetworkInsightsAnalyses', removers, ['look'], 'read what AWS’s analyzer found'),
    use('ec2:DescribeNetworkInsightsPaths', removers, ['look'], 'find the analyzer’s paths that were left'),
    use('ec2:DeleteNetworkInsightsAnalysis', removers, ['insightsRemoval'], 'delete the analyses again'),
    use('ec2:DeleteNetworkInsightsPath', removers, ['insightsRemoval'], 'delete the analyzer’s paths again'),
    ...analyzerActions.map((action) =>
      use(action, callers, ['look'], 'let AWS’s analyzer look around with your rights', [start]),
    ),
  ];
}
