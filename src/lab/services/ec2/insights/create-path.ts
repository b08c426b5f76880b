import { destinationOf, sourceOf } from '../../../network/path-ends.js';
import { accountOf } from '../../../world/account-view.js';
import type { InsightsFilter, InsightsPath, InsightsPorts } from '../../../world/insights.js';
import type { World } from '../../../world/world.js';
import type { Permission } from '../../authorize.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import type { ServiceCall } from '../../service-call.js';
import { requestTagKeys } from '../../tag-keys.js';
import { type Kind, onResource } from '../change/needed.js';
import { newId } from '../change/new-id.js';
import { type Form, formOf } from '../form.js';
import { readTagSpecification } from '../tags.js';
import { renderInsightsPath } from './render.js';

/** The quota of an account and region. @see https://docs.aws.amazon.com/vpc/latest/reachability/quotas.html */
const mostPaths = 1_000;

/**
 * CreateNetworkInsightsPath: from an instance or its interface to an interface, an endpoint, an internet gateway or
 * an address.
 * @see https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-ec2 for the codes of its refusals
 */
export const createInsightsPath: Operation = {
  needs: (call, world) => {
    const form = formOf(call);
    const tags = readTagSpecification(form, 'network-insights-path');
    const ends = [form.get('Source'), form.get('Destination')].flatMap((id) => id ?? []);
    return [
      ...creationOf(call, world, 'network-insights-path', tags),
      ...ends.map((id) => onResource('ec2:CreateNetworkInsightsPath', kindOf(id), id, call, world)),
    ];
  },
  serve: (call, world) => {
    const form = formOf(call);
    const clientToken = form.get('ClientToken') ?? '';
    const repeated = world.insightsPaths.find((one) => clientToken !== '' && one.clientToken === clientToken);
    const path = repeated ?? readPath(form, clientToken, call, world);
    if (repeated === undefined) world.insightsPaths.push(path);
    return ec2Answer('CreateNetworkInsightsPath', { networkInsightsPath: renderInsightsPath(path) });
  },
};

/** What creating something with tags takes: the action on it, and the tagging. */
export function creationOf(
  { action, region }: ServiceCall,
  world: World,
  kind: 'network-insights-path' | 'network-insights-analysis',
  tags: InsightsPath['tags'],
): readonly Permission[] {
  const resource = `arn:aws:ec2:${region}:${world.accountId}:${kind}/*`;
  const context = requestTagKeys(tags);
  return [
    { action: `ec2:${action}`, resource, context },
    ...(Object.keys(tags).length > 0
      ? [{ action: 'ec2:CreateTags', resource, context: { 'ec2:CreateAction': action, ...context } }]
      : []),
  ];
}

function kindOf(id: string): Kind {
  if (id.startsWith('eni-')) return 'network-interface';
  if (id.startsWith('vpce-')) return 'vpc-endpoint';
  return id.startsWith('igw-') ? 'internet-gateway' : 'instance';
}

function readPath(form: Form, clientToken: string, { region, principal }: ServiceCall, world: World) {
  const accountId = accountOf(principal);
  const destination = form.get('Destination');
  const path: InsightsPath = {
    id: newId('nip'),
    accountId,
    region,
    source: form.get('Source') ?? '',
    ...(destination !== undefined && { destination }),
    protocol: form.get('Protocol') ?? '',
    filter: readFilter(form),
    clientToken,
    createdAt: new Date().toISOString(),
    tags: readTagSpecification(form, 'network-insights-path'),
  };
  if (path.protocol !== 'tcp') {
    throw new Refusal('InvalidParameterValue', `The lab's paths know tcp, got ${path.protocol}`);
  }
  // That the words name the id is not verified.
  if (sourceOf(world, path.source) === undefined) {
    throw new Refusal('NetworkInsightsSource.NotFound', `The source '${path.source}' does not exist`);
  }
  if (destinationOf(world, path) === undefined) {
    throw new Refusal(
      'NetworkInsightsDestination.NotFound',
      `The destination '${destination}' does not exist`,
    );
  }
  if (world.insightsPaths.filter((one) => one.region === region).length >= mostPaths) {
    throw new Refusal(
      'NetworkInsightsPath.LimitExceeded',
      `You have reached the limit of ${mostPaths} paths.`,
    );
  }
  return path;
}

function readFilter(form: Form): InsightsFilter {
  const destinationAddress = form.get('FilterAtSource.DestinationAddress') ?? form.get('DestinationIp');
  if (destinationAddress !== undefined && !/^\d{1,3}(\.\d{1,3}){3}$/.test(destinationAddress)) {
    throw new Refusal('InvalidParameterValue', `Value (${destinationAddress}) is not an IPv4 address.`);
  }
  const port = form.get('DestinationPort');
  const single = port === undefined ? undefined : { from: Number(port), to: Number(port) };
  const destinationPorts = readPorts(form, 'DestinationPortRange') ?? single;
  const sourcePorts = readPorts(form, 'SourcePortRange');
  return {
    ...(destinationAddress !== undefined && { destinationAddress }),
    ...(destinationPorts !== undefined && { destinationPorts }),
    ...(sourcePorts !== undefined && { sourcePorts }),
  };
}

function readPorts(form: Form, name: string): InsightsPorts | undefined {
  const from = form.get(`FilterAtSource.${name}.FromPort`);
  const to = form.get(`FilterAtSource.${name}.ToPort`);
  return from === undefined || to === undefined ? undefined : { from: Number(from), to: Number(to) };
}
