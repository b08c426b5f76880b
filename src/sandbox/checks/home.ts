import { isMap, listOf, mapsOf, type Template, targetOf } from '../template.js';
import { behind, each, type Finding, type NamedResource, resourcesOf, type TemplateCheck } from './check.js';
import { roleStatements } from './policies.js';

/** The endpoints of AWS's services: output, service, type, and whether it takes the service's own name. */
const awsEndpoints = [
  { output: 'S3GatewayEndpointId', service: 's3', type: 'Gateway', privateDns: undefined },
  { output: 'S3EndpointId', service: 's3', type: 'Interface', privateDns: false },
  { output: 'SsmEndpointId', service: 'ssm', type: 'Interface', privateDns: true },
  { output: 'SsmMessagesEndpointId', service: 'ssmmessages', type: 'Interface', privateDns: true },
  { output: 'EventsEndpointId', service: 'events', type: 'Interface', privateDns: true },
] as const;

/** Each endpoint that a scenario or the agent needs is there, and its output leads to it. */
export const endpointsPresent: TemplateCheck = (template) =>
  awsEndpoints.flatMap(({ output, service, type, privateDns }): readonly Finding[] => {
    const found = behind(template, output);
    const fits =
      found?.type === 'AWS::EC2::VPCEndpoint' &&
      found.properties['VpcEndpointType'] === type &&
      found.properties['PrivateDnsEnabled'] === privateDns &&
      isMap(found.properties['ServiceName']) &&
      found.properties['ServiceName']['Fn::Sub'] === `com.amazonaws.\${AWS::Region}.${service}`;
    if (fits) return [];
    const names = privateDns === undefined ? '' : ` and PrivateDnsEnabled ${privateDns}`;
    return [
      { message: `Expected the output ${output} to lead to a ${type} endpoint of ${service}${names}.` },
    ];
  });

/** The consumer endpoint names the provider's region: without it the service is not found. */
export const consumerEndpoint: TemplateCheck = (template) => {
  const found = behind(template, 'CustomEndpointId');
  const { ServiceName: name, ServiceRegion: region, PrivateDnsEnabled: dns } = found?.properties ?? {};
  if (targetOf(name) === 'EndpointServiceName' && targetOf(region) === 'RemoteRegion' && dns === false)
    return [];
  return [
    {
      ...(found === undefined ? {} : { resource: found.id }),
      message:
        'Expected a consumer endpoint of `EndpointServiceName` with `ServiceRegion: !Ref RemoteRegion`.',
    },
  ];
};

/** A gateway endpoint lives in route tables; subnets and groups are an interface endpoint's. */
export const gatewayShape: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::EC2::VPCEndpoint').filter(
      ({ properties }) => properties['VpcEndpointType'] === 'Gateway',
    ),
    ({ properties }) => properties['SubnetIds'] === undefined && properties['SecurityGroupIds'] === undefined,
    'Expected no subnets or security groups on a gateway endpoint.',
  );

/** The gateway route is in the gateway subnet's table and in no other: the two access paths stay apart. */
export const gatewayRoute: TemplateCheck = (template) => {
  const gateway = behind(template, 'S3GatewayEndpointId');
  const routed = listOf(gateway?.properties['RouteTableIds']).map(targetOf);
  const own = tableOf(template, 'GatewayProbeId');
  const other = tableOf(template, 'InterfaceProbeId');
  const findings: Finding[] = [];
  if (own === undefined || other === undefined) {
    findings.push({ message: 'Expected a route table of its own for each probe’s subnet.' });
  }
  if (own === undefined || !routed.includes(own)) {
    findings.push({
      message: 'Expected the gateway endpoint in the route table of the gateway probe’s subnet.',
    });
  }
  if (other !== undefined && routed.includes(other)) {
    findings.push({ message: 'Expected no gateway route in the subnet of the interface probe.' });
  }
  return findings;
};

