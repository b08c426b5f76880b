import type { Endpoint, Probe } from '../model/inventory.js';

/** What a survey knows of one home region before it asks anything of a probe. */
export interface SurveyedHome {
  readonly region: string;
  /** From which every service is called. */
  readonly probe: Probe;
  /** In a subnet with a route to S3's gateway endpoint, where there is a second one. */
  readonly gatewayProbe?: Probe;
  /** Those of the probe's VPC, of which the first of a service is used. */
  readonly endpoints: readonly Endpoint[];
  /** Of what a configuration names: it is called where it is, for the probe's role may. */
  readonly named?: readonly NamedThing[];
  /** Region → the names of the interface endpoint services that EC2 offers there to a VPC of this one. */
  readonly offered: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A bucket or a parameter of a region that a configuration names. */
export interface NamedThing {
  readonly service: 's3' | 'ssm';
  readonly region: string;
  readonly name: string;
}

/** The first interface endpoint of the VPC for an endpoint service; with private DNS where there is one. */
export function findInterface({ endpoints }: SurveyedHome, serviceName: string): Endpoint | undefined {
  const own = endpoints.filter((each) => each.type === 'Interface' && each.serviceName === serviceName);
  return own.find(({ privateDns }) => privateDns) ?? own[0];
}

/** The gateway endpoint of a service of the home region to which a probe's subnet has a route. */
export function findGateway(
  { endpoints }: SurveyedHome,
  probe: Probe | undefined,
  serviceName: string,
): Endpoint | undefined {
  return endpoints.find(
    ({ id, type, serviceName: own }) =>
      type === 'Gateway' && own === serviceName && probe?.routes.some(({ target }) => target === id) === true,
  );
}

/** What a configuration names of a service in a region. */
export function findNamed(
  { named = [] }: SurveyedHome,
  service: string,
  region: string,
): NamedThing | undefined {
  return named.find((each) => each.service === service && each.region === region);
}
