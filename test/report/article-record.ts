import type { Hop } from '../../src/model/evidence.js';
import type { Outcome } from '../../src/model/outcome.js';
import type { Attempt, ExperimentRecord, RunRecord } from '../../src/model/run-record.js';
import type { Expectation } from '../../src/model/scenario.js';
import { type Verdict, verdicts } from '../../src/model/verdict.js';

const home = 'us-east-1';
const remote = 'ap-northeast-1';
const buckets = { home: 'reachmatrix-home-bucket', remote: 'reachmatrix-remote-bucket' };
const endpoints = {
  s3: `bucket.vpce-05d3c1f6a7b8e9d01-1t4kz0qp.s3.${home}.vpce.amazonaws.com`,
  ssm: `vpce-07eb2a9c4d5f6e801-cc8ev3mn.ssm.${home}.vpce.amazonaws.com`,
  events: `vpce-0410b7c8d9e0f1a23-x2y4k7wd.events.${home}.vpce.amazonaws.com`,
  custom: `vpce-0d64e5f6a7b8c9d02-9ppwq1rs.vpce-svc-02aa1b2c3d4e5f607.${remote}.vpce.amazonaws.com`,
};
const source = 'DevelopersIO, 2024-12-02';
const limits = { connectTimeoutS: 10, readTimeoutS: 10, maxAttempts: 1, killAfterS: 25 };

const paths = {
  's3-gateway': { title: 'S3 through a gateway endpoint', probe: 'gateway-subnet', through: 's3-gateway' },
  's3-interface': { title: 'S3 through an interface endpoint', probe: 'interface-subnet', through: 's3' },
  ssm: { title: 'Parameter Store through an interface endpoint', probe: 'interface-subnet', through: 'ssm' },
  eventbridge: {
    title: 'EventBridge through an interface endpoint',
    probe: 'interface-subnet',
    through: 'events',
  },
  'service-region': { title: "An AWS service's endpoint for another region" },
  'custom-nlb': {
    title: "A service of one's own behind a load balancer",
    probe: 'interface-subnet',
    through: 'custom',
  },
} as const;
type Path = keyof typeof paths;

interface Cell {
  readonly column: string;
  readonly argv: string;
  readonly outcome: Outcome;
  readonly control?: boolean;
  readonly exitCode?: number;
  readonly durationMs: number;
  readonly message?: string;
  readonly hops?: readonly Hop[];
  readonly address?: string;
  readonly expectation?: Expectation;
}

/** A run of all 22 experiments that gives what the article saw, in the clients' own words. */
export function articleRecord(): RunRecord {
  return withExperiments([
    ...s3Gateway(),
    ...s3Interface(),
    ...parameterStore(),
    ...eventBridge(),
    ...serviceRegion(),
    ...customService(),
  ]);
}

/** The same run with other cells; its summary counts them. */
export function withExperiments(experiments: readonly ExperimentRecord[]): RunRecord {
  const count = (verdict: Verdict) => experiments.filter((each) => each.verdict === verdict).length;
  const clients = {
    aws: 'aws-cli/2.15.30 Python/3.9.16 Linux/6.1.115-126.197.amzn2023.x86_64',
    curl: 'curl 8.5.0 (x86_64-amazon-linux-gnu) libcurl/8.5.0 OpenSSL/3.0.8',
  };
  return {
    schemaVersion: 1,
    runId: '20241201-093000-4f2a',
    asOf: '2024-12-01',
    target: 'lab',
    startedAt: '2024-12-01T09:30:00.000Z',
    durationMs: 12_345,
    interrupted: false,
    regions: { home, remote },
    clients,
    probes: [
      {
        role: 'gateway-subnet',
        instanceId: 'i-0aa1bb2cc3dd4ee5f',
        subnetId: 'subnet-0a1b2c3d4e5f60718',
        routes: ['10.10.0.0/16 → local', 'pl-63a5400a → vpce-0f1e2d3c4b5a69788'],
        clients,
      },
      {
        role: 'interface-subnet',
        instanceId: 'i-0bb2cc3dd4ee5ff60',
        subnetId: 'subnet-0b2c3d4e5f6071829',
        routes: ['10.10.0.0/16 → local'],
        clients,
      },
    ],
    fixtures: [{ binding: 'bucket.remote', state: 'present', detail: `in ${remote}` }],
    leftBehind: [],
    summary: {
      ...(Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)])) as Record<
        Verdict,
        number
      >),
      total: experiments.length,
    },
    experiments,
  };
}

