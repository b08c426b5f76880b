import { describe, expect, it } from 'vitest';
import type { Endpoint, Probe } from '../../src/model/inventory.js';
import type { Experiment, Scenario } from '../../src/model/scenario.js';
import { awsServices } from '../../src/services/aws-services.js';
import { makeSurvey, nameEndpoint } from '../../src/survey/make-survey.js';
import type { SurveyedHome } from '../../src/survey/surveyed-home.js';
import { makeEndpoint } from '../judge/make-run.js';

const probe: Probe = {
  role: 'interface-subnet',
  instanceId: 'i-1',
  region: 'us-east-1',
  vpcId: 'vpc-1',
  subnetId: 'subnet-1',
  privateIp: '10.0.1.1',
  routes: [{ destination: '10.0.0.0/16', target: 'local' }],
};

function endpointFor(serviceName: string, parts: Partial<Endpoint> = {}): Endpoint {
  const type = parts.type ?? 'Interface';
  const name = nameEndpoint('us-east-1', { type, serviceName });
  return makeEndpoint({ id: `vpce-${name}`, serviceName, url: `https://${name}.example`, ...parts, name });
}

const ssm = endpointFor('com.amazonaws.us-east-1.ssm');

function surveyOf(services: string, home: Partial<SurveyedHome> = {}, remotes = ['eu-west-1']) {
  return makeSurvey({
    homes: [{ region: 'us-east-1', probe, endpoints: [ssm], offered: new Map(), ...home }],
    remotes,
    services: awsServices.filter(({ name }) => services.split(',').includes(name)),
    timeoutS: 5,
  });
}

function rowOf(scenarios: readonly Scenario[], id: string): Scenario {
  const row = scenarios.find((each) => each.id === id);
  if (row === undefined) throw new Error(`No ${id} among ${scenarios.map((each) => each.id).join(', ')}`);
  return row;
}

function wayOf(row: Scenario, way: string): Experiment | undefined {
  return row.experiments.find(({ id }) => id === way);
}

const words = (experiment: Experiment | undefined): string =>
  experiment?.action.kind === 'command' ? experiment.action.words.join(' ') : '';

