import { findWayOut } from '../discovery/subnet-ways.js';
import type { Endpoint, Inventory, Probe } from '../model/inventory.js';
import type { Experiment, Scenario } from '../model/scenario.js';
import { type AwsService, awsServices, endpointServiceName, worldRegion } from '../services/aws-services.js';
import { byCrossRegion, byGateway, byHomeUrl, byOffer, byPlainName, type Row } from './cells.js';
import { findGateway, findInterface, type SurveyedHome } from './surveyed-home.js';

/** What is to be surveyed. */
export interface SurveyRequest {
  readonly homes: readonly SurveyedHome[];
  readonly remotes: readonly string[];
  readonly services: readonly AwsService[];
  /** Seconds, for every call. */
  readonly timeoutS: number;
}

/** Scenarios that nobody wrote, and the inventory that they are of. */
export interface MadeSurvey {
  readonly scenarios: readonly Scenario[];
  readonly inventory: Inventory;
}

/**
 * Makes a scenario for each home region, region and service, with an experiment for each way that the service can
 * be called there. A home region's own services come first: one of them is the control of all of its rows.
 */
export function makeSurvey(request: SurveyRequest): MadeSurvey {
  const { homes, remotes } = request;
  return {
    scenarios: homes.flatMap((home) => surveyHome(home, request)),
    inventory: {
      regions: { home: homes.map(({ region }) => region).join(', '), remote: remotes.join(', ') },
      probes: homes.flatMap(probesOf),
      endpoints: homes.flatMap(({ endpoints }) => endpoints),
      values: {},
    },
  };
}

function probesOf({ region, probe, gatewayProbe }: SurveyedHome): readonly Probe[] {
  const main = { ...probe, role: region };
  return gatewayProbe === undefined ? [main] : [main, { ...gatewayProbe, role: gatewayRole(region) }];
}

function gatewayRole(region: string): string {
  return `${region} gateway`;
}

function surveyHome(home: SurveyedHome, request: SurveyRequest): readonly Scenario[] {
  const { remotes, services, timeoutS } = request;
  const control = chooseControl(home, services);
  const leadsNowhere = control !== undefined && findWayOut(home.probe.routes) === undefined;
  const regions = [...new Set([home.region, ...remotes, worldRegion])];
  const isAsked = (service: AwsService, region: string) =>
    service.scope === 'world' ? region === worldRegion : region === home.region || remotes.includes(region);
  return regions.flatMap((region) => {
    const row = { home, region, timeoutS, leadsNowhere };
    const asked = services.filter((service) => isAsked(service, region));
    const own = region === home.region && control !== undefined ? [control] : [];
    const rows = [...new Set([...own, ...asked])].map((service) => ({ ...row, service }));
    return rows.flatMap((each) => surveyRow(each, control));
  });
}

function surveyRow(row: Row, control: AwsService | undefined): readonly Scenario[] {
  const { home, service, region } = row;
  const id = idOf(home.region, region, service);
  const controlId = control && idOf(home.region, home.region, control);
  const cells = [byPlainName(row), ...byHomeUrl(row), ...byCrossRegion(row), ...byOffer(row)];
  const common = {
    title: service.title,
    optional: true,
    survey: { service: service.name, home: home.region, region },
  };
  return [
    ...fromGatewaySubnet(row).map((experiments) => ({
      ...common,
      id: `${id}.gateway`,
      probe: gatewayRole(home.region),
      ...(region !== home.region && { controlledBy: `${idOf(home.region, home.region, service)}.gateway` }),
      experiments,
    })),
    {
      ...common,
      id,
      probe: home.region,
      ...(controlId !== undefined && id !== controlId && { controlledBy: controlId }),
      experiments: id === controlId ? markFirst(cells) : cells,
    },
  ];
}

/** The gateway endpoint's own region is the control of the others: it is of another subnet than all else. */
function fromGatewaySubnet(row: Row): readonly (readonly Experiment[])[] {
  const { home, service, region } = row;
  const gateway = findGateway(home, home.gatewayProbe, endpointServiceName(service, home.region));
  const isPrivate = findInterface(home, endpointServiceName(service, region))?.privateDns === true;
  if (gateway === undefined || isPrivate) return [];
  const cell = byGateway(row, gateway);
  return [region === home.region ? markFirst([cell]) : [cell]];
}

function markFirst(cells: readonly Experiment[]): readonly Experiment[] {
  return cells.map((cell, index) => (index === 0 ? { ...cell, control: true } : cell));
}

/**
 * The service whose answer shows that the probe is well, for a timeout to mean anything: one with a private name of
 * the home region. That of Systems Manager is there on every isolated probe that Run Command reaches.
 */
function chooseControl(home: SurveyedHome, services: readonly AwsService[]): AwsService | undefined {
  const candidates = [...awsServices.filter(({ name }) => name === 'ssm'), ...services];
  return candidates.find(
    (service) =>
      (service.scope === 'region' || home.region === worldRegion) &&
      findInterface(home, endpointServiceName(service, home.region))?.privateDns === true,
  );
}

function idOf(home: string, region: string, { name }: AwsService): string {
  return `${home}.${region}.${name}`;
}

/** What an endpoint is called in a survey's inventory. */
export function nameEndpoint(
  home: string,
  { type, serviceName }: Pick<Endpoint, 'type' | 'serviceName'>,
): string {
  const short = serviceName.replace(/^com\.amazonaws\./, '').replaceAll('.', '-');
  return `${home}-${short}${type === 'Gateway' ? '-gateway' : ''}`;
}
