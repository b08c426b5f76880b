import { wantedFamily } from '../model/wanted-family.js';
import { offerFacts } from './network-facts.js';
import type { Rule } from './rule.js';
import type { Subject } from './subject.js';

/** A zone in an endpoint's name: endpoints for other regions have no such names. */
export const zonalName: Rule = (subject) => {
  const { aws, host, home } = subject;
  if (!isNameless(subject) || host === undefined || aws?.kind !== 'endpoint') return;
  const { zone, region, own } = aws;
  if (zone === undefined || region === undefined || own === undefined) return;
  const regional = host.replace(`${own}-${zone}.`, `${own}.`);
  const across = region !== home || !zone.startsWith(region);
  return {
    topic: 'zonal-name',
    facts: [
      { kind: 'no-such-name', host },
      { kind: 'names-zone', host, zone, region },
    ],
    causes: across
      ? [{ kind: 'no-zonal-names' }, { kind: 'endpoint-deleted' }]
      : [{ kind: 'endpoint-not-in-zone' }, { kind: 'endpoint-deleted' }],
    changes: [{ kind: 'use-regional-name', host: regional, insteadOf: host }],
  };
};

/** S3's endpoints answer to names below their own alone: `bucket.vpce-…`. */
export const missingBucketPrefix: Rule = (subject) => {
  const { aws, host } = subject;
  if (!isNameless(subject) || host === undefined) return;
  if (aws?.kind !== 'endpoint' || aws.labels !== 's3' || aws.below !== undefined) return;
  return {
    topic: 'missing-bucket-prefix',
    facts: [
      { kind: 'no-such-name', host },
      { kind: 'no-label-before', host },
    ],
    causes: [{ kind: 'prefix-forgotten' }, { kind: 'endpoint-deleted' }],
    changes: [{ kind: 'add-bucket-prefix', host: `bucket.${host}`, insteadOf: host }],
  };
};

const redirectHost = /^(.+)\.s3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com$/;

/** A host that S3 named, given as a bucket's name. */
export const redirectHostAsBucket: Rule = (subject) => {
  const { outcome, attempt, home } = subject;
  if (outcome.code !== 'NoSuchBucket') return;
  const bucket = bucketOf(attempt.argv);
  const [, name, region] = redirectHost.exec(bucket ?? '') ?? [];
  if (bucket === undefined || name === undefined || region === undefined) return;
  return {
    topic: 'redirect-host-as-bucket',
    facts: [
      { kind: 'bucket-is-host', bucket, region },
      ...(region === home ? [] : offerFacts(subject, region)),
    ],
    causes: [{ kind: 'host-taken-for-name' }],
    changes: [{ kind: 'name-bucket', bucket: name, ...(region !== home && { region }) }],
  };
};

function bucketOf(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--bucket');
  if (at !== -1) return argv[at + 1];
  return argv.find((word) => word.startsWith('--bucket='))?.slice('--bucket='.length);
}

/** For a client that keeps to one address family the name may be there all the same. */
function isNameless({ outcome, attempt }: Subject): boolean {
  return outcome.kind === 'name-not-resolved' && wantedFamily(attempt.argv) === undefined;
}
