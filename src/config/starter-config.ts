/**
 * The text of a new `reachmatrix.yaml`: valid as it is, with everything left to discovery and every other key
 * shown as a comment.
 */
export function starterConfig({ home, remote }: { readonly home: string; readonly remote: string }): string {
  return `# What \`reachmatrix run\` and \`reachmatrix doctor\` are pointed at. docs/config-file.md explains every key.
# \`discover\` looks for the one thing that fits; where several fit, the run stops and lists them.
# Check this file: reachmatrix validate reachmatrix.yaml

regions:
  home: ${home} # of the probes and of their VPC
  remote: ${remote} # which the experiments try to reach

# Whose credentials to use. Without this, the AWS SDK finds them: environment, profile, role.
# Keys never belong into this file.
# accounts:
#   consumer: # of the probes, endpoints, buckets and parameters
#     profile: sandbox
#     assumeRole: { arn: arn:aws:iam::111122223333:role/reachmatrix, externalId: some-text }
#   provider: # of the endpoint service, where that is another account
#     assumeRole: { arn: arn:aws:iam::444455556666:role/reachmatrix }

# Instances on which the commands run: Online in Systems Manager, in a subnet without a way to the internet.
probes:
  gateway-subnet: discover # its subnet has a route to an S3 gateway endpoint
  interface-subnet: discover # its subnet has none
  # By id:      interface-subnet: i-0123456789abcdef0
  # By tag:     interface-subnet: { tag: { Name: probe } }
  # On several: interface-subnet: [i-0123456789abcdef0, i-0fedcba9876543210]

# VPC endpoints of the probes' VPC: an id, { tag: { key: value } }, or discover.
endpoints:
  s3-gateway: discover
  s3: discover
  ssm: discover
  events: discover
  custom: discover # leads to an endpoint service of the remote region
  # For AWS services of the remote region, an option that costs extra: s3-remote, ecr-api-remote, ecr-dkr-remote,
  # kms-remote, lambda-remote, ecs-remote, firehose-remote, and iam and route53, which have no region.
  # kms-remote: discover

# One bucket in each region, which the probes' role may list.
buckets:
  home: discover
  remote: discover

# SecureString parameters which the probes' role may read; discover means /test-parameter/REGION.
parameters:
  home: discover
  remote: discover

# EventBridge buses; discover means \`default\`.
buses:
  home: discover
  remote: discover

# The endpoint service of the remote region; discover means the one that the endpoint \`custom\` leads to.
services:
  custom: discover

# A network load balancer in one zone of the remote region, to see that a cross-region service needs two.
# loadBalancers:
#   one-zone: arn:aws:elasticloadbalancing:${remote}:111122223333:loadbalancer/net/one-zone/0123456789abcdef

# Further accounts whose probes run the same experiments, by a name that reports show.
# consumers:
#   team-b:
#     assumeRole: { arn: arn:aws:iam::555566667777:role/reachmatrix, externalId: some-text }
#     probes: discover
#     endpoints: discover
#     buckets: { home: bucket-of-team-b, remote: its-other-bucket }
#     parameters: discover

# What to run when the command line does not say it.
# scenarios: [s3-gateway, ssm]
# timeout: 10 # seconds for every experiment, in place of its own
# concurrency: 6 # clients side by side on one probe
# analyze: true # read what the configuration says of every cell that is no pass
# reachabilityAnalyzer: true # ask AWS's Reachability Analyzer too: 0.10 USD a path, maxAnalyses: 20 at most
# out: reports
# store: s3://my-bucket/reachability # where runs are kept too; a folder, or S3 with the SDK's own credentials
`;
}
