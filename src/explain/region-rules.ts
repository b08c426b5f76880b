import type { Change, Fact } from '../model/diagnosis.js';
import { worldRegion } from '../services/aws-services.js';
import { readAwsHost } from '../services/host-name.js';
import { offeredChanges } from './cross-region.js';
import { offerFacts } from './network-facts.js';
import type { Rule } from './rule.js';
import type { Subject } from './subject.js';

const directedTo = /Please send all future requests to this endpoint: ([a-z0-9.-]+\.amazonaws\.com)\b/;
const expecting = /the region '[a-z0-9-]+' is wrong; expecting '([a-z0-9-]+)'/;

/** S3 answered 301: the bucket is not in the region of the host that was asked. */
export const bucketElsewhere: Rule = (subject) => {
  const { outcome, aws, host, home } = subject;
  if (outcome.kind !== 'PermanentRedirect') return;
  const to = directedTo.exec(outcome.message ?? '')?.[1];
  const region = to === undefined ? undefined : regionOf(to);
  const facts: Fact[] = [
    ...(to === undefined ? [] : [directed(to, host, region)]),
    ...served(subject),
    ...(region === undefined || region === home ? [] : offerFacts(subject, region)),
  ];
  const changes: readonly Change[] =
    region === undefined
      ? []
      : region === home
        ? [{ kind: 'use-endpoint-of-region', region }]
        : offeredChanges(subject, region);
  return {
    topic: 'bucket-elsewhere',
    facts,
    causes: [
      ...(aws?.kind === 'endpoint' ? [{ kind: 'endpoint-of-other-region' } as const] : []),
      { kind: 'bucket-moved' },
    ],
    changes,
  };
};

/** A service refused the scope of the signature, or says which region it expects. */
export const wrongSigningRegion: Rule = (subject) => {
  const { outcome, aws, named, home } = subject;
  const expected = expecting.exec(outcome.message ?? '')?.[1];
  const isMalformed = outcome.code === 'AuthorizationHeaderMalformed' && expected !== undefined;
  if (outcome.kind !== 'InvalidSignature' && !isMalformed) return;
  const region = expected ?? aws?.region;
  const wanted = named !== undefined && named !== region && named !== home ? named : undefined;
  return {
    topic: 'wrong-signing-region',
    facts: [
      ...served(subject),
      ...(named === undefined ? [] : [{ kind: 'signed-for', region: named } as const]),
      ...(expected === undefined ? [] : [{ kind: 'expects-region', region: expected } as const]),
      ...(wanted === undefined ? [] : offerFacts(subject, wanted)),
    ],
    causes: [
      { kind: 'region-of-command', ...(named !== undefined && { region: named }) },
      ...(aws?.kind === 'service' ? [{ kind: 'name-led-elsewhere' } as const] : []),
    ],
    changes: [
      ...(region === undefined || region === named ? [] : [{ kind: 'sign-for-region', region } as const]),
      ...(wanted === undefined ? [] : offeredChanges(subject, wanted)),
    ],
  };
};

/** A name without a region is what S3 redirects to for buckets in us-east-1. */
function regionOf(to: string): string | undefined {
  const host = readAwsHost(to);
  return host?.labels === 's3' ? (host.region ?? worldRegion) : undefined;
}

function directed(to: string, host: string | undefined, region: string | undefined): Fact {
  return {
    kind: 'directed',
    to,
    ...(host !== undefined && { host }),
    ...(region !== undefined && { region }),
  };
}

/** The region in the name of the host that answered. */
function served({ host, aws }: Subject): readonly Fact[] {
  return host === undefined || aws?.region === undefined
    ? []
    : [{ kind: 'serves', host, region: aws.region }];
}