/** The article's run with one cell changed. */
export function withCell(key: string, change: Partial<ExperimentRecord>): RunRecord {
  const { experiments } = articleRecord();
  if (!experiments.some((each) => `${each.scenario}/${each.experiment}` === key))
    throw new Error(`No cell ${key}`);
  return withExperiments(
    experiments.map((each) =>
      `${each.scenario}/${each.experiment}` === key ? { ...each, ...change } : each,
    ),
  );
}

/** The article's run without some cells. */
export function withoutCells(...keys: readonly string[]): RunRecord {
  return withExperiments(
    articleRecord().experiments.filter((each) => !keys.includes(`${each.scenario}/${each.experiment}`)),
  );
}

/** The attempt of a cell of the article's run. */
export function attemptOf(key: string): Attempt {
  const cell = articleRecord().experiments.find((each) => `${each.scenario}/${each.experiment}` === key);
  const attempt = cell?.attempts[0];
  if (attempt === undefined) throw new Error(`No attempt of ${key}`);
  return attempt;
}

function record(scenario: Path, experiment: string, cell: Cell): ExperimentRecord {
  const { title: scenarioTitle, ...from } = paths[scenario];
  const { outcome, expectation = { ...expected(outcome), source } } = cell;
  const onProbe = scenario !== 'service-region' && !cell.argv.startsWith('ec2.');
  const attempt: Attempt = {
    argv: cell.argv.split(' '),
    ...(cell.exitCode === undefined ? {} : { exitCode: cell.exitCode }),
    durationMs: cell.durationMs,
    message: cell.message ?? '',
    hops: cell.hops ?? [],
    dns: [...new Set((cell.hops ?? []).map(({ host }) => host))].map((host) => ({
      host,
      addresses: [cell.address ?? '52.219.1.74'],
    })),
    ...(onProbe ? { limits } : {}),
    outcome,
    proof:
      outcome.kind === 'success' && cell.address !== undefined
        ? { kind: 'proven', endpointId: 'vpce-05d3c1f6a7b8e9d01', addresses: [cell.address] }
        : { kind: 'not-required' },
  };
  return {
    scenario,
    experiment,
    scenarioTitle,
    column: cell.column,
    control: cell.control ?? false,
    ...(onProbe ? from : {}),
    outcome,
    expectation,
    verdict: 'pass',
    reason: `${outcome.kind}, as expected.`,
    because: { kind: 'as-expected' },
    attempts: [attempt],
  };
}

function expected({ kind, code }: Outcome): Expectation {
  return { kind, ...(code === undefined ? {} : { code }) };
}

function answered(host: string, status: number, scheme: 'https' | 'http' = 'https'): Hop {
  return { host, port: scheme === 'https' ? 443 : 80, scheme, reached: 'http', status };
}

function hanging(host: string): Hop {
  return { host, port: 443, scheme: 'https', reached: 'dns' };
}

function timeoutAt(host: string, path: string) {
  return {
    outcome: { kind: 'timeout', phase: 'connect', reached: 'dns', host } as const,
    exitCode: 255,
    durationMs: 10_480,
    message: `\nConnect timeout on endpoint URL: "https://${host}${path}"\n`,
  };
}

function success(host: string): Outcome {
  return { kind: 'success', reached: 'http', host };
}

function s3Gateway(): ExperimentRecord[] {
  const hosts = {
    home: `${buckets.home}.s3.${home}.amazonaws.com`,
    redirecting: `${buckets.remote}.s3.${home}.amazonaws.com`,
    remote: `${buckets.remote}.s3.${remote}.amazonaws.com`,
  };
  const list = (bucket: string) => `aws s3api list-objects --max-items 1 --bucket ${bucket}`;
  return [
    record('s3-gateway', 'home-bucket', {
      column: 'home region',
      control: true,
      argv: list(buckets.home),
      outcome: success(hosts.home),
      exitCode: 0,
      durationMs: 812,
      hops: [answered(hosts.home, 200)],
      address: '52.217.4.10',
    }),
    record('s3-gateway', 'remote-bucket', {
      column: 'remote, no --region',
      argv: list(buckets.remote),
      ...timeoutAt(hosts.remote, '/?encoding-type=url'),
      hops: [answered(hosts.redirecting, 301), hanging(hosts.remote)],
    }),
    record('s3-gateway', 'remote-bucket-region', {
      column: 'remote, --region',
      argv: `${list(buckets.remote)} --region ${remote}`,
      ...timeoutAt(hosts.remote, '/?encoding-type=url'),
      hops: [hanging(hosts.remote)],
    }),
  ];
}

