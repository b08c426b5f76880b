import { isMap, listOf, mapsOf, type Template, type TemplateValue, targetOf } from '../template.js';
import { type Finding, type NamedResource, resourcesOf, type TemplateCheck } from './check.js';

/** The service is offered by a load balancer with legs in two zones, and to both regions, on acceptance. */
export const endpointService: TemplateCheck = (template) => {
  const service = behind(template, 'EndpointServiceId');
  if (service?.type !== 'AWS::EC2::VPCEndpointService') {
    return [{ message: 'Expected the output EndpointServiceId to lead to an endpoint service.' }];
  }
  const finding = (message: string): Finding => ({ resource: service.id, message });
  const findings: Finding[] = [];
  if (service.properties['AcceptanceRequired'] !== true) {
    findings.push(finding('Expected `AcceptanceRequired: true`.'));
  }
  const offered = textOf(service.properties['SupportedRegions']);
  if (!offered.includes('"HomeRegion"') || !offered.includes('"AWS::Region"')) {
    findings.push(finding('Expected `SupportedRegions` to hold the home and the own region.'));
  }
  const balancers = listOf(service.properties['NetworkLoadBalancerArns']).map(targetOf);
  if (balancers.length === 0 || balancers.some((id) => zonesOf(template, id ?? '') < 2)) {
    findings.push(finding('Expected its load balancer in at least two zones.'));
  }
  return findings;
};

/** One experiment needs a balancer that must be refused. */
export const oneZoneBalancer: TemplateCheck = (template) => {
  const balancer = behind(template, 'OneZoneLoadBalancerArn');
  if (balancer !== undefined && zonesOf(template, balancer.id) === 1) return [];
  return [{ message: 'Expected the output OneZoneLoadBalancerArn to lead to a load balancer in one zone.' }];
};

/** From the listener to a server that answers, with groups that let it through. */
export const webServer: TemplateCheck = (template) => {
  const balancer = behind(template, 'LoadBalancerArn');
  const listener = resourcesOf(template, 'AWS::ElasticLoadBalancingV2::Listener').find(
    ({ properties }) => targetOf(properties['LoadBalancerArn']) === balancer?.id,
  );
  const action = mapsOf(listener?.properties['DefaultActions'])[0];
  const group = template.resources[targetOf(action?.['TargetGroupArn']) ?? ''];
  const target = mapsOf(group?.properties['Targets'])[0];
  const server = template.resources[targetOf(target?.['Id']) ?? ''];
  const findings: Finding[] = [];
  if (listener?.properties['Port'] !== 80 || listener.properties['Protocol'] !== 'TCP') {
    findings.push({ message: 'Expected a TCP listener on port 80 at the two-zone load balancer.' });
  }
  if (server?.type !== 'AWS::EC2::Instance') {
    findings.push({ message: 'Expected the listener to lead to a target group with the web server in it.' });
    return findings;
  }
  if (!/http\.server 80\s/.test(textOf(server.properties['UserData']))) {
    findings.push({ message: 'Expected the web server to serve HTTP on port 80.' });
  }
  const vpc = template.resources[targetOf(group?.properties['VpcId']) ?? ''];
  const open = listOf(server.properties['SecurityGroupIds']).some((id) =>
    mapsOf(template.resources[targetOf(id) ?? '']?.properties['SecurityGroupIngress']).some(
      (rule) => rule['FromPort'] === 80 && rule['CidrIp'] === vpc?.properties['CidrBlock'],
    ),
  );
  if (!open) findings.push({ message: 'Expected the web server’s group to let its VPC in on port 80.' });
  return findings;
};

/** Each output that the engine reads. */
export const remoteOutputs: TemplateCheck = (template) =>
  ['EndpointServiceId', 'EndpointServiceName', 'LoadBalancerArn', 'OneZoneLoadBalancerArn', 'BucketName']
    .filter((output) => template.outputs[output] === undefined)
    .map((output) => ({ message: `Expected the output ${output}.` }));

function behind(template: Template, output: string): NamedResource | undefined {
  const id = targetOf(template.outputs[output]?.['Value']);
  return resourcesOf(template).find((resource) => resource.id === id);
}

/** How many different zones a load balancer's subnets name. */
function zonesOf(template: Template, balancer: string): number {
  const subnets = listOf(template.resources[balancer]?.properties['Subnets']).map(targetOf);
  const zones = subnets.map((id) =>
    textOf(template.resources[id ?? '']?.properties['AvailabilityZone'] ?? null),
  );
  return new Set(zones).size;
}

function textOf(value: TemplateValue | undefined): string {
  return isMap(value) || Array.isArray(value) ? JSON.stringify(value) : String(value ?? '');
}
