/**
 * What AWS's documentation says of the services that a survey tries, written down by hand on 2026-11-28 from the pages
 * that each row and rule names. Nothing here is read from the program's own tables or from the lab's rules.
 */
const guide = 'https://docs.aws.amazon.com/vpc/latest/privatelink';

/** "Cross-region enabled AWS services", the table at its head, and its considerations. */
const crossRegionPage = `${guide}/aws-services-cross-region-privatelink-support.html`;
/** "AWS services that integrate with AWS PrivateLink". */
const interfacePage = `${guide}/aws-services-privatelink-support.html`;
/** IAM's endpoints are of the control plane's region, us-east-1, and are called `com.amazonaws.iam`. */
const iamPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam_vpc_endpoint_create.html';

interface DocumentedService {
  readonly service: string;
  /** Whether a VPC of another region can have an interface endpoint for it. */
  readonly crossRegion: boolean;
  /** `world`: one service for all regions, whose endpoints are of us-east-1. */
  readonly scope: 'region' | 'world';
  /** What a probe gets that reaches it and asks no more than the survey does. */
  readonly answer: string;
  readonly source: string;
}

const row = (service: string, crossRegion: boolean, source: string, more = {}): DocumentedService => ({
  service,
  crossRegion,
  scope: 'region',
  answer: 'success',
  source,
  ...more,
});

const documentedServices: readonly DocumentedService[] = [
  row('s3', true, `${crossRegionPage}: com.amazonaws.region.s3`),
  row('ecr-api', true, `${crossRegionPage}: com.amazonaws.region.ecr.api`),
  // A registry answers 401 to who brings no token: https://distribution.github.io/distribution/spec/api/#api-version-check
  row('ecr-dkr', true, `${crossRegionPage}: com.amazonaws.region.ecr.dkr`, { answer: 'HTTP 401' }),
  row('kms', true, `${crossRegionPage}: com.amazonaws.region.kms`),
  row('lambda', true, `${crossRegionPage}: com.amazonaws.region.lambda`),
  row('ecs', true, `${crossRegionPage}: com.amazonaws.region.ecs`),
  row('firehose', true, `${crossRegionPage}: com.amazonaws.region.kinesis-firehose`),
  row('flink', true, `${crossRegionPage}: com.amazonaws.region.kinesisanalytics`),
  row('iam', true, `${crossRegionPage}: com.amazonaws.iam; ${iamPage}`, { scope: 'world' }),
  row('route53', true, `${crossRegionPage}: com.amazonaws.route53`, { scope: 'world' }),
  row('ssm', false, `${interfacePage}: com.amazonaws.region.ssm; not on ${crossRegionPage}`),
  row('events', false, `${interfacePage}: com.amazonaws.region.events; not on ${crossRegionPage}`),
];

/** How each home VPC of the lab is set up, as one would describe an account: not what follows from it. */
const setUp = {
  /** Interface endpoints for the home region's services, and whether they hold the private names. */
  homeEndpoints: { s3: 'without private DNS', ssm: 'private DNS', events: 'private DNS' } as Readonly<
    Record<string, string>
  >,
  /** With a route from the second probe's subnet. */
  gatewayEndpoints: ['s3'],
  /** For each service of each other region that can have one, all with private DNS but this. */
  crossRegionWithoutPrivateDns: ['s3'],
  /** No subnet has a route to an internet, NAT or other gateway. */
  isolated: true,
};

/** What a cell must show; `unsourced`: no page says, so that it may be recorded alone. */
export interface DocumentedCell {
  readonly outcome: string | 'unsourced';
  /** What it must not be, where the pages say no more than that. */
  readonly never?: string;
  readonly source: string;
}

/** The article's own two services: with another region's signature at an endpoint of the home region. */
const article = 'DevelopersIO 2024-12-02';
const refusedByArticle = ['ssm', 'events'];

/**
 * Rules of the documentation, for every cell there should be.
 * @returns by `home region service way`.
 */
export function documentedCells(
  homes: readonly string[],
  remotes: readonly string[],
): ReadonlyMap<string, DocumentedCell> {
  const cells = new Map<string, DocumentedCell>();
  for (const home of homes) {
    for (const documented of documentedServices) {
      const regions = documented.scope === 'world' ? ['us-east-1'] : [...new Set([home, ...remotes])];
      for (const region of regions) {
        const own = region === home ? ownRegion(documented) : otherRegion(documented);
        for (const [way, cell] of Object.entries(own)) {
          cells.set(`${home} ${region} ${documented.service} ${way}`, cell);
        }
      }
    }
  }
  return cells;
}

type Ways = Readonly<Record<string, DocumentedCell>>;

/** "Access an AWS service using an interface VPC endpoint", private DNS names and endpoint-specific names. */
const accessPage = `${guide}/create-interface-endpoint.html`;
/** "Gateway endpoints for Amazon S3": of the region in which it was created alone. */
const gatewayPage = `${guide}/vpc-endpoints-s3.html`;
/** "Route tables": what no route matches goes nowhere. */
const routesPage = 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html';

function ownRegion({ service, answer, scope }: DocumentedService): Ways {
  const through = { outcome: answer, source: accessPage };
  const gateway = { outcome: answer, source: gatewayPage };
  const nowhere = { outcome: 'timeout', source: routesPage };
  const endpoint = scope === 'world' ? 'private DNS' : setUp.homeEndpoints[service];
  return {
    ...(setUp.gatewayEndpoints.includes(service) && { gateway }),
    ...(endpoint === 'private DNS' ? { 'private-name': through } : { default: nowhere }),
    ...(endpoint !== undefined && { 'home-url': through }),
  };
}

function otherRegion({ service, crossRegion, answer, scope }: DocumentedService): Ways {
  const through = { outcome: answer, source: crossRegionPage };
  const nowhere = { outcome: 'timeout', source: `${routesPage}; ${article}` };
  const isPrivate = crossRegion && !setUp.crossRegionWithoutPrivateDns.includes(service);
  const hasHome = scope === 'region' && setUp.homeEndpoints[service] !== undefined;
  const refused = refusedByArticle.includes(service)
    ? { outcome: 'InvalidSignature', source: article }
    : { outcome: 'unsourced', source: 'none found' };
  return {
    ...(setUp.gatewayEndpoints.includes(service) && {
      gateway: { outcome: 'timeout', source: `${gatewayPage}; ${article}` },
    }),
    ...(isPrivate ? { 'private-name': through } : { default: nowhere }),
    ...(hasHome && { 'home-url': refused }),
    ...(crossRegion && { 'cross-region': through }),
    offered: crossRegion
      ? { outcome: 'success', source: crossRegionPage }
      : {
          outcome: 'unsourced',
          never: 'success',
          source: `not on ${crossRegionPage}; with what words, none says`,
        },
  };
}
