import type { TemplateName } from '../../src/sandbox/template.js';

/** A mistake that a person could make in a template, as an edit of its text. */
export interface Mistake {
  readonly what: string;
  readonly stack: TemplateName;
  readonly foundBy: string;
  edit(text: string): string;
}

/** Takes a top-level resource or output out, with the comment above it. */
export function without(name: string): (text: string) => string {
  return (text) =>
    text.replace(new RegExp(`\\n(?:  #[^\\n]*\\n)*  ${name}:\\n(?:    [^\\n]*\\n|\\n)*`), '\n');
}

/** Edits only the lines of one resource. */
export function within(name: string, from: string | RegExp, to: string): (text: string) => string {
  return (text) =>
    text.replace(new RegExp(`\\n  ${name}:\\n(?:    [^\\n]*\\n|\\n)*`), (block) => block.replace(from, to));
}

const everywhere = (from: string, to: string) => (text: string) => text.replaceAll(from, to);

export const mistakes: readonly Mistake[] = [
  {
    what: 'no ssmmessages endpoint',
    stack: 'home',
    foundBy: 'endpoints-present',
    edit: without('SsmMessagesEndpoint'),
  },
  {
    what: 'no events endpoint',
    stack: 'home',
    foundBy: 'endpoints-present',
    edit: without('EventsEndpoint'),
  },
  {
    what: 'ssm without private DNS',
    stack: 'home',
    foundBy: 'endpoints-present',
    edit: within('SsmEndpoint', 'PrivateDnsEnabled: true', 'PrivateDnsEnabled: false'),
  },
  {
    what: 'S3 with private DNS, past the gateway endpoint under test',
    stack: 'home',
    foundBy: 'endpoints-present',
    edit: within('S3Endpoint', 'PrivateDnsEnabled: false', 'PrivateDnsEnabled: true'),
  },
  {
    what: 'a further path’s endpoint that nobody asked for',
    stack: 'home',
    foundBy: 'more-paths-shape',
    edit: within('DynamodbGatewayEndpoint', '    Condition: HasMorePaths\n', ''),
  },
  {
    what: 'a probe that may not ask what DynamoDB’s endpoint is to refuse',
    stack: 'home',
    foundBy: 'more-paths-shape',
    edit: within('ProbeRole', /\n *- dynamodb:DescribeEndpoints/, ''),
  },
  {
    what: 'DynamoDB’s gateway in the subnet that is to do without',
    stack: 'home',
    foundBy: 'dynamodb-gateway',
    edit: within('DynamodbGatewayEndpoint', '- !Ref GatewayRouteTable', '- !Ref InterfaceRouteTable'),
  },
  {
    what: 'DynamoDB’s gateway with a policy that refuses nothing that is tried',
    stack: 'home',
    foundBy: 'dynamodb-gateway',
    edit: within(
      'DynamodbGatewayEndpoint',
      'Action: dynamodb:ListTables',
      'Action: [dynamodb:ListTables, dynamodb:DescribeEndpoints]',
    ),
  },
  {
    what: 'an endpoint in two zones of which neither is dead',
    stack: 'home',
    foundBy: 'dead-zone',
    edit: without('DeadNetworkAclAssociation'),
  },
  {
    what: 'a dead zone with an entry that lets it live',
    stack: 'home',
    foundBy: 'dead-zone',
    edit: (text) =>
      text.replace(
        '\n  DeadNetworkAclAssociation:',
        '\n  Entry:\n    Type: AWS::EC2::NetworkAclEntry\n    Properties:\n      NetworkAclId: !Ref DeadNetworkAcl\n\n  DeadNetworkAclAssociation:',
      ),
  },
  {
    what: 'a dead zone that is the probes’',
    stack: 'home',
    foundBy: 'dead-zone',
    edit: within(
      'DeadSubnet',
      /AvailabilityZone: [^\n]*/,
      'AvailabilityZone: !If [FirstZone, !Select [0, !GetAZs ""], !Ref ZoneName]',
    ),
  },
  {
    what: 'a network ACL that shuts off a probe',
    stack: 'home',
    foundBy: 'dead-zone',
    edit: within('DeadNetworkAclAssociation', '!Ref DeadSubnet', '!Ref GatewaySubnet'),
  },
  {
    what: 'an endpoint in the dead zone alone',
    stack: 'home',
    foundBy: 'dead-zone',
    edit: within('TwoZonesEndpoint', '        - !Ref InterfaceSubnet\n', ''),
  },
  {
    what: 'an endpoint in two zones that nobody asked for',
    stack: 'home',
    foundBy: 'more-paths-shape',
    edit: within('TwoZonesEndpoint', '    Condition: HasMorePaths\n', ''),
  },
  {
    what: 'a deleting role that may not give the dead zone back',
    stack: 'home',
    foundBy: 'expiry-rights',
    edit: everywhere('ec2:ReplaceNetworkAclAssociation', 'ec2:DescribeNetworkAcls'),
  },
  {
    what: 'an access point of another VPC that is the probes’',
    stack: 'home',
    foundBy: 'access-points',
    edit: within('ElsewhereAccessPoint', '!Ref ElsewhereVpc', '!Ref Vpc'),
  },
  {
    what: 'an access point that anybody on the internet may ask',
    stack: 'home',
    foundBy: 'access-points',
    edit: within('HomeAccessPoint', /\n {6}VpcConfiguration:\n[^\n]*/, ''),
  },
  {
    what: 'an access point of a VPC that is nowhere in the stack',
    stack: 'home',
    foundBy: 'access-points',
    edit: within('ElsewhereAccessPoint', '!Ref ElsewhereVpc', 'vpc-0123456789abcdef0'),
  },
  {
    what: 'a probe that may not use what S3 is to refuse it',
    stack: 'home',
    foundBy: 'access-points',
    edit: within('ProbeRole', /\n[^\n]*accesspoint\/rm-\$\{RunId\}-elsewhere/, ''),
  },
  {
    what: 'a probe that may use the remote access point in its own region only',
    stack: 'home',
    foundBy: 'access-points',
    edit: within(
      'ProbeRole',
      's3:${RemoteRegion}:${AWS::AccountId}:accesspoint',
      's3:${AWS::Region}:${AWS::AccountId}:accesspoint',
    ),
  },
  {
    what: 'a gateway that lets buckets through and no access points',
    stack: 'home',
    foundBy: 'access-points',
    edit: within('S3GatewayEndpoint', 'Resource: "*"', 'Resource: !Sub arn:${AWS::Partition}:s3:::*'),
  },
  {
    what: 'an access point that could be opened to everybody',
    stack: 'home',
    foundBy: 'private-buckets',
    edit: within('ElsewhereAccessPoint', 'RestrictPublicBuckets: true', 'RestrictPublicBuckets: false'),
  },
  {
    what: 'an access point that nobody asked for',
    stack: 'home',
    foundBy: 'more-paths-shape',
    edit: within('HomeAccessPoint', '    Condition: HasMorePaths\n', ''),
  },
  {
    what: 'a remote access point that is bound to a VPC',
    stack: 'remote',
    foundBy: 'remote-access-point',
    edit: within(
      'AccessPoint',
      '      Bucket: !Ref Bucket\n',
      '      Bucket: !Ref Bucket\n      VpcConfiguration:\n        VpcId: !Ref Vpc\n',
    ),
  },
  {
    what: 'a remote access point by a name that the probes’ role does not know',
    stack: 'remote',
    foundBy: 'remote-access-point',
    edit: within('AccessPoint', 'rm-${RunId}-remote', 'rm-${RunId}-far'),
  },
  {
    what: 'a deleting role that leaves the access point, and with it the bucket',
    stack: 'remote',
    foundBy: 'expiry-rights',
    edit: within('ExpiryRole', /\n *- s3:DeleteAccessPoint(?=\n)/, ''),
  },
  {
    what: 'an endpoint of another region without that region',
    stack: 'home',
    foundBy: 'cross-region-shape',
    edit: within('KmsRemoteEndpoint', '      ServiceRegion: !Ref RemoteRegion\n', ''),
  },
  {
    what: 'an option that costs although nobody asked for it',
    stack: 'home',
    foundBy: 'cross-region-shape',
    edit: within('IamEndpoint', '    Condition: HasCrossRegion\n', ''),
  },
  {
    what: 'S3 of another region with private DNS, past the gateway endpoint under test',
    stack: 'home',
    foundBy: 'cross-region-shape',
    edit: within('S3RemoteEndpoint', 'PrivateDnsEnabled: false', 'PrivateDnsEnabled: true'),
  },
  {
    what: 'an endpoint of another region that lets more through than is tried',
    stack: 'home',
    foundBy: 'cross-region-shape',
    edit: within('KmsRemoteEndpoint', 'Action: kms:ListKeys', 'Action: [kms:ListKeys, kms:ListAliases]'),
  },
  {
    what: 'a probe that may not ask another region’s Lambda',
    stack: 'home',
    foundBy: 'cross-region-shape',
    edit: within('ProbeRole', /\n *- lambda:ListFunctions/, ''),
  },
  {
    what: 'a policy under a condition that is too wide',
    stack: 'home',
    foundBy: 'narrow-policies',
    edit: within('ProbeRole', '- ecs:ListClusters', '- ecs:*'),
  },
  {
    what: 'an endpoint group on another port',
    stack: 'home',
    foundBy: 'endpoint-groups',
    edit: within(
      'EndpointGroup',
      'FromPort: 443\n          ToPort: 443\n          Source',
      'FromPort: 80\n          ToPort: 80\n          Source',
    ),
  },
  {
    what: 'an endpoint group that lets others in than the probes',
    stack: 'home',
    foundBy: 'endpoint-groups',
    edit: within('EndpointGroup', '!GetAtt ProbeGroup.GroupId', '!GetAtt CustomEndpointGroup.GroupId'),
  },
  {
    what: 'the consumer endpoint in the HTTPS group',
    stack: 'home',
    foundBy: 'endpoint-groups',
    edit: within('CustomEndpoint', '!GetAtt CustomEndpointGroup.GroupId', '!GetAtt EndpointGroup.GroupId'),
  },
  {
    what: 'a probe group that holds clients back itself',
    stack: 'home',
    foundBy: 'endpoint-groups',
    edit: within('ProbeGroup', 'CidrIp: 0.0.0.0/0', 'CidrIp: 10.10.0.0/16'),
  },
  {
    what: 'the gateway route in the other table',
    stack: 'home',
    foundBy: 'gateway-route',
    edit: within('S3GatewayEndpoint', '!Ref GatewayRouteTable', '!Ref InterfaceRouteTable'),
  },
  {
    what: 'the gateway route in both tables',
    stack: 'home',
    foundBy: 'gateway-route',
    edit: within(
      'S3GatewayEndpoint',
      '- !Ref GatewayRouteTable',
      '- !Ref GatewayRouteTable\n        - !Ref InterfaceRouteTable',
    ),
  },
  {
    what: 'no association of the gateway table',
    stack: 'home',
    foundBy: 'gateway-route',
    edit: without('GatewayRouteTableAssociation'),
  },
  {
    what: 'a gateway endpoint with subnets',
    stack: 'home',
    foundBy: 'gateway-shape',
    edit: within(
      'S3GatewayEndpoint',
      'RouteTableIds:',
      'SubnetIds:\n        - !Ref GatewaySubnet\n      RouteTableIds:',
    ),
  },
  {
    what: 'a consumer endpoint without the service region',
    stack: 'home',
    foundBy: 'consumer-endpoint',
    edit: within('CustomEndpoint', /\n {6}ServiceRegion: [^\n]*/, ''),
  },
  {
    what: 'a role without the agent’s channels',
    stack: 'home',
    foundBy: 'probe-role',
    edit: within('ProbeRole', /\n *- ssmmessages:OpenDataChannel/, ''),
  },
  {
    what: 'probes that start before their endpoints',
    stack: 'home',
    foundBy: 'probes-after-endpoints',
    edit: within('GatewayProbe', /\n {6}- SsmMessagesEndpoint/, ''),
  },
  {
    what: 'an internet gateway',
    stack: 'home',
    foundBy: 'no-way-out',
    edit: (text) =>
      text.replace(
        '\n  InterfaceSubnet:',
        '\n  Door:\n    Type: AWS::EC2::InternetGateway\n\n  InterfaceSubnet:',
      ),
  },
  {
    what: 'public addresses in a subnet',
    stack: 'home',
    foundBy: 'no-public-address',
    edit: within('GatewaySubnet', 'MapPublicIpOnLaunch: false', 'MapPublicIpOnLaunch: true'),
  },
  {
    what: 'a load balancer on the internet',
    stack: 'remote',
    foundBy: 'no-public-address',
    edit: within('LoadBalancer', 'Scheme: internal', 'Scheme: internet-facing'),
  },
  {
    what: 'no host names in the VPC',
    stack: 'home',
    foundBy: 'vpc-names',
    edit: everywhere('EnableDnsHostnames: true', 'EnableDnsHostnames: false'),
  },
  {
    what: 'metadata without tokens',
    stack: 'remote',
    foundBy: 'metadata-tokens',
    edit: everywhere('HttpTokens: required', 'HttpTokens: optional'),
  },
  {
    what: 'a volume in the clear',
    stack: 'home',
    foundBy: 'encrypted-volumes',
    edit: within('InterfaceProbe', 'Encrypted: true', 'Encrypted: false'),
  },
  {
    what: 'a key pair',
    stack: 'home',
    foundBy: 'no-key-pair',
    edit: within('InterfaceProbe', 'InstanceType: t4g.micro', 'InstanceType: t4g.micro\n      KeyName: mine'),
  },
  {
    what: 'a bucket open to public policies',
    stack: 'remote',
    foundBy: 'private-buckets',
    edit: within('Bucket', 'BlockPublicPolicy: true', 'BlockPublicPolicy: false'),
  },
  {
    what: 'a bucket’s name that is too long for its redirect host',
    stack: 'remote',
    foundBy: 'short-bucket-names',
    edit: within('Bucket', 'rm-${RunId}-remote', 'reachmatrix-${RunId}-${AWS::AccountId}-remote'),
  },
  {
    what: 'a security group that is open inwards',
    stack: 'remote',
    foundBy: 'closed-groups',
    edit: within('WebServerGroup', 'CidrIp: 10.20.0.0/16', 'CidrIp: 0.0.0.0/0'),
  },
  {
    what: 'a security group that says nothing of what it lets out',
    stack: 'remote',
    foundBy: 'closed-groups',
    edit: within('WebServerGroup', /\n {6}SecurityGroupEgress:(?:\n {8,}[^\n]*)+/, ''),
  },
  {
    what: 'a fixed partition',
    stack: 'home',
    foundBy: 'portable',
    edit: within('Expiry', 'arn:${AWS::Partition}:scheduler', 'arn:aws:scheduler'),
  },
  {
    what: 'a fixed region',
    stack: 'home',
    foundBy: 'portable',
    edit: within('EventsEndpoint', 'com.amazonaws.${AWS::Region}.events', 'com.amazonaws.us-east-1.events'),
  },
  {
    what: 'a fixed account',
    stack: 'remote',
    foundBy: 'portable',
    edit: within('EndpointServicePermissions', '${AWS::AccountId}', '123456789012'),
  },
  {
    what: 'a resource without the run’s tag',
    stack: 'home',
    foundBy: 'tagged',
    edit: within('ProbeGroup', 'Key: reachmatrix:run', 'Key: run'),
  },
  {
    what: 'a bucket that outlives its stack',
    stack: 'home',
    foundBy: 'nothing-retained',
    edit: within('Bucket', 'DeletionPolicy: Delete', 'DeletionPolicy: Retain'),
  },
  {
    what: 'all of a service’s actions',
    stack: 'home',
    foundBy: 'narrow-policies',
    edit: within('ProbeRole', 'Action: s3:ListBucket', 'Action: s3:*'),
  },
  {
    what: 'every bucket',
    stack: 'home',
    foundBy: 'narrow-policies',
    edit: within('ExpiryRole', '!Sub arn:${AWS::Partition}:s3:::rm-${RunId}-home', "'*'"),
  },
  {
    what: 'an endpoint policy for every account',
    stack: 'home',
    foundBy: 'narrow-policies',
    edit: within('SsmEndpoint', /\n {12}Condition:(?:\n {14,}[^\n]*)+/, ''),
  },
  {
    what: 'everyone may find the service',
    stack: 'remote',
    foundBy: 'narrow-policies',
    edit: within(
      'EndpointServicePermissions',
      '!Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:root',
      "'*'",
    ),
  },
  {
    what: 'AWS’s broad policy for managed nodes',
    stack: 'home',
    foundBy: 'narrow-policies',
    edit: within(
      'ProbeRole',
      '      Policies:',
      '      ManagedPolicyArns:\n        - !Sub arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore\n      Policies:',
    ),
  },
  {
    what: 'an endpoint without a policy',
    stack: 'home',
    foundBy: 'endpoint-policies',
    edit: within('EventsEndpoint', /\n {6}PolicyDocument:(?:\n {8,}[^\n]*)+/, ''),
  },
  { what: 'no self-deletion', stack: 'remote', foundBy: 'expiry-schedule', edit: without('Expiry') },
  {
    what: 'a self-deletion at a fixed time',
    stack: 'home',
    foundBy: 'expiry-schedule',
    edit: within('Expiry', '!Ref ExpiresSchedule', 'at(2030-01-01T00:00:00)'),
  },
  {
    what: 'a self-deletion by name, which may be another stack’s by then',
    stack: 'home',
    foundBy: 'expiry-schedule',
    edit: within('Expiry', '"StackName":"${AWS::StackId}"', '"StackName":"${AWS::StackName}"'),
  },
  {
    what: 'no end of the parameter',
    stack: 'home',
    foundBy: 'parameter-expiry',
    edit: without('ParameterExpiry'),
  },
  {
    what: 'a parameter that outlives what deletes it',
    stack: 'home',
    foundBy: 'parameter-expiry',
    edit: within('ParameterExpiry', '!Ref ParameterExpiresSchedule', '!Ref ExpiresSchedule'),
  },
  {
    what: 'the end of the other side’s parameter',
    stack: 'remote',
    foundBy: 'parameter-expiry',
    edit: within('ParameterExpiry', '/remote', '/home'),
  },
  {
    what: 'a deleting role that may not delete the parameter',
    stack: 'remote',
    foundBy: 'parameter-expiry',
    edit: within('ExpiryRole', 'parameter/reachmatrix/${RunId}/remote', 'parameter/reachmatrix/remote'),
  },
  {
    what: 'a bucket that may be deleted after the role that deletes it',
    stack: 'home',
    foundBy: 'expiry-last',
    edit: within('Bucket', /\n {4}DependsOn: Expiry/, ''),
  },
  {
    what: 'a network that may be deleted after the role that deletes it',
    stack: 'remote',
    foundBy: 'expiry-last',
    edit: within('Vpc', /\n {4}DependsOn: Expiry/, ''),
  },
  {
    what: 'a deleting role without the right to delete load balancers',
    stack: 'remote',
    foundBy: 'expiry-rights',
    edit: within('ExpiryRole', /\n *- elasticloadbalancing:DeleteLoadBalancer/, ''),
  },
  {
    what: 'a deleting role with a right that nothing needs',
    stack: 'home',
    foundBy: 'expiry-rights',
    edit: within(
      'ExpiryRole',
      '- ec2:TerminateInstances',
      '- ec2:TerminateInstances\n                  - ec2:StopInstances',
    ),
  },
  {
    what: 'a service behind a load balancer in one zone',
    stack: 'remote',
    foundBy: 'endpoint-service',
    edit: within('LoadBalancer', /\n {8}- !Ref SecondSubnet/, ''),
  },
  {
    what: 'two subnets in one zone',
    stack: 'remote',
    foundBy: 'endpoint-service',
    edit: within(
      'SecondSubnet',
      /AvailabilityZone: [^\n]*/,
      "AvailabilityZone: !If [FirstZone, !Select [0, !GetAZs ''], !Ref FirstZoneName]",
    ),
  },
  {
    what: 'acceptance forgotten',
    stack: 'remote',
    foundBy: 'endpoint-service',
    edit: within('EndpointService', 'AcceptanceRequired: true', 'AcceptanceRequired: false'),
  },
  {
    what: 'a service that the home region is not offered',
    stack: 'remote',
    foundBy: 'endpoint-service',
    edit: within(
      'EndpointService',
      '- - !Ref HomeRegion\n          - !Ref AWS::Region',
      '- - !Ref AWS::Region',
    ),
  },
  {
    what: 'the one-zone balancer in two zones',
    stack: 'remote',
    foundBy: 'one-zone-balancer',
    edit: within(
      'OneZoneLoadBalancer',
      '- !Ref FirstSubnet',
      '- !Ref FirstSubnet\n        - !Ref SecondSubnet',
    ),
  },
  {
    what: 'a web server that nothing may reach',
    stack: 'remote',
    foundBy: 'web-server',
    edit: within('WebServerGroup', /\n {6}SecurityGroupIngress:(?:\n {8,}[^\n]*)+/, ''),
  },
  {
    what: 'a web server that serves nothing',
    stack: 'remote',
    foundBy: 'web-server',
    edit: within('WebServer', 'http.server 80', 'http.server 8080'),
  },
  { what: 'no listener', stack: 'remote', foundBy: 'web-server', edit: without('Listener') },
  {
    what: 'an output that the engine reads',
    stack: 'remote',
    foundBy: 'remote-outputs',
    edit: (text) => text.replace('  OneZoneLoadBalancerArn:\n    Value: !Ref OneZoneLoadBalancer\n', ''),
  },
];
