import ipaddr from 'ipaddr.js';
import type { DnsAnswer } from '../model/evidence.js';
import type { Attempt, ExperimentRecord } from '../model/run-record.js';

/** One connection or look-up of a path, with nothing in it that differs between runs of the same set-up. */
interface Step {
  /** `https://bucket.vpce-*.s3.us-east-1.vpce.amazonaws.com:443`. */
  readonly host: string;
  /** `IPv4`, `IPv6` or both; absent where it is not known, which is no change. */
  readonly family?: string;
}

/** The way that a cell's answer came, or that its client tried. */
export interface Path {
  readonly steps: readonly Step[];
  /** Where it was proven: the endpoint by its name in the inventory, and its id. */
  readonly endpoint?: { readonly name: string; readonly id: string; readonly used: boolean };
}

/** The path of the last attempt; repeated requests to one host are one step. */
export function pathOf({ attempts, through }: ExperimentRecord): Path {
  const last = attempts.at(-1);
  if (last === undefined) return { steps: [] };
  const steps = last.hops.length > 0 ? hopSteps(last) : last.dns.map(lookUpStep);
  const { proof } = last;
  const proven = proof?.kind === 'proven' || proof?.kind === 'another-path';
  return {
    steps: steps.filter((step, index) => step.host !== steps[index - 1]?.host),
    ...(proven
      ? { endpoint: { name: through ?? '', id: proof.endpointId, used: proof.kind === 'proven' } }
      : {}),
  };
}

/**
 * Whether two paths are the same as far as both are known.
 * @param sameProbes - both runs used the same instances, so that ids mean the same things in both.
 */
export function isSamePath(before: Path, after: Path, sameProbes: boolean): boolean {
  return (
    before.steps.length === after.steps.length &&
    before.steps.every((step, index) => isSameStep(step, after.steps[index])) &&
    isSameEndpoint(before.endpoint, after.endpoint, sameProbes)
  );
}

/** The path in words, a step an entry. */
export function describePath({ steps, endpoint }: Path): readonly string[] {
  const words = steps.map(({ host, family }) => (family === undefined ? host : `${host} (${family})`));
  if (endpoint === undefined) return words;
  const name = [endpoint.name, endpoint.id].filter(Boolean).join(' ');
  return [...words, endpoint.used ? `through ${name}` : `not through ${name}`];
}

function isSameStep(before: Step, after: Step | undefined): boolean {
  if (before.host !== after?.host) return false;
  return before.family === undefined || after.family === undefined || before.family === after.family;
}

function isSameEndpoint(before: Path['endpoint'], after: Path['endpoint'], sameProbes: boolean): boolean {
  if (before === undefined || after === undefined) return true;
  return before.used === after.used && before.name === after.name && (!sameProbes || before.id === after.id);
}

function hopSteps({ hops, dns }: Attempt): readonly Step[] {
  return hops.map(({ scheme, host, port, address }) => {
    const addresses =
      address === undefined || address === ''
        ? (dns.find((answer) => answer.host === host)?.addresses ?? [])
        : [address];
    return step(`${scheme}://${bareHost(host)}:${port}`, addresses);
  });
}

function lookUpStep({ host, addresses }: DnsAnswer): Step {
  return step(bareHost(host), addresses);
}

function step(host: string, addresses: readonly string[]): Step {
  const found = addresses
    .filter((address) => ipaddr.isValid(address))
    .map((address) => ipaddr.process(address));
  const families = [...new Set(found.map((address) => (address.kind() === 'ipv4' ? 'IPv4' : 'IPv6')))].sort();
  return { host, ...(families.length === 0 ? {} : { family: families.join(' and ') }) };
}

/** What is made anew with every sandbox has another name each time: endpoints, services, buckets, balancers. */
function bareHost(host: string): string {
  if (ipaddr.isValid(host.replace(/^\[|\]$/g, ''))) return 'address';
  return host
    .toLowerCase()
    .replace(/\bvpce-svc-[0-9a-f]{8,}/g, 'vpce-svc-*')
    .replace(/\bvpce-[0-9a-f]{8,}(-[0-9a-z]+)?/g, 'vpce-*')
    .replace(/^.+\.(?=s3(?:[.-](?:dualstack\.)?[a-z]{2}(?:-[a-z]+)+-\d+)?\.amazonaws\.com$)/, '*.')
    .replace(/^.+\.(?=bucket\.vpce-\*)/, '*.')
    .replace(/^[a-z0-9-]+\.(?=(?:elb\.[a-z0-9-]+|[a-z0-9-]+\.elb)\.amazonaws\.com$)/, '*.');
}
