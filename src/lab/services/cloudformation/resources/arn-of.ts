import type { ResourceContext } from './resource-type.js';

const ec2Kinds: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::RouteTable': 'route-table',
  'AWS::EC2::NetworkAcl': 'network-acl',
  'AWS::EC2::SecurityGroup': 'security-group',
  'AWS::EC2::Instance': 'instance',
  'AWS::EC2::LaunchTemplate': 'launch-template',
  'AWS::EC2::VPCEndpoint': 'vpc-endpoint',
  'AWS::EC2::VPCEndpointService': 'vpc-endpoint-service',
};

/**
 * The ARN that permission to delete a resource is asked for.
 * @returns undefined where an action is about another resource than this one: any resource fits then.
 */
export function arnOf(
  type: string,
  physicalId: string,
  { world, region }: ResourceContext,
): string | undefined {
  const account = world.accountId;
  const kind = ec2Kinds[type];
  if (kind !== undefined) return `arn:aws:ec2:${region}:${account}:${kind}/${physicalId}`;
  switch (type) {
    case 'AWS::S3::Bucket':
    case 'AWS::S3::BucketPolicy':
      return `arn:aws:s3:::${physicalId}`;
    case 'AWS::S3::AccessPoint':
      return `arn:aws:s3:${region}:${account}:accesspoint/${physicalId}`;
    case 'AWS::SSM::Parameter':
      return `arn:aws:ssm:${region}:${account}:parameter/${physicalId.replace(/^\//, '')}`;
    case 'AWS::IAM::Role':
      return world.roles.find(({ name }) => name === physicalId)?.arn;
    case 'AWS::IAM::InstanceProfile':
      return world.instanceProfiles.find(({ name }) => name === physicalId)?.arn;
    case 'AWS::IAM::Policy':
      return world.roles.find(({ name }) => physicalId.split('|').includes(name))?.arn;
    case 'AWS::Scheduler::Schedule':
      return world.schedules.find(({ name }) => name === physicalId)?.arn;
    default:
      return physicalId.startsWith('arn:') ? physicalId : undefined;
  }
}
