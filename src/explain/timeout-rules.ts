import type { Cause, Change, Fact } from '../model/diagnosis.js';
import { offeredChanges } from './cross-region.js';
import { coverFor, offerFacts, redirectFacts, routeFacts, serviceNameOf } from './network-facts.js';
import type { Rule } from './rule.js';
import type { Subject } from './subject.js';

/** The services that gateway endpoints are made for; DynamoDB's is not among those that this program can try. */
const gateways: ReadonlySet<string> = new Set(['s3', 'dynamodb']);

/** A service of another region, by its public name: as a rule nothing in the VPC leads there. */
export const otherRegion: Rule = (subject) => {
  const { aws, home } = subject;
  const region = aws?.region;
  if (!isUnconnected(subject) || aws?.kind !== 'service' || region === undefined || region === home) return;
  const cover = coverFor(subject);
  if (cover.kind === 'local') return;
  const name = aws.service?.title ?? aws.labels;
  const elsewhere = cover.kind === 'elsewhere' ? behind(cover.target) : undefined;
  return {
    topic: 'other-region',
    facts: [
      ...redirectFacts(subject),
      ...silence(subject),
      ...routeFacts(subject),
      ...offerFacts(subject, region),
    ],
    causes: elsewhere?.causes ?? [
      { kind: 'no-way-out', region },
      { kind: 'no-endpoint-for-region', service: name, region },
    ],
    changes: [...(elsewhere?.changes ?? []), ...offeredChanges(subject, region)],
  };
};

/** An address of the VPC itself: what stands at it does not admit the probe. */
export const endpointSilent: Rule = (subject) => {
  const { aws, addresses, attempt } = subject;
  if (!isUnconnected(subject) || aws === undefined || coverFor(subject).kind !== 'local') return;
  const port = attempt.hops.at(-1)?.port ?? 443;
  return {
    topic: 'endpoint-silent',
    facts: [...redirectFacts(subject), ...silence(subject), ...routeFacts(subject)],
    causes: [{ kind: 'security-group', port }, { kind: 'probe-egress', port }, { kind: 'network-acl' }],
    changes: [{ kind: 'open-security-group', port, addresses }],
  };
};

/** The global name is none of those that S3's private DNS answers: it stays public. */
export const globalS3Name: Rule = (subject) => {
  const { aws, home, host } = subject;
  if (!isUnconnected(subject) || host === undefined) return;
  if (aws?.kind !== 'service' || aws.labels !== 's3' || aws.region !== undefined) return;
  if (coverFor(subject).kind === 'local') return;
  const regional = [aws.below, 's3', home, 'amazonaws.com'].filter((part) => part !== undefined).join('.');
  return {
    topic: 'global-s3-name',
    facts: [{ kind: 'asked-global-name', host }, ...silence(subject), ...routeFacts(subject)],
    causes: [{ kind: 'name-outside-private-dns' }, { kind: 'no-gateway-route', service: 'Amazon S3' }],
    changes: [
      {
        kind: 'use-regional-name',
        host: regional,
        insteadOf: host,
        url: `https://s3.${home}.amazonaws.com`,
      },
      { kind: 'add-gateway-route', serviceName: `com.amazonaws.${home}.s3`, ...subnetOf(subject) },
    ],
  };
};

/** A gateway endpoint's route is there, and the call was to go that way: something before it drops the packets. */
export const gatewaySilent: Rule = (subject) => {
  const { aws, home, attempt, experiment } = subject;
  if (!isUnconnected(subject) || aws?.kind !== 'service' || aws.region !== home) return;
  if (!gateways.has(aws.labels) || experiment.through?.includes('gateway') !== true) return;
  const cover = coverFor(subject);
  if (cover.kind !== 'none' || cover.lists.length === 0) return;
  const port = attempt.hops.at(-1)?.port ?? 443;
  const service = aws.service?.title ?? aws.labels;
  return {
    topic: 'gateway-silent',
    facts: [...redirectFacts(subject), ...silence(subject), ...routeFacts(subject)],
    causes: [{ kind: 'probe-egress', port }, { kind: 'network-acl' }, { kind: 'no-gateway-route', service }],
    changes: [
      { kind: 'allow-egress', port },
      { kind: 'add-gateway-route', serviceName: serviceNameOf(subject, home), ...subnetOf(subject) },
    ],
  };
};

/** A service of the probe's own region at its public addresses: no endpoint answers to this name. */
export const homeServiceSilent: Rule = (subject) => {
  const { aws, home } = subject;
  if (!isUnconnected(subject) || aws?.kind !== 'service' || aws.region !== home) return;
  const cover = coverFor(subject);
  if (cover.kind !== 'none' && cover.kind !== 'elsewhere') return;
  const service = aws.service?.title ?? aws.labels;
  const facts = [...redirectFacts(subject), ...silence(subject), ...routeFacts(subject)];
  if (cover.kind === 'elsewhere') return { topic: 'home-service-silent', facts, ...behind(cover.target) };
  const { causes, changes } = waysHome(subject, service, cover.lists.length > 0);
  return { topic: 'home-service-silent', facts, causes, changes };
};

/** What makes an endpoint answer: a gateway's route, private DNS, or an endpoint at all. */
function waysHome(
  subject: Subject,
  service: string,
  hasGateway: boolean,
): { readonly causes: readonly Cause[]; readonly changes: readonly Change[] } {
  const { aws, home, experiment } = subject;
  const serviceName = serviceNameOf(subject, home);
  const gateway = gateways.has(aws?.labels ?? '') && !hasGateway;
  const causes: readonly Cause[] = [
    { kind: 'private-dns-off', service },
    { kind: 'no-endpoint', service },
  ];
  const changes: readonly Change[] = [
    { kind: 'enable-private-dns', serviceName },
    { kind: 'create-endpoint', serviceName, region: home },
  ];
  const route: Cause = { kind: 'no-gateway-route', service };
  const mend: Change = { kind: 'add-gateway-route', serviceName, ...subnetOf(subject) };
  if (!gateway) return { causes, changes };
  // The scenario says which kind of endpoint is meant, by its name.
  return experiment.through?.includes('gateway') === false
    ? { causes: [...causes, route], changes: [...changes, mend] }
    : { causes: [route, ...causes], changes: [mend, ...changes] };
}

function isUnconnected({ outcome }: Subject): boolean {
  return outcome.kind === 'timeout' && outcome.phase === 'connect';
}

function silence({ host, addresses }: Subject): readonly Fact[] {
  return host === undefined ? [] : [{ kind: 'silent', host, addresses }];
}

/** There is a route, so what it leads to is asked about first. */
function behind(target: string) {
  const causes: readonly Cause[] = [{ kind: 'behind-route', target }, { kind: 'network-acl' }];
  const changes: readonly Change[] = [{ kind: 'mend-route', target }];
  return { causes, changes };
}

function subnetOf({ probe }: Subject): { readonly subnetId?: string } {
  return probe === undefined ? {} : { subnetId: probe.subnetId };
}
