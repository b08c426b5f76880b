import { isMap, listOf, mapsOf, type TemplateMap } from '../template.js';
import { each, type Finding, type NamedResource, resourcesOf, type TemplateCheck } from './check.js';

const waysOut = [
  'AWS::EC2::InternetGateway',
  'AWS::EC2::EgressOnlyInternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::TransitGatewayAttachment',
  'AWS::EC2::VPCPeeringConnection',
  'AWS::EC2::VPNGateway',
  'AWS::EC2::EIP',
  'AWS::EC2::Route',
];

/** Nothing leads out of the VPC: an answer by another path would be taken for one through an endpoint. */
export const noWayOut: TemplateCheck = (template) =>
  each(
    resourcesOf(template, ...waysOut),
    () => false,
    'Expected nothing that leads out of the VPC: answers must come through the endpoints alone.',
  );

/** No public addresses, on instances or load balancers. */
export const noPublicAddress: TemplateCheck = (template) => [
  ...each(
    resourcesOf(template, 'AWS::EC2::Subnet'),
    ({ properties }) => properties['MapPublicIpOnLaunch'] === false,
    'Expected `MapPublicIpOnLaunch: false`.',
  ),
  ...each(
    resourcesOf(template, 'AWS::EC2::Instance'),
    ({ properties }) =>
      mapsOf(properties['NetworkInterfaces']).every((card) => card['AssociatePublicIpAddress'] === false),
    'Expected no public address for the instance.',
  ),
  ...each(
    resourcesOf(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
    ({ properties }) => properties['Scheme'] === 'internal',
    'Expected `Scheme: internal`.',
  ),
];

/** Private names of endpoints work only where the VPC answers DNS and gives names. */
export const vpcNames: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::EC2::VPC'),
    ({ properties }) => properties['EnableDnsSupport'] === true && properties['EnableDnsHostnames'] === true,
    'Expected DNS support and host names: endpoints have no private names without them.',
  );

const nowhere = '127.0.0.1/32';

/**
 * Security groups say what they let out, and name ports. HTTPS to anywhere is allowed, where routing is what
 * must hold a client back and not a rule that looks the same from inside.
 */
export const closedGroups: TemplateCheck = (template) =>
  resourcesOf(template, 'AWS::EC2::SecurityGroup').flatMap(findOpenings);

function findOpenings({ id, properties }: NamedResource): readonly Finding[] {
  const findings: Finding[] = [];
  const egress = listOf(properties['SecurityGroupEgress']);
  if (egress.length === 0) {
    findings.push({
      resource: id,
      message: 'Expected `SecurityGroupEgress`: without it everything is let out.',
    });
  }
  const rules: readonly (readonly ['in' | 'out', TemplateMap])[] = [
    ...mapsOf(properties['SecurityGroupIngress']).map((rule) => ['in', rule] as const),
    ...egress.filter(isMap).map((rule) => ['out', rule] as const),
  ];
  for (const [direction, rule] of rules) {
    const anywhere = rule['CidrIp'] === '0.0.0.0/0' || rule['CidrIpv6'] !== undefined;
    const onePort = rule['IpProtocol'] === 'tcp' && rule['FromPort'] === rule['ToPort'];
    if (!onePort && rule['CidrIp'] !== nowhere) {
      findings.push({
        resource: id,
        message: `Expected rules of one TCP port, got one (${direction}) of more.`,
      });
    }
    if (anywhere && (direction === 'in' || rule['FromPort'] !== 443)) {
      findings.push({
        resource: id,
        message: `Expected no rule for the whole internet, got one (${direction}).`,
      });
    }
  }
  return findings;
}
