import type {
  InsightsAnalysis,
  InsightsExplanation,
  InsightsPath,
  InsightsPorts,
} from '../../../world/insights.js';
import type { XmlElement } from '../../protocols/xml.js';
import { setOf } from '../description.js';
import { tagSet } from '../tags.js';

/** A path as EC2's answers hold it. */
export function renderInsightsPath(path: InsightsPath): XmlElement {
  const { id, region, accountId, source, destination, protocol, createdAt, filter, tags } = path;
  return {
    networkInsightsPathId: id,
    networkInsightsPathArn: `arn:aws:ec2:${region}:${accountId}:network-insights-path/${id}`,
    createdDate: createdAt,
    source,
    destination,
    protocol,
    filterAtSource: {
      destinationAddress: filter.destinationAddress,
      destinationPortRange: ports(filter.destinationPorts),
      sourcePortRange: ports(filter.sourcePorts),
    },
    tagSet: tagSet(tags),
  };
}

function ports(range: InsightsPorts | undefined): XmlElement | undefined {
  return range && { fromPort: range.from, toPort: range.to };
}

export function statusOf({ endsAt, result }: InsightsAnalysis): 'running' | 'succeeded' | 'failed' {
  if (endsAt > Date.now()) return 'running';
  return result.kind === 'failed' ? 'failed' : 'succeeded';
}

/** An analysis as EC2's answers hold it: while it is running, nothing of what it finds. */
export function renderAnalysis(analysis: InsightsAnalysis): XmlElement {
  const { id, region, accountId, pathId, startedAt, result, tags } = analysis;
  const status = statusOf(analysis);
  const told = status === 'running' ? undefined : result;
  const arnOf = (name: string) => `arn:aws:ec2:${region}:${accountId}:${kindOf(name)}/${name}`;
  return {
    networkInsightsAnalysisId: id,
    networkInsightsAnalysisArn: `arn:aws:ec2:${region}:${accountId}:network-insights-analysis/${id}`,
    networkInsightsPathId: pathId,
    startDate: new Date(startedAt).toISOString(),
    status,
    statusMessage: told?.kind === 'failed' ? told.message : undefined,
    networkPathFound: status === 'succeeded' ? told?.kind === 'found' : undefined,
    forwardPathComponentSet:
      told?.kind === 'found'
        ? setOf(
            told.components.map((one, at) => ({
              sequenceNumber: at + 1,
              component: { id: one, arn: arnOf(one) },
            })),
          )
        : undefined,
    explanationSet:
      told?.kind === 'blocked'
        ? setOf(told.explanations.map((one) => renderExplanation(one, arnOf)))
        : undefined,
    tagSet: tagSet(tags),
  };
}

function renderExplanation(one: InsightsExplanation, arnOf: (id: string) => string): XmlElement {
  const component = (id: string | undefined) => (id === undefined ? undefined : { id, arn: arnOf(id) });
  return {
    acl: component(one.acl),
    // An address is no resource, and has no ARN.
    destination:
      one.destination !== undefined && /^\d/.test(one.destination) ? undefined : component(one.destination),
    direction: one.direction,
    explanationCode: one.code,
    internetGateway: component(one.internetGateway),
    networkInterface: component(one.networkInterface),
    routeTable: component(one.routeTable),
    securityGroupSet: one.securityGroups && setOf(one.securityGroups.map((id) => ({ id, arn: arnOf(id) }))),
    subnet: component(one.subnet),
    vpc: component(one.vpc),
    vpcEndpoint: component(one.vpcEndpoint),
  };
}

const kinds: Readonly<Record<string, string>> = {
  acl: 'network-acl',
  eni: 'network-interface',
  i: 'instance',
  igw: 'internet-gateway',
  nat: 'natgateway',
  rtb: 'route-table',
  sg: 'security-group',
  subnet: 'subnet',
  vpc: 'vpc',
  vpce: 'vpc-endpoint',
};

/** How ARNs call what an id names. */
function kindOf(id: string): string {
  const prefix = id.slice(0, id.lastIndexOf('-'));
  return kinds[prefix] ?? prefix;
}
