/** What CloudFormation calls, with the rights of whoever called it, to make and to remove a resource. */
export interface HandlerActions {
  readonly create: readonly string[];
  readonly delete: readonly string[];
}

const instanceReads = [
  'ec2:DescribeInstanceAttribute',
  'ec2:DescribeInstanceCreditSpecifications',
  'ec2:DescribeInstances',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeVolumes',
  'ssm:DescribeAssociation',
  'ssm:ListAssociations',
];

const endpointReads = [
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVpcs',
];

/**
 * The handlers' actions for every resource type of the templates, without those of features that the
 * templates do not use (VPC Lattice, launch templates, Contributor Insights' rules, replication, …).
 * `iam:PassRole` is apart, as it names the role that is passed.
 * @see the `handlers` of CloudFormation's resource provider schemas as of 2026-08
 */
export const handlerActions: Readonly<Record<string, HandlerActions>> = {
  'AWS::EC2::VPC': {
    create: [
      'ec2:CreateTags',
      'ec2:CreateVpc',
      'ec2:DescribeNetworkAcls',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeVpcs',
      'ec2:ModifyVpcAttribute',
    ],
    delete: ['ec2:DeleteVpc', 'ec2:DescribeVpcs'],
  },
  'AWS::EC2::Subnet': {
    create: ['ec2:CreateSubnet', 'ec2:CreateTags', 'ec2:DescribeSubnets', 'ec2:ModifySubnetAttribute'],
    delete: ['ec2:DeleteSubnet', 'ec2:DescribeSubnets'],
  },
  'AWS::EC2::RouteTable': {
    create: ['ec2:CreateRouteTable', 'ec2:CreateTags', 'ec2:DescribeRouteTables'],
    delete: ['ec2:DeleteRouteTable', 'ec2:DescribeRouteTables'],
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    create: ['ec2:AssociateRouteTable', 'ec2:DescribeRouteTables', 'ec2:DescribeSubnets'],
    delete: ['ec2:DescribeRouteTables', 'ec2:DescribeSubnets', 'ec2:DisassociateRouteTable'],
  },
  'AWS::EC2::NetworkAcl': {
    create: ['ec2:CreateNetworkAcl', 'ec2:CreateTags', 'ec2:DescribeNetworkAcls'],
    delete: ['ec2:DeleteNetworkAcl', 'ec2:DeleteTags', 'ec2:DescribeNetworkAcls'],
  },
  'AWS::EC2::SubnetNetworkAclAssociation': {
    create: ['ec2:DescribeNetworkAcls', 'ec2:ReplaceNetworkAclAssociation'],
    delete: ['ec2:DescribeNetworkAcls', 'ec2:ReplaceNetworkAclAssociation'],
  },
  'AWS::EC2::SecurityGroup': {
    create: [
      'ec2:AuthorizeSecurityGroupEgress',
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:CreateSecurityGroup',
      'ec2:CreateTags',
      'ec2:DescribeSecurityGroups',
      'ec2:RevokeSecurityGroupEgress',
    ],
    delete: ['ec2:DeleteSecurityGroup', 'ec2:DescribeInstances', 'ec2:DescribeSecurityGroups'],
  },
  'AWS::EC2::VPCEndpoint': {
    create: ['ec2:CreateTags', 'ec2:CreateVpcEndpoint', 'vpce:AllowMultiRegion', ...endpointReads],
    delete: ['ec2:DeleteVpcEndpoints', 'vpce:AllowMultiRegion', ...endpointReads],
  },
  'AWS::EC2::VPCEndpointService': {
    create: [
      'cloudwatch:ListManagedInsightRules',
      'ec2:CreateTags',
      'ec2:CreateVpcEndpointServiceConfiguration',
      'ec2:DescribeVpcEndpointServiceConfigurations',
      'vpce:AllowMultiRegion',
    ],
    delete: [
      'cloudwatch:ListManagedInsightRules',
      'ec2:DeleteVpcEndpointServiceConfigurations',
      'ec2:DescribeVpcEndpointServiceConfigurations',
      'vpce:AllowMultiRegion',
    ],
  },
  'AWS::EC2::VPCEndpointServicePermissions': {
    create: ['ec2:DescribeVpcEndpointServicePermissions', 'ec2:ModifyVpcEndpointServicePermissions'],
    delete: ['ec2:DescribeVpcEndpointServicePermissions', 'ec2:ModifyVpcEndpointServicePermissions'],
  },
  'AWS::EC2::Instance': {
    create: [
      'ec2:CreateTags',
      'ec2:DescribeIamInstanceProfileAssociations',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'ec2:RunInstances',
      ...instanceReads,
    ],
    delete: ['ec2:TerminateInstances', ...instanceReads],
  },
  'AWS::IAM::Role': {
    create: ['iam:CreateRole', 'iam:GetRole', 'iam:GetRolePolicy', 'iam:PutRolePolicy', 'iam:TagRole'],
    delete: [
      'iam:DeleteRole',
      'iam:DeleteRolePolicy',
      'iam:DetachRolePolicy',
      'iam:GetRole',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
    ],
  },
  'AWS::IAM::InstanceProfile': {
    create: ['iam:AddRoleToInstanceProfile', 'iam:CreateInstanceProfile', 'iam:GetInstanceProfile'],
    delete: ['iam:DeleteInstanceProfile', 'iam:GetInstanceProfile', 'iam:RemoveRoleFromInstanceProfile'],
  },
  'AWS::S3::Bucket': {
    create: [
      's3:CreateBucket',
      's3:ListBucket',
      's3:PutBucketOwnershipControls',
      's3:PutBucketPublicAccessBlock',
      's3:PutBucketTagging',
      's3:PutEncryptionConfiguration',
    ],
    delete: ['s3:DeleteBucket', 's3:ListBucket'],
  },
  // Its tags are the stack's too: without `s3:TagResource` CloudFormation makes none of them.
  'AWS::S3::AccessPoint': {
    create: [
      's3:CreateAccessPoint',
      's3:GetAccessPoint',
      's3:GetAccessPointPolicy',
      's3:ListTagsForResource',
      's3:PutAccessPointPublicAccessBlock',
      's3:TagResource',
    ],
    delete: ['s3:DeleteAccessPoint', 's3:DeleteAccessPointPolicy'],
  },
  'AWS::Scheduler::Schedule': {
    create: ['scheduler:CreateSchedule', 'scheduler:GetSchedule'],
    delete: ['scheduler:DeleteSchedule', 'scheduler:GetSchedule'],
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    create: [
      'elasticloadbalancing:AddTags',
      'elasticloadbalancing:CreateLoadBalancer',
      'elasticloadbalancing:DescribeLoadBalancers',
      'elasticloadbalancing:ModifyLoadBalancerAttributes',
    ],
    delete: ['elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:DescribeLoadBalancers'],
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    create: [
      'elasticloadbalancing:AddTags',
      'elasticloadbalancing:CreateTargetGroup',
      'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetHealth',
      'elasticloadbalancing:ModifyTargetGroupAttributes',
      'elasticloadbalancing:RegisterTargets',
    ],
    delete: ['elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:DescribeTargetGroups'],
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    create: [
      'elasticloadbalancing:AddTags',
      'elasticloadbalancing:CreateListener',
      'elasticloadbalancing:DescribeListeners',
    ],
    delete: ['elasticloadbalancing:DeleteListener', 'elasticloadbalancing:DescribeListeners'],
  },
};
