import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { EC2Client, EC2ClientConfig } from '@aws-sdk/client-ec2';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';
import { callAttempts } from '../model/call-attempts.js';
import type { ApiAccess } from '../model/config.js';
import { type Stacked, tryAgainOnCorrectedClock } from './clock-correction.js';
import { createCredentials } from './credentials.js';
import { type AnswerLimits, guardAnswers, waitAtMost } from './guard-answers.js';

// The SDK's note that releases from January 2027 need Node 22 is for the maintainers, who have it in
// docs/decisions/001; among a run's results it would look like a problem of the run.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** One client per service and region, made when first asked for: importing the EC2 client alone costs 0.3 s. */
export interface Clients {
  ec2(region: string): Promise<EC2Client>;
  ssm(region: string): Promise<SSMClient>;
  /** Makes each call once: for whoever paces and repeats the calls itself. */
  ssmOnce(region: string): Promise<SSMClient>;
  s3(region: string): Promise<S3Client>;
  events(region: string): Promise<EventBridgeClient>;
  sts(region: string): Promise<STSClient>;
  cloudformation(region: string): Promise<CloudFormationClient>;
  elb(region: string): Promise<ElasticLoadBalancingV2Client>;
  /** Ends kept-alive connections. */
  destroy(): void;
}

/** What else the clients are made with, whatever their service. */
export interface ClientSettings {
  /** Carries the requests in place of the SDK's own HTTP handler. */
  readonly requestHandler?: NonNullable<EC2ClientConfig['requestHandler']>;
  readonly answers?: AnswerLimits;
}

/** Clients for the given access; without one, the SDK's own chain finds endpoint and credentials. */
export function createClients(
  access: ApiAccess,
  { answers, requestHandler = waitAtMost(30_000) }: ClientSettings = {},
): Clients {
  const made = new Map<string, Promise<Stacked>>();
  const settings = (region: string) => {
    const credentials = createCredentials(access, region);
    return {
      requestHandler,
      region,
      maxAttempts: callAttempts,
      ...(access.endpointUrl === undefined ? {} : { endpoint: access.endpointUrl }),
      ...(credentials === undefined ? {} : { credentials }),
    };
  };
  const keep = <T extends Stacked>(key: string, make: () => Promise<T>): Promise<T> => {
    const kept = made.get(key) as Promise<T> | undefined;
    if (kept !== undefined) return kept;
    const client = make().then((one) => guardAnswers(tryAgainOnCorrectedClock(one), answers));
    made.set(key, client);
    return client;
  };
  return {
    ec2: (region) =>
      keep(
        `ec2 ${region}`,
        async () => new (await import('@aws-sdk/client-ec2')).EC2Client(settings(region)),
      ),
    ssm: (region) =>
      keep(
        `ssm ${region}`,
        async () => new (await import('@aws-sdk/client-ssm')).SSMClient(settings(region)),
      ),
    ssmOnce: (region) =>
      keep(`ssm once ${region}`, async () => {
        const { SSMClient } = await import('@aws-sdk/client-ssm');
        return new SSMClient({ ...settings(region), maxAttempts: 1 });
      }),
    s3: (region) =>
      keep(`s3 ${region}`, async () => new (await import('@aws-sdk/client-s3')).S3Client(settings(region))),
    events: (region) =>
      keep(`events ${region}`, async () => {
        const { EventBridgeClient } = await import('@aws-sdk/client-eventbridge');
        return new EventBridgeClient(settings(region));
      }),
    cloudformation: (region) =>
      keep(`cloudformation ${region}`, async () => {
        const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation');
        return new CloudFormationClient(settings(region));
      }),
    elb: (region) =>
      keep(`elb ${region}`, async () => {
        const { ElasticLoadBalancingV2Client } = await import('@aws-sdk/client-elastic-load-balancing-v2');
        return new ElasticLoadBalancingV2Client(settings(region));
      }),
    sts: (region) =>
      keep(
        `sts ${region}`,
        async () => new (await import('@aws-sdk/client-sts')).STSClient(settings(region)),
      ),
    destroy: () => {
      for (const client of made.values()) client.then((c) => c.destroy()).catch(() => undefined);
    },
  };
}
