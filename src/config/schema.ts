import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';

const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'to be a region’s name, such as `eu-west-1`');
const name = z.string().regex(/^[a-z0-9-]+$/, 'to be lower-case letters, digits and hyphens');
const some = z.string().min(1, 'not to be empty');

const sides = (what: string) =>
  strictMap({
    home: some.optional().describe(`${what} in the home region.`),
    remote: some.optional().describe(`${what} in the remote region.`),
  }).optional();

const byName = (value: z.ZodString) => z.record(name, value).optional();

const noKeys = 'keys are taken from the environment, a profile or a role, never from a file';

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
  probes: byName(z.string().regex(/^i-[0-9a-f]{8,17}$/, 'to be an instance’s id, `i-…`')).describe(
    'Role that scenarios name → id of the EC2 instance on which commands run.',
  ),
  endpoints: byName(
    z.string().regex(/^vpce-[0-9a-f]{8,17}$/, 'to be a VPC endpoint’s id, `vpce-…`'),
  ).describe('Name that scenarios use → id of the VPC endpoint.'),
  buckets: sides('Bucket').describe('S3 buckets, one in each region.'),
  parameters: sides('Name of a SecureString parameter').describe('Parameters, one in each region.'),
  buses: sides('Name of an event bus').describe('EventBridge buses, one in each region.'),
  services: byName(
    z
      .string()
      .regex(
        /^com\.amazonaws\.vpce\.[a-z0-9-]+\.vpce-svc-[0-9a-f]+$/,
        'to be `com.amazonaws.vpce.REGION.vpce-svc-…`',
      ),
  ).describe('Name that scenarios use → name of an endpoint service.'),
  loadBalancers: byName(
    z.string().regex(/^arn:aws[a-z-]*:elasticloadbalancing:/, 'to be a load balancer’s ARN'),
  ).describe('Name that scenarios use → ARN of a network load balancer in the remote region.'),
  access: strictMap(
    {
      endpointUrl: z
        .url({ protocol: /^https?$/, error: 'to be an `http://` or `https://` URL' })
        .optional()
        .describe('Where all AWS APIs are, instead of AWS’s own addresses: a lab, a proxy.'),
    },
    {
      credentials: noKeys,
      accessKeyId: noKeys,
      secretAccessKey: noKeys,
      sessionToken: noKeys,
      profile: noKeys,
    },
  )
    .optional()
    .describe('How to reach the APIs; default: as the AWS SDK finds out by itself.'),
}).meta({
  title: 'reachmatrix configuration',
  description:
    'What a run is pointed at. Whatever is not named makes the experiments that need it inconclusive.',
});

export type ConfigFile = z.infer<typeof configFileSchema>;
