/** On what, and under which conditions, an action is allowed. */
export interface Scope {
  readonly sid: string;
  /**
   * `{partition}`, `{account}`, `{home}`, `{remote}`; `{region}` stands for both regions in turn, and names of
   * lists for each of their items.
   */
  readonly resources: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const ec2 = (region: string, kind: string): string => `arn:{partition}:ec2:${region}:{account}:${kind}/*`;
/** `StringLike` with `*`: the tag must be there, whatever its value. */
const has = (key: string) => ({ StringLike: { [key]: '*' } });
const calledByCloudFormation = {
  'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' },
} as const;

/** The statements that policies are made of, by name. */
export const scopes = {
  look: { sid: 'Look', resources: ['*'] },
  runCommand: { sid: 'RunCommand', resources: ['*'] },
  document: { sid: 'Document', resources: ['arn:{partition}:ssm:{home}::document/AWS-RunShellScript'] },
  probes: {
    sid: 'Probes',
    resources: [ec2('{home}', 'instance')],
    condition: has('aws:ResourceTag/reachmatrix:role'),
  },
  buckets: { sid: 'Buckets', resources: ['arn:{partition}:s3:::{buckets}'] },
  parameters: {
    sid: 'Parameters',
    resources: ['arn:{partition}:ssm:{region}:{account}:parameter{parameters}'],
  },
  buses: { sid: 'Buses', resources: ['arn:{partition}:events:{region}:{account}:event-bus/{buses}'] },
  anyBuckets: {
    sid: 'AnyBuckets',
    resources: ['arn:{partition}:s3:::*'],
    condition: { StringEquals: { 'aws:ResourceAccount': '{account}' } },
  },
  // S3 asks this also before it says that an object is missing; its key then stands for the prefix.
  storeList: {
    sid: 'StoreList',
    resources: ['arn:{partition}:s3:::{storeBucket}'],
    condition: { StringLike: { 's3:prefix': '{storePrefix}*' } },
  },
  storeObjects: { sid: 'StoreObjects', resources: ['arn:{partition}:s3:::{storeBucket}/{storePrefix}*'] },
  notifyBus: { sid: 'NotifyBus', resources: ['{notifyBus}'] },
  notifyEvents: {
    sid: 'NotifyEvents',
    resources: ['{notifyBus}'],
    condition: { StringEquals: { 'events:source': 'reachmatrix' } },
  },
  roles: { sid: 'Roles', resources: ['{roles}'] },
  triedEndpoint: {
    sid: 'TriedEndpoint',
    resources: [ec2('{home}', 'vpc-endpoint')],
    condition: has('aws:RequestTag/reachmatrix:call'),
  },
  // The tag is the new endpoint's; what it is put into is another resource of the same call, and has none.
  triedEndpointPlace: {
    sid: 'TriedEndpointPlace',
    resources: ['vpc', 'subnet', 'security-group', 'route-table'].map((kind) => ec2('{home}', kind)),
  },
  triedService: {
    sid: 'TriedService',
    resources: [ec2('{remote}', 'vpc-endpoint-service')],
    condition: has('aws:RequestTag/reachmatrix:call'),
  },
  triedTags: {
    sid: 'TriedTags',
    resources: [ec2('{home}', 'vpc-endpoint'), ec2('{remote}', 'vpc-endpoint-service')],
    condition: {
      StringEquals: { 'ec2:CreateAction': ['CreateVpcEndpoint', 'CreateVpcEndpointServiceConfiguration'] },
    },
  },
  triedRemoval: {
    sid: 'TriedRemoval',
    resources: [ec2('{home}', 'vpc-endpoint'), ec2('{remote}', 'vpc-endpoint-service')],
    condition: has('aws:ResourceTag/reachmatrix:call'),
  },
  insightsPath: {
    sid: 'InsightsPath',
    resources: [ec2('{home}', 'network-insights-path')],
    condition: has('aws:RequestTag/reachmatrix:run'),
  },
  // What a path leads from and to are further resources of the same call, and have no such tag.
  insightsEnds: {
    sid: 'InsightsEnds',
    resources: ['network-interface', 'vpc-endpoint'].map((kind) => ec2('{home}', kind)),
  },
  insightsAnalysis: {
    sid: 'InsightsAnalysis',
    resources: [ec2('{home}', 'network-insights-analysis')],
    condition: has('aws:RequestTag/reachmatrix:run'),
  },
  insightsPathOwn: {
    sid: 'InsightsPathOwn',
    resources: [ec2('{home}', 'network-insights-path')],
    condition: has('aws:ResourceTag/reachmatrix:run'),
  },
  insightsTags: {
    sid: 'InsightsTags',
    resources: ['network-insights-path', 'network-insights-analysis'].map((kind) => ec2('{home}', kind)),
    condition: {
      StringEquals: { 'ec2:CreateAction': ['CreateNetworkInsightsPath', 'StartNetworkInsightsAnalysis'] },
    },
  },
  insightsRemoval: {
    sid: 'InsightsRemoval',
    resources: ['network-insights-path', 'network-insights-analysis'].map((kind) => ec2('{home}', kind)),
    condition: has('aws:ResourceTag/reachmatrix:run'),
  },
  // Asked for beside the action itself, and by service control policies.
  multiRegion: { sid: 'MultiRegion', resources: ['*'] },
  newStacks: {
    sid: 'NewStacks',
    resources: ['arn:{partition}:cloudformation:{region}:{account}:stack/reachmatrix-*/*'],
    condition: has('aws:RequestTag/reachmatrix:run'),
  },
  ownStacks: {
    sid: 'OwnStacks',
    resources: ['arn:{partition}:cloudformation:{region}:{account}:stack/reachmatrix-*/*'],
    condition: has('aws:ResourceTag/reachmatrix:run'),
  },
  newParameters: {
    sid: 'NewParameters',
    resources: ['arn:{partition}:ssm:{region}:{account}:parameter/reachmatrix/*'],
    condition: has('aws:RequestTag/reachmatrix:run'),
  },
  ownParameters: {
    sid: 'OwnParameters',
    resources: ['arn:{partition}:ssm:{region}:{account}:parameter/reachmatrix/*'],
  },
  image: {
    sid: 'Image',
    resources: ['arn:{partition}:ssm:{region}::parameter/aws/service/ami-amazon-linux-latest/*'],
    condition: calledByCloudFormation,
  },
  ownConnections: {
    sid: 'OwnConnections',
    resources: [ec2('{remote}', 'vpc-endpoint-service')],
    condition: has('aws:ResourceTag/reachmatrix:run'),
  },
  ownBuckets: {
    sid: 'OwnBuckets',
    resources: ['arn:{partition}:s3:::rm-*-home', 'arn:{partition}:s3:::rm-*-remote'],
  },
  ownObjects: {
    sid: 'OwnObjects',
    resources: ['arn:{partition}:s3:::rm-*-home/*', 'arn:{partition}:s3:::rm-*-remote/*'],
  },
  stackNetworks: { sid: 'StackNetworks', resources: ['*'], condition: calledByCloudFormation },
  stackBuckets: {
    sid: 'StackBuckets',
    resources: ['arn:{partition}:s3:::rm-*-home', 'arn:{partition}:s3:::rm-*-remote'],
    condition: calledByCloudFormation,
  },
  stackAccessPoints: {
    sid: 'StackAccessPoints',
    resources: ['arn:{partition}:s3:{region}:{account}:accesspoint/rm-*'],
    condition: calledByCloudFormation,
  },
  stackSchedules: {
    sid: 'StackSchedules',
    resources: ['arn:{partition}:scheduler:{region}:{account}:schedule/default/reachmatrix-*'],
    condition: calledByCloudFormation,
  },
  stackRoles: {
    sid: 'StackRoles',
    resources: [
      'arn:{partition}:iam::{account}:role/reachmatrix-*',
      'arn:{partition}:iam::{account}:instance-profile/reachmatrix-*',
    ],
    condition: calledByCloudFormation,
  },
  stackPassRole: {
    sid: 'StackPassRole',
    resources: ['arn:{partition}:iam::{account}:role/reachmatrix-*'],
    condition: {
      StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'scheduler.amazonaws.com'] },
    },
  },
} satisfies Record<string, Scope>;

export type ScopeName = keyof typeof scopes;