function s3Interface(): ExperimentRecord[] {
  const url = `--endpoint-url https://${endpoints.s3}`;
  const list = (bucket: string) => `aws s3api list-objects --max-items 1 --bucket ${bucket} ${url}`;
  const said =
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all ' +
    `future requests to this endpoint: ${buckets.remote}.s3-${remote}.amazonaws.com`;
  const redirected = {
    outcome: {
      kind: 'PermanentRedirect',
      code: 'PermanentRedirect',
      message: said,
      reached: 'http',
      host: endpoints.s3,
    },
    exitCode: 254,
    durationMs: 1204,
    message:
      `\nAn error occurred (PermanentRedirect) when calling the ListObjects operation: ${said}\nYou can fix this issue ` +
      'by explicitly providing the correct region location using the --region argument, the AWS_DEFAULT_REGION ' +
      'environment variable, or the region variable in the AWS CLI configuration file.\n',
    hops: [answered(endpoints.s3, 301), answered(endpoints.s3, 301)],
    address: '10.10.10.21',
  } as const;
  return [
    record('s3-interface', 'home-bucket', {
      column: 'home region',
      control: true,
      argv: list(buckets.home),
      outcome: success(endpoints.s3),
      exitCode: 0,
      durationMs: 905,
      hops: [answered(endpoints.s3, 200)],
      address: '10.10.10.21',
    }),
    record('s3-interface', 'remote-bucket', {
      column: 'remote, no --region',
      argv: list(buckets.remote),
      ...redirected,
    }),
    record('s3-interface', 'remote-bucket-region', {
      column: 'remote, --region + endpoint URL',
      argv: `${list(buckets.remote)} --region ${remote}`,
      ...redirected,
    }),
    record('s3-interface', 'remote-bucket-hostname', {
      column: 'remote, redirect host as name',
      argv: list(`${buckets.remote}.s3-${remote}.amazonaws.com`),
      outcome: {
        kind: 'service-error',
        code: 'NoSuchBucket',
        message: 'The specified bucket does not exist',
        reached: 'http',
        host: endpoints.s3,
      },
      exitCode: 254,
      durationMs: 1010,
      message:
        '\nAn error occurred (NoSuchBucket) when calling the ListObjects operation: The specified bucket does not exist\n',
      hops: [answered(endpoints.s3, 404)],
      address: '10.10.10.21',
      expectation: {
        kind: 'service-error',
        code: 'NoSuchBucket',
        message: 'The specified bucket does not exist',
        source,
      },
    }),
  ];
}

function wrongScope(operation: string, host: string) {
  const message = 'Credential should be scoped to a valid region.';
  return {
    outcome: {
      kind: 'InvalidSignature',
      code: 'InvalidSignatureException',
      message,
      reached: 'http',
      host,
    } as const,
    exitCode: 254,
    durationMs: 930,
    message: `\nAn error occurred (InvalidSignatureException) when calling the ${operation} operation: ${message} \n`,
    hops: [answered(host, 400)],
    expectation: { kind: 'InvalidSignature', source } as const,
  };
}

function parameterStore(): ExperimentRecord[] {
  const host = `ssm.${home}.amazonaws.com`;
  const far = `ssm.${remote}.amazonaws.com`;
  const get = (region: string) => `aws ssm get-parameter --name /test-parameter/${region} --with-decryption`;
  return [
    record('ssm', 'private-dns', {
      column: 'name resolves privately',
      control: true,
      argv: `resolve ${host}`,
      outcome: { kind: 'success', reached: 'dns', host },
      exitCode: 0,
      durationMs: 14,
      address: '10.10.10.138',
    }),
    record('ssm', 'home-parameter', {
      column: 'home region',
      control: true,
      argv: get(home),
      outcome: success(host),
      exitCode: 0,
      durationMs: 850,
      hops: [answered(host, 200)],
      address: '10.10.10.138',
    }),
    record('ssm', 'remote-parameter', {
      column: 'remote, no --region',
      argv: get(remote),
      outcome: { kind: 'service-error', code: 'ParameterNotFound', message: '', reached: 'http', host },
      exitCode: 254,
      durationMs: 870,
      message: '\nAn error occurred (ParameterNotFound) when calling the GetParameter operation: \n',
      hops: [answered(host, 400)],
      address: '10.10.10.138',
    }),
    record('ssm', 'remote-parameter-region', {
      column: 'remote, --region',
      argv: `${get(remote)} --region ${remote}`,
      ...timeoutAt(far, '/'),
      hops: [hanging(far)],
    }),
    record('ssm', 'remote-parameter-endpoint', {
      column: 'remote, --region + endpoint URL',
      argv: `${get(remote)} --region ${remote} --endpoint-url https://${endpoints.ssm}`,
      ...wrongScope('GetParameter', endpoints.ssm),
      address: '10.10.10.138',
    }),
  ];
}