describe('makeSurvey', () => {
  it('expects nothing where no endpoint shows that the probe is well', () => {
    const { scenarios } = surveyOf('kms', { endpoints: [] });
    const row = rowOf(scenarios, 'us-east-1.eu-west-1.kms');
    expect(row.controlledBy).toBeUndefined();
    expect(wayOf(row, 'default')?.expectations).toEqual([]);
  });

  it('expects nothing of public names where the subnet has a way out', () => {
    const open = { ...probe, routes: [{ destination: '0.0.0.0/0', target: 'nat-1' }] };
    const { scenarios } = surveyOf('kms', { probe: open });
    expect(wayOf(rowOf(scenarios, 'us-east-1.eu-west-1.kms'), 'default')?.expectations).toEqual([]);
  });

  it('lets every row of a home region lean on the control of that region', () => {
    const { scenarios } = surveyOf('kms');
    const control = rowOf(scenarios, 'us-east-1.us-east-1.ssm');
    expect(wayOf(control, 'private-name')).toMatchObject({ control: true, through: ssm.name });
    for (const row of scenarios.filter(({ id }) => id !== control.id)) {
      expect(row.controlledBy).toBe(control.id);
      expect(row.experiments.some((each) => each.control)).toBe(false);
    }
    expect(wayOf(rowOf(scenarios, 'us-east-1.eu-west-1.kms'), 'default')?.expectations).toMatchObject([
      { kind: 'timeout' },
    ]);
  });

  it('leaves a cross-region endpoint out where EC2 offers it and the VPC has none, and names what lacks', () => {
    const offered = new Map([['eu-west-1', new Set(['com.amazonaws.eu-west-1.kms'])]]);
    const { scenarios } = surveyOf('kms,events', { offered });
    const row = rowOf(scenarios, 'us-east-1.eu-west-1.kms');
    expect(row.optional).toBe(true);
    expect(words(wayOf(row, 'cross-region'))).toContain('${endpoint.us-east-1-kms-eu-west-1.url}');
    expect(wayOf(rowOf(scenarios, 'us-east-1.eu-west-1.events'), 'cross-region')).toBeUndefined();
  });

  it('takes the private name of a cross-region endpoint as such, and its URL beside', () => {
    const kms = endpointFor('com.amazonaws.eu-west-1.kms');
    const row = rowOf(surveyOf('kms', { endpoints: [ssm, kms] }).scenarios, 'us-east-1.eu-west-1.kms');
    expect(row.experiments.map(({ id }) => id)).toEqual(['private-name', 'cross-region', 'offered']);
    expect(words(wayOf(row, 'cross-region'))).toBe(
      `aws kms list-keys --max-items 1 --region eu-west-1 --endpoint-url ${kms.url}`,
    );
    expect(wayOf(row, 'private-name')?.through).toBe(kms.name);
  });

  it('tries a service of the whole world in its own region alone, from wherever', () => {
    const { scenarios } = surveyOf('iam', {}, ['eu-west-1', 'us-west-2']);
    expect(scenarios.map(({ id }) => id)).toEqual(['us-east-1.us-east-1.ssm', 'us-east-1.us-east-1.iam']);
  });

  it('has one endpoint of a service of the whole world, which is no home region’s', () => {
    const iam = endpointFor('com.amazonaws.iam');
    const abroad = surveyOf('iam', { region: 'eu-west-1', endpoints: [iam] }).scenarios;
    const ways = (id: string) => rowOf(abroad, id).experiments.map((each) => each.id);
    expect(ways('eu-west-1.us-east-1.iam')).toEqual(['private-name', 'cross-region', 'offered']);
    const { scenarios } = surveyOf('iam', { endpoints: [ssm, iam] });
    const own = rowOf(scenarios, 'us-east-1.us-east-1.iam').experiments.map((each) => each.id);
    expect(own).toEqual(['private-name', 'home-url']);
  });

  it('tries S3 from the subnet with the gateway route as well, with a control of its own', () => {
    const gateway = endpointFor('com.amazonaws.us-east-1.s3', { type: 'Gateway', id: 'vpce-gw' });
    const gatewayProbe = {
      ...probe,
      role: 'gateway-subnet',
      instanceId: 'i-2',
      routes: [{ destination: 'pl-1', target: 'vpce-gw' }],
    };
    const { scenarios, inventory } = surveyOf('s3', { endpoints: [ssm, gateway], gatewayProbe });
    expect(inventory.probes.map(({ role }) => role)).toEqual(['us-east-1', 'us-east-1 gateway']);
    const own = rowOf(scenarios, 'us-east-1.us-east-1.s3.gateway');
    const other = rowOf(scenarios, 'us-east-1.eu-west-1.s3.gateway');
    expect(own).toMatchObject({ probe: 'us-east-1 gateway', experiments: [{ control: true }] });
    expect(other).toMatchObject({ controlledBy: own.id, experiments: [{ id: 'gateway', control: false }] });
    expect(wayOf(rowOf(scenarios, 'us-east-1.eu-west-1.s3'), 'default')).toBeDefined();
  });

  it('calls the buckets and parameters that a configuration names, with what the article saw of them', () => {
    const s3 = endpointFor('com.amazonaws.us-east-1.s3', { privateDns: false });
    const named = [{ service: 's3' as const, region: 'eu-west-1', name: 'theirs' }];
    const { scenarios } = surveyOf('s3', { endpoints: [ssm, s3], named });
    const cell = wayOf(rowOf(scenarios, 'us-east-1.eu-west-1.s3'), 'home-url');
    expect(words(cell)).toBe(
      `aws s3api list-objects --max-items 1 --bucket theirs --region eu-west-1 --endpoint-url ${s3.url}`,
    );
    expect(cell?.expectations).toMatchObject([{ kind: 'PermanentRedirect' }]);
    expect(words(wayOf(rowOf(scenarios, 'us-east-1.us-east-1.s3'), 'default'))).toContain('list-buckets');
  });

  it('knows the gateway route of the only probe', () => {
    const gateway = endpointFor('com.amazonaws.us-east-1.s3', { type: 'Gateway', id: 'vpce-gw' });
    const routed = { ...probe, routes: [{ destination: 'pl-1', target: 'vpce-gw' }] };
    const { scenarios } = surveyOf('s3', { probe: routed, endpoints: [ssm, gateway] });
    expect(wayOf(rowOf(scenarios, 'us-east-1.us-east-1.s3'), 'gateway')?.expectations).toMatchObject([
      { kind: 'success' },
    ]);
  });
});