/** Endpoints let the probes in, and the probes' group lets them out to the endpoints. */
export const endpointGroups: TemplateCheck = (template) => {
  const probes = ['GatewayProbeId', 'InterfaceProbeId'].flatMap((output) => behind(template, output) ?? []);
  const probeGroups = [...new Set(probes.flatMap(groupsOf))];
  const letsOut = (port: number): boolean =>
    probeGroups.every((id) =>
      mapsOf(template.resources[id]?.properties['SecurityGroupEgress']).some(
        (rule) => rule['FromPort'] === port && (port !== 443 || rule['CidrIp'] === '0.0.0.0/0'),
      ),
    );
  return [
    ...resourcesOf(template, 'AWS::EC2::VPCEndpoint')
      .filter(({ properties }) => properties['VpcEndpointType'] === 'Interface')
      .flatMap((endpoint): readonly Finding[] => {
        const port = targetOf(endpoint.properties['ServiceName']) === 'EndpointServiceName' ? 80 : 443;
        const open = groupsOf(endpoint).some((id) =>
          mapsOf(template.resources[id]?.properties['SecurityGroupIngress']).some(
            (rule) =>
              rule['FromPort'] === port &&
              probeGroups.includes(targetOf(rule['SourceSecurityGroupId']) ?? ''),
          ),
        );
        if (open) return [];
        const message = `Expected its security group to let the probes in on ${port}.`;
        return [{ resource: endpoint.id, message }];
      }),
    ...[443, 80]
      .filter((port) => probeGroups.length === 0 || !letsOut(port))
      .map((port) => ({
        message: `Expected the probes' security group to let them out on ${port}: routing must hold them back.`,
      })),
  ];
};

/** The probes' role lets the agent speak and the experiments ask. */
export const probeRole: TemplateCheck = (template) => {
  const wanted = [
    'ssm:UpdateInstanceInformation',
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
    'ssm:GetParameter',
    's3:ListBucket',
    'events:DescribeEventBus',
  ];
  return ['GatewayProbeId', 'InterfaceProbeId'].flatMap((output): readonly Finding[] => {
    const probe = behind(template, output);
    const profile = template.resources[targetOf(probe?.properties['IamInstanceProfile']) ?? ''];
    const roleId = targetOf(listOf(profile?.properties['Roles'])[0]) ?? '';
    const role = resourcesOf(template).find(({ id }) => id === roleId);
    const actions = role === undefined ? [] : roleStatements(role).flatMap((found) => found.actions);
    const missing = wanted.filter((action) => !actions.includes(action));
    if (missing.length === 0) return [];
    return [
      { resource: probe?.id ?? output, message: `Expected its role to allow \`${missing.join('`, `')}\`.` },
    ];
  });
};

/** The probes start when the agent can already register: it backs off for longer after each failure. */
export const probesAfterEndpoints: TemplateCheck = (template) => {
  const first = ['SsmEndpointId', 'SsmMessagesEndpointId'].map(
    (output) => behind(template, output)?.id ?? output,
  );
  return each(
    ['GatewayProbeId', 'InterfaceProbeId'].flatMap((output) => behind(template, output) ?? []),
    ({ dependsOn }) => first.every((id) => dependsOn.includes(id)),
    'Expected it to depend on the `ssm` and `ssmmessages` endpoints.',
  );
};

function groupsOf({ properties }: NamedResource): readonly string[] {
  return listOf(properties['SecurityGroupIds']).flatMap((group) => targetOf(group) ?? []);
}

/** The route table that a probe's subnet is associated with. */
function tableOf(template: Template, output: string): string | undefined {
  const subnet = targetOf(behind(template, output)?.properties['SubnetId']);
  const association = resourcesOf(template, 'AWS::EC2::SubnetRouteTableAssociation').find(
    ({ properties }) => subnet !== undefined && targetOf(properties['SubnetId']) === subnet,
  );
  return targetOf(association?.properties['RouteTableId']);
}
