import { isMap, listOf, type Template, targetOf } from '../template.js';
import { behind, type Finding, type NamedResource, resourcesOf, type TemplateCheck } from './check.js';
import { statementsOf } from './policies.js';

/**
 * The endpoint in two zones has an address beside the interface probe and one in a subnet of another zone, which a
 * network ACL without entries shuts off; none shuts off a probe.
 */
export const deadZone: TemplateCheck = (template) => {
  const endpoint = behind(template, 'TwoZonesEndpointId');
  if (endpoint === undefined) return [];
  const finding = (message: string): Finding => ({ resource: endpoint.id, message });
  const findings: Finding[] = [];
  const { ServiceName: name, VpcEndpointType: type, PolicyDocument: policy } = endpoint.properties;
  const isSts = isMap(name) && name['Fn::Sub'] === 'com.amazonaws.${AWS::Region}.sts';
  const isNarrow = statementsOf(policy).every((one) => one.actions.join() === 'sts:GetCallerIdentity');
  if (type !== 'Interface' || !isSts || !isNarrow) {
    findings.push(
      finding('Expected an interface endpoint of STS, with `sts:GetCallerIdentity` alone in its policy.'),
    );
  }
  const alive = subnetOf(template, 'InterfaceProbeId');
  const all = subnetsBy(template, endpoint);
  const dead = all.find(({ id }) => id !== alive?.id);
  if (
    alive === undefined ||
    dead === undefined ||
    all.length !== 2 ||
    all.every(({ id }) => id !== alive.id)
  ) {
    return [...findings, finding('Expected it in the interface probe’s subnet and in one other.')];
  }
  if (zoneOf(alive) === zoneOf(dead))
    findings.push({ resource: dead.id, message: 'Expected it in another zone than the probes.' });
  const acls = aclsOf(template, dead);
  if (acls.length !== 1 || hasEntries(template, acls)) {
    findings.push({ resource: dead.id, message: 'Expected a network ACL without entries to shut it off.' });
  }
  for (const probe of ['InterfaceProbeId', 'GatewayProbeId']) {
    const subnet = subnetOf(template, probe);
    if (subnet !== undefined && aclsOf(template, subnet).length > 0)
      findings.push({
        resource: subnet.id,
        message: 'Expected no network ACL of its own: a probe is in it.',
      });
  }
  return findings;
};

function subnetOf(template: Template, output: string): NamedResource | undefined {
  const id = targetOf(behind(template, output)?.properties['SubnetId']);
  return resourcesOf(template, 'AWS::EC2::Subnet').find((subnet) => subnet.id === id);
}

function subnetsBy(template: Template, { properties }: NamedResource): readonly NamedResource[] {
  const ids = listOf(properties['SubnetIds']).map(targetOf);
  return resourcesOf(template, 'AWS::EC2::Subnet').filter(({ id }) => ids.includes(id));
}

function zoneOf({ properties }: NamedResource): string {
  return JSON.stringify(properties['AvailabilityZone'] ?? null);
}

/** Logical ids of the network ACLs that a subnet is given. */
function aclsOf(template: Template, subnet: NamedResource): readonly string[] {
  return resourcesOf(template, 'AWS::EC2::SubnetNetworkAclAssociation')
    .filter(({ properties }) => targetOf(properties['SubnetId']) === subnet.id)
    .flatMap(({ properties }) => targetOf(properties['NetworkAclId']) ?? []);
}

function hasEntries(template: Template, acls: readonly string[]): boolean {
  return resourcesOf(template, 'AWS::EC2::NetworkAclEntry').some(({ properties }) =>
    acls.includes(targetOf(properties['NetworkAclId']) ?? ''),
  );
}
