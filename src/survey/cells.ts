import type { Endpoint } from '../model/inventory.js';
import type { CommandAction, Experiment } from '../model/scenario.js';
import type { SurveyWay } from '../model/survey-place.js';
import { type AwsService, endpointServiceName } from '../services/aws-services.js';
import { en } from '../words/en.js';
import {
  byOwnRoutes,
  offeredElsewhere,
  signedForElsewhere,
  throughCrossRegion,
  throughGateway,
  throughOwnEndpoint,
} from './expected.js';
import { findGateway, findInterface, findNamed, type SurveyedHome } from './surveyed-home.js';

/** One row: a service of a region, as a home region's probe can try it. */
export interface Row {
  readonly home: SurveyedHome;
  readonly service: AwsService;
  /** Of the service; the home region's own too. */
  readonly region: string;
  readonly timeoutS: number;
  /** The subnet has no way out, and a control shows that the probe is well. */
  readonly leadsNowhere: boolean;
}

/**
 * The service's own name. Where an endpoint of the VPC holds it as a private name, that is the way; where none
 * does, the subnet's own routes are. It is one call, in one of several columns.
 */
export function byPlainName(row: Row): Experiment {
  const { home, service, region } = row;
  const endpoint = findInterface(home, endpointServiceName(service, region));
  const gateway = findGateway(home, home.probe, endpointServiceName(service, home.region));
  const words = callOf(row);
  if (endpoint?.privateDns === true) {
    const expected = region === home.region ? throughOwnEndpoint(service) : throughCrossRegion(service);
    return cell(row, 'private-name', words, expected, endpoint);
  }
  if (gateway !== undefined) return byGateway(row, gateway);
  return cell(row, 'default', words, byOwnRoutes(row.leadsNowhere));
}

/** The same call from a subnet with a route to a gateway endpoint. */
export function byGateway(row: Row, gateway: Endpoint): Experiment {
  const { home, service, region } = row;
  const isOwn = region === home.region;
  return cell(row, 'gateway', callOf(row), throughGateway(service, isOwn), gateway);
}

/** The home region's endpoint by its URL, asked for either region. */
export function byHomeUrl(row: Row): readonly Experiment[] {
  const { home, service, region } = row;
  const endpoint = findInterface(home, endpointServiceName(service, home.region));
  const isOwn = region === home.region;
  // What has one name for the whole world has one endpoint, and a path asks nothing of a region.
  const asksForRegion = service.scope === 'region' && service.call.client === 'aws';
  if (endpoint?.url === undefined || (!isOwn && !asksForRegion)) return [];
  const isBucket = findNamed(home, 's3', region) !== undefined;
  const expected = isOwn ? throughOwnEndpoint(service) : signedForElsewhere(service, isBucket);
  return [cell(row, 'home-url', callOf(row, endpoint.url), expected, endpoint)];
}

/** An endpoint made with the service's region, by its URL; left out where one could be made and is not. */
export function byCrossRegion(row: Row): readonly Experiment[] {
  const { home, service, region } = row;
  const serviceName = endpointServiceName(service, region);
  const endpoint = findInterface(home, serviceName);
  if (region === home.region) return [];
  if (endpoint?.url !== undefined) {
    const words = callOf(row, endpoint.url);
    return [cell(row, 'cross-region', words, throughCrossRegion(service), endpoint)];
  }
  if (home.offered.get(region)?.has(serviceName) !== true) return [];
  const missing = `${home.region}-${service.name}-${region}`;
  const words = callOf(row, `\${endpoint.${missing}.url}`);
  return [cell(row, 'cross-region', words, throughCrossRegion(service))];
}

/** EC2's own word on whether a VPC of the home region can have an endpoint for it. */
export function byOffer({ home, service, region, timeoutS }: Row): readonly Experiment[] {
  if (region === home.region) return [];
  const ServiceName = endpointServiceName(service, region);
  const input = { ServiceNames: [ServiceName], ServiceRegions: [region] };
  const returns = { ServiceDetails: [{ ServiceName, ServiceRegion: region }] };
  return [
    {
      id: 'offered' satisfies SurveyWay,
      column: en.names.surveyWays.offered,
      control: false,
      action: {
        kind: 'call',
        operation: 'ec2.DescribeVpcEndpointServices',
        region: home.region,
        input,
        returns,
      },
      timeoutS,
      expectations: offeredElsewhere(service),
    },
  ];
}

function cell(
  { timeoutS }: Row,
  way: SurveyWay,
  words: readonly string[],
  expectations: Experiment['expectations'],
  through?: Endpoint,
): Experiment {
  const action: CommandAction = { kind: 'command', words };
  return {
    id: way,
    column: en.names.surveyWays[way],
    control: false,
    action,
    ...(through && { through: through.name }),
    timeoutS,
    expectations,
  };
}

/** An account id that AWS's documentation uses; a registry's name begins with one. */
const anyAccount = '111122223333';

/** @param url - of an endpoint; absent: the service's own name. */
function callOf({ home, service, region }: Row, url?: string): readonly string[] {
  const { call, labels, name } = service;
  if (call.client === 'curl') {
    const account = name === 'ecr-dkr' ? `${anyAccount}.` : '';
    return ['curl', `${url ?? `https://${account}${labels}.${region}.amazonaws.com`}${call.path}`];
  }
  const endpoint = url === undefined ? [] : ['--endpoint-url', url];
  return ['aws', ...(wordsFor(home, name, region) ?? call.words), '--region', region, ...endpoint];
}

/** The call of a bucket or parameter that a configuration names, which the probe's role surely may make. */
function wordsFor(home: SurveyedHome, service: string, region: string): readonly string[] | undefined {
  const thing = findNamed(home, service, region);
  if (thing === undefined) return undefined;
  return thing.service === 's3'
    ? ['s3api', 'list-objects', '--max-items', '1', '--bucket', thing.name]
    : ['ssm', 'get-parameter', '--name', thing.name, '--with-decryption'];
}