function eventBridge(): ExperimentRecord[] {
  const host = `events.${home}.amazonaws.com`;
  const far = `events.${remote}.amazonaws.com`;
  const describe = 'aws events describe-event-bus --name default';
  return [
    record('eventbridge', 'home-bus', {
      column: 'home region',
      control: true,
      argv: describe,
      outcome: success(host),
      exitCode: 0,
      durationMs: 790,
      hops: [answered(host, 200)],
      address: '10.10.10.66',
    }),
    record('eventbridge', 'remote-bus-region', {
      column: 'remote, --region',
      argv: `${describe} --region ${remote}`,
      ...timeoutAt(far, '/'),
      hops: [hanging(far)],
    }),
    record('eventbridge', 'remote-bus-endpoint', {
      column: 'remote, --region + endpoint URL',
      argv: `${describe} --region ${remote} --endpoint-url https://${endpoints.events}`,
      ...wrongScope('DescribeEventBus', endpoints.events),
      address: '10.10.10.66',
    }),
  ];
}

const ec2 = `ec2.${home}.amazonaws.com`;

function refused(code: string, message: string) {
  return {
    outcome: { kind: 'service-error', code, message, reached: 'http', host: ec2 } as const,
    durationMs: 640,
    message,
  };
}

function serviceRegion(): ExperimentRecord[] {
  return [
    record('service-region', 'interface-service-region', {
      column: 'existing endpoints name their region',
      control: true,
      argv: 'ec2.DescribeVpcEndpoints --region us-east-1',
      outcome: success(ec2),
      durationMs: 120,
    }),
    record('service-region', 'home-name-remote-region', {
      column: 'create, home service name',
      argv: 'ec2.CreateVpcEndpoint --region us-east-1',
      ...refused('InternalError', 'An internal error has occurred'),
      expectation: {
        kind: 'service-error',
        code: 'InternalError',
        message: 'An internal error has occurred',
        since: '2024-11-30',
        until: '2025-11-18',
        source,
      },
    }),
    record('service-region', 'remote-name-remote-region', {
      column: 'create, remote service name',
      argv: 'ec2.CreateVpcEndpoint --region us-east-1',
      ...refused(
        'InvalidServiceName',
        `The Vpc Endpoint Service 'com.amazonaws.${remote}.ssm' does not exist`,
      ),
    }),
  ];
}

function customService(): ExperimentRecord[] {
  const name = `com.amazonaws.vpce.${remote}.vpce-svc-02aa1b2c3d4e5f607`;
  const zones = 'Services must support at least 2 availability zones for cross region';
  return [
    record('custom-nlb', 'one-zone-service', {
      column: 'provider in one zone',
      argv: 'ec2.CreateVpcEndpointServiceConfiguration --region ap-northeast-1',
      ...refused('InvalidParameter', zones),
      expectation: { kind: 'service-error', message: zones, since: '2024-11-26', source },
    }),
    record('custom-nlb', 'verify-without-region', {
      column: 'look-up, no service region',
      argv: 'ec2.DescribeVpcEndpointServices --region us-east-1',
      ...refused('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`),
    }),
    record('custom-nlb', 'verify-with-region', {
      column: 'look-up, service region',
      argv: 'ec2.DescribeVpcEndpointServices --region us-east-1',
      outcome: success(ec2),
      durationMs: 130,
    }),
    record('custom-nlb', 'http-get', {
      column: 'through the endpoint',
      argv: `curl http://${endpoints.custom} -v`,
      outcome: success(endpoints.custom),
      exitCode: 0,
      durationMs: 210,
      hops: [{ ...answered(endpoints.custom, 200, 'http'), address: '10.10.10.133' }],
      address: '10.10.10.133',
    }),
  ];
}

/** The same experiments under so many scenarios' names. */
export function manyTimes(record: RunRecord, times: number): RunRecord {
  return withExperiments(
    Array.from({ length: times }, (_, index) =>
      record.experiments.map((each) => ({ ...each, scenario: `${each.scenario}-${index}` })),
    ).flat(),
  );
}
