import type { AnalysisComponent, Explanation, NetworkInsightsAnalysis } from '@aws-sdk/client-ec2';
import type {
  ReachabilityAnswer,
  ReachabilityComponent,
  ReachabilityExplanation,
} from '../../model/reachability.js';

/**
 * What an analysis that is over says. One that succeeded without saying whether there is a path says nothing.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInsightsAnalysis.html
 */
export function toAnswer(analysis: NetworkInsightsAnalysis): ReachabilityAnswer {
  const { Status, StatusMessage, NetworkPathFound, ForwardPathComponents = [], Explanations = [] } = analysis;
  if (Status !== 'succeeded') {
    return {
      kind: 'no-answer',
      why: `Expected an analysis that succeeds, got ${said(Status, StatusMessage)}.`,
    };
  }
  if (NetworkPathFound === undefined) {
    return { kind: 'no-answer', why: 'Expected `NetworkPathFound` of an analysis that succeeded, got none.' };
  }
  if (!NetworkPathFound) return { kind: 'not-reachable', explanations: Explanations.map(toExplanation) };
  return {
    kind: 'reachable',
    components: ForwardPathComponents.flatMap(({ Component }) => idOf(Component) ?? []),
  };
}

function said(status: string | undefined, message: string | undefined): string {
  const words = [status ?? 'no status', message?.trim().replace(/\.$/, '') ?? ''].filter(Boolean);
  return words.join(': ');
}

/** The resources that explanations name, each in a member of its own; the rest are numbers, texts and rules. */
const roles = [
  'SecurityGroup',
  'Acl',
  'RouteTable',
  'SubnetRouteTable',
  'IngressRouteTable',
  'InternetGateway',
  'NatGateway',
  'VpcEndpoint',
  'VpcPeeringConnection',
  'TransitGateway',
  'TransitGatewayAttachment',
  'TransitGatewayRouteTable',
  'VpnGateway',
  'VpnConnection',
  'CustomerGateway',
  'PrefixList',
  'ElasticLoadBalancerListener',
  'LoadBalancerTargetGroup',
  'NetworkInterface',
  'Component',
  'AttachedTo',
  'Destination',
  'Subnet',
  'Vpc',
  'SourceVpc',
  'DestinationVpc',
] as const satisfies readonly (keyof Explanation)[];

function toExplanation(explanation: Explanation): ReachabilityExplanation {
  const { ExplanationCode, Direction, SecurityGroups = [], MissingComponent } = explanation;
  const { LoadBalancerArn, LoadBalancerTargetGroups = [] } = explanation;
  const listed = (role: string, components: readonly AnalysisComponent[]) =>
    components.flatMap((component) => named(role, idOf(component)));
  return {
    code: ExplanationCode ?? 'unknown',
    ...(Direction !== undefined && { direction: Direction }),
    components: [
      ...listed('SecurityGroup', SecurityGroups),
      ...roles.flatMap((role) => named(role, idOf(explanation[role]))),
      ...named('LoadBalancer', LoadBalancerArn && afterColons(LoadBalancerArn)),
      ...listed('LoadBalancerTargetGroup', LoadBalancerTargetGroups),
      ...named('MissingComponent', MissingComponent),
    ],
  };
}

function named(role: string, id: string | undefined): readonly ReachabilityComponent[] {
  return id === undefined || id === '' ? [] : [{ role, id }];
}

/** Its id; without one, what its ARN ends in: the rest of that is account and region. */
function idOf(component: AnalysisComponent | undefined): string | undefined {
  return component?.Id ?? (component?.Arn === undefined ? component?.Name : afterColons(component.Arn));
}

function afterColons(arn: string): string {
  return arn.split(':').slice(5).join(':') || arn;
}
