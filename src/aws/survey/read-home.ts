import type { Config } from '../../model/config.js';
import type { Endpoint, Probe } from '../../model/inventory.js';
import { nameEndpoint } from '../../survey/make-survey.js';
import type { NamedThing, SurveyedHome } from '../../survey/surveyed-home.js';
import type { Clients } from '../clients.js';
import { surveyEndpoints } from '../discovery/endpoints.js';
import { describeEndpoints } from '../endpoints.js';
import { insist } from '../errors.js';
import { readInventory } from '../inventory.js';
import { readOffered } from './offered.js';

/**
 * Reads what a survey must know of a home region; reads only.
 * @param config - names its probes: the one in a subnet without a gateway endpoint goes before the other.
 * @param regions - whose offers to a VPC of this region are asked for.
 * @returns a sentence when the configuration names no probe that is there.
 * @throws {Error} naming the first call that was refused, and its mend.
 */
export async function readHome(
  config: Config,
  regions: readonly string[],
  clients: Clients,
): Promise<SurveyedHome | string> {
  const { home } = config.regions;
  const { probes } = await insist('ec2:DescribeInstances', () =>
    readInventory({ ...config, endpoints: {} }, clients),
  );
  const of = (role: string) => probes.find((probe) => probe.role === role);
  const probe = of('interface-subnet') ?? of('gateway-subnet') ?? probes[0];
  if (probe === undefined) return `Expected a probe in ${home}, found none.`;
  const gatewayProbe = of('gateway-subnet');
  const [endpoints, ...offers] = await Promise.all([
    insist('ec2:DescribeVpcEndpoints', () => endpointsOf(probe, clients)),
    ...regions.map(async (region) => [region, await readOffered(home, region, clients)] as const),
  ]);
  return {
    region: home,
    probe,
    ...(gatewayProbe !== undefined && gatewayProbe !== probe && { gatewayProbe }),
    endpoints,
    named: namedIn(config),
    offered: new Map(offers),
  };
}

function namedIn({ regions, buckets, parameters }: Config): readonly NamedThing[] {
  return (['home', 'remote'] as const).flatMap((side) => {
    const region = regions[side];
    const [bucket, parameter] = [buckets[side], parameters[side]];
    return [
      ...(bucket === undefined ? [] : [{ service: 's3' as const, region, name: bucket }]),
      ...(parameter === undefined ? [] : [{ service: 'ssm' as const, region, name: parameter }]),
    ];
  });
}

/** The endpoints of the probe's VPC that are there to be used. */
async function endpointsOf({ region, vpcId }: Probe, clients: Clients): Promise<readonly Endpoint[]> {
  const found = (await surveyEndpoints(region, clients)).filter(
    (each) => each.vpcId === vpcId && each.state.toLowerCase() === 'available',
  );
  const type = (own: string) => (own === 'Gateway' ? ('Gateway' as const) : ('Interface' as const));
  const names = new Map(
    found
      .filter((each) => each.type === 'Gateway' || each.type === 'Interface')
      .map((each) => [each.id, [nameEndpoint(region, { ...each, type: type(each.type) })]]),
  );
  return names.size === 0 ? [] : distinct(await describeEndpoints(names, region, clients));
}

/** A second endpoint of a service bears its id as well: a name is of one endpoint. */
function distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const seen = new Set<string>();
  return endpoints.map((endpoint) => {
    const name = seen.has(endpoint.name) ? `${endpoint.name}-${endpoint.id}` : endpoint.name;
    seen.add(endpoint.name);
    return { ...endpoint, name };
  });
}
