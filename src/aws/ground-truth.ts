import type { Config } from '../model/config.js';
import type { Fixture } from '../model/inventory.js';
import type { Clients } from './clients.js';
import { type CallFailure, describeFailure, sortFailure } from './errors.js';

/**
 * Asks the services themselves, from outside the VPC under test, whether what the experiments lean on is
 * really there: without this a bucket that does not exist would pass for one that cannot be reached.
 * @param provider - of the account that offers the endpoint services.
 * @returns one fixture per configured name; never throws.
 */
export async function checkFixtures(
  config: Config,
  clients: Clients,
  provider: Clients = clients,
): Promise<readonly Fixture[]> {
  const checks: Promise<Fixture>[] = [];
  for (const side of ['home', 'remote'] as const) {
    const region = config.regions[side];
    const bucket = config.buckets[side];
    const parameter = config.parameters[side];
    const bus = config.buses[side];
    if (bucket !== undefined) checks.push(checkBucket(`bucket.${side}`, bucket, region, clients));
    if (parameter !== undefined) {
      checks.push(
        checkPresence(
          `parameter.${side}`,
          `parameter ${parameter}`,
          region,
          'ssm:GetParameter',
          'Parameter',
          async () => {
            const { GetParameterCommand } = await import('@aws-sdk/client-ssm');
            return (await clients.ssm(region)).send(new GetParameterCommand({ Name: parameter }));
          },
        ),
      );
    }
    if (bus !== undefined) {
      checks.push(
        checkPresence(
          `bus.${side}`,
          `event bus ${bus}`,
          region,
          'events:DescribeEventBus',
          'Name',
          async () => {
            const { DescribeEventBusCommand } = await import('@aws-sdk/client-eventbridge');
            return (await clients.events(region)).send(new DescribeEventBusCommand({ Name: bus }));
          },
        ),
      );
    }
  }
  for (const [name, service] of Object.entries(config.services)) {
    const region = config.regions.remote;
    checks.push(
      checkPresence(
        `service.${name}.name`,
        `endpoint service ${service}`,
        region,
        'ec2:DescribeVpcEndpointServices',
        'ServiceNames',
        async () => {
          const { DescribeVpcEndpointServicesCommand } = await import('@aws-sdk/client-ec2');
          const ec2 = await provider.ec2(region);
          return ec2.send(new DescribeVpcEndpointServicesCommand({ ServiceNames: [service] }));
        },
      ),
    );
  }
  return Promise.all(checks);
}

async function checkBucket(
  binding: string,
  bucket: string,
  region: string,
  clients: Clients,
): Promise<Fixture> {
  const action = 's3:ListBucket';
  try {
    const { HeadBucketCommand } = await import('@aws-sdk/client-s3');
    const answer = await (await clients.s3(region)).send(new HeadBucketCommand({ Bucket: bucket }));
    const found = answer.BucketRegion ?? region;
    if (found === region) return { binding, state: 'present', detail: `bucket ${bucket} is in ${region}` };
    return misplacedBucket(binding, bucket, region, found);
  } catch (thrown) {
    const found = redirectRegion(thrown);
    if (found !== undefined) return misplacedBucket(binding, bucket, region, found);
    return judgeFailure(binding, `bucket ${bucket}`, region, sortFailure(thrown, action), action);
  }
}

/** HeadBucket's 301 has no body: the region stands in a header alone. */
function redirectRegion(thrown: unknown): string | undefined {
  const response = (thrown as { $response?: { statusCode?: number; headers?: Record<string, string> } })
    .$response;
  return response?.statusCode === 301 ? response.headers?.['x-amz-bucket-region'] : undefined;
}

function misplacedBucket(binding: string, bucket: string, region: string, found: string): Fixture {
  return { binding, state: 'misplaced', detail: `expected bucket ${bucket} in ${region}, it is in ${found}` };
}

async function checkPresence(
  binding: string,
  what: string,
  region: string,
  action: string,
  answers: string,
  ask: () => Promise<object>,
): Promise<Fixture> {
  try {
    const answer = await ask();
    // A stranger's answer holds nothing of what was asked for.
    if (!(answers in answer)) {
      const detail = `Expected \`${action}\` to answer with ${answers}, got something else.`;
      return { binding, state: 'unknown', detail };
    }
    return { binding, state: 'present', detail: `${what} is in ${region}` };
  } catch (thrown) {
    return judgeFailure(binding, what, region, sortFailure(thrown, action), action);
  }
}

const absent = /NotFound|NoSuch|InvalidServiceName/;

function judgeFailure(
  binding: string,
  what: string,
  region: string,
  failure: CallFailure,
  action: string,
): Fixture {
  const missing =
    failure.kind === 'refused' && (absent.test(failure.error.code) || failure.error.httpStatus === 404);
  if (missing) return { binding, state: 'missing', detail: `expected ${what} in ${region}, there is none` };
  return { binding, state: 'unknown', detail: describeFailure(failure, action) };
}
