import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';
import { accountKeys, accountSchema, keyNotes } from './account-schema.js';
import { bindingName, nameOrDiscover, oneOf, oneOrMoreOf, sectionOf } from './selector-schemas.js';

const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'to be a region’s name, such as `eu-west-1`');

const sides = <Value extends z.ZodType>(what: string, value: Value) =>
  sectionOf(
    strictMap({
      home: value.optional().describe(`${what} in the home region.`),
      remote: value.optional().describe(`${what} in the remote region.`),
    }),
  );

const profilePlace = 'write it under `accounts: { consumer: { profile: … } }`';

/** What belongs to one consumer's account. */
const consumerSections = {
  probes: sectionOf(
    z.record(bindingName, oneOrMoreOf('i-[0-9a-f]{8,17}', 'an instance’s id, `i-…`')),
  ).describe(
    'Role that scenarios name → the EC2 instances on which its commands run; with several, each experiment runs on every one.',
  ),
  endpoints: sectionOf(
    z.record(bindingName, oneOf('vpce-[0-9a-f]{8,17}', 'a VPC endpoint’s id, `vpce-…`')),
  ).describe('Name that scenarios use → the VPC endpoint.'),
  subnets: z
    .record(bindingName, z.string().regex(/^subnet-[0-9a-f]{8,17}$/, 'to be a subnet’s id, `subnet-…`'))
    .optional()
    .describe('Name that scenarios use → a subnet of the probes’ VPC.'),
  buckets: sides('Bucket', oneOf('[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]', 'a bucket’s name')).describe(
    'S3 buckets, one in each region.',
  ),
  parameters: sides('Parameter', nameOrDiscover('Name of a SecureString parameter')).describe(
    'Parameters, one in each region; by default `/test-parameter/REGION`.',
  ),
  buses: sides('Bus', nameOrDiscover('Name of an event bus')).describe(
    'EventBridge buses, one in each region; by default `default`.',
  ),
};

/** A name that cannot be an account's id: reports show it. */
const consumerName = bindingName.regex(/[a-z]/, 'to have a letter: reports show it, and no account id');

/** `reachmatrix.yaml` as it is written. */
export const configFileSchema = strictMap({
  regions: strictMap({
    home: region.describe('Region of the probes and of their VPC.'),
    remote: region.describe('The other region, which the experiments try to reach.'),
  })
    .superRefine(({ home, remote }, context) => {
      if (home !== remote) return;
      const message = `Expected \`remote\` to be another region than \`home\`, got \`${remote}\``;
      context.addIssue({ code: 'custom', path: ['remote'], message });
    })
    .describe('The two regions.'),
  accounts: strictMap({
    consumer: accountSchema.describe('The account of the probes, endpoints, buckets and parameters.'),
    provider: accountSchema.describe(
      'The account that offers the endpoint service in the remote region; default: the consumer’s.',
    ),
  })
    .optional()
    .describe('Whose credentials to use; default: as the AWS SDK finds them by itself.'),
  ...consumerSections,
  services: sectionOf(
    z.record(
      bindingName,
      oneOf(
        '(com\\.amazonaws\\.vpce\\.[a-z0-9-]+\\.)?vpce-svc-[0-9a-f]+',
        '`com.amazonaws.vpce.REGION.vpce-svc-…`',
      ),
    ),
  ).describe('Name that scenarios use → endpoint service of the remote region.'),
  loadBalancers: z
    .record(
      bindingName,
      z.string().regex(/^arn:aws[a-z-]*:elasticloadbalancing:/, 'to be a load balancer’s ARN'),
    )
    .optional()
    .describe('Name that scenarios use → ARN of a network load balancer in the remote region.'),
  values: z
    .record(bindingName, z.string())
    .optional()
    .describe('Name that scenarios of your own use as `${value.NAME}` → any text.'),
  consumers: z
    .record(consumerName, strictMap({ ...accountKeys, ...consumerSections }, keyNotes))
    .optional()
    .describe('Name → a further account whose probes run the same experiments, with what belongs to it.'),
  scenarios: z
    .array(z.string().min(1, 'not to be empty'))
    .min(1)
    .optional()
    .describe(
      'Scenario ids, files or directories, relative to where the program is started; default: all that ship.',
    ),
  timeout: z.int().min(1).max(300).optional().describe('Seconds, in place of every experiment’s own.'),
  concurrency: z.int().min(1).max(64).optional().describe('Clients side by side on one probe; default 6.'),
  out: z.string().min(1, 'not to be empty').optional().describe('Folder for reports; default `reports`.'),
  analyze: z
    .boolean()
    .optional()
    .describe('Whether to read what the configuration says of every cell that is no pass; default `false`.'),
  reachabilityAnalyzer: z
    .boolean()
    .optional()
    .describe(
      'Whether to ask AWS’s Reachability Analyzer about such cells as well, which is charged; default `false`.',
    ),
  maxAnalyses: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('How many paths it is asked about at most; default 20.'),
  store: z
    .string()
    .min(1, 'not to be empty')
    .optional()
    .describe('Where runs are kept too: a folder or `s3://bucket/prefix`; default: nowhere else.'),
  access: strictMap(
    {
      endpointUrl: z
        .url({ protocol: /^https?$/, error: 'to be an `http://` or `https://` URL' })
        .optional()
        .describe('Where all AWS APIs are, instead of AWS’s own addresses: a lab, a proxy.'),
    },
    { ...keyNotes, profile: profilePlace },
  )
    .optional()
    .describe('How to reach the APIs; default: AWS’s own addresses.'),
}).meta({
  title: 'reachmatrix configuration',
  description:
    'What a run is pointed at. Whatever is not named makes the experiments that need it inconclusive.',
});

export type ConfigFile = z.infer<typeof configFileSchema>;
