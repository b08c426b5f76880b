import type { OutcomeKind } from '../../model/outcome.js';
import type { Explanation } from '../explanation.js';

/** What is known of an outcome besides its kind; `host` is absent where the text does not name one. */
export interface Subject {
  readonly host?: string;
  /** The answer came from the resolver. */
  readonly isLookUp: boolean;
}

/** Kinds that are explained by their code, phase or text have tables of their own. */
type Plain = Exclude<OutcomeKind, 'timeout' | 'service-error' | 'client-error' | 'unclassified'>;

export const explainOutcomes = {
  success: ({ host, isLookUp }) => ({
    meaning: isLookUp
      ? `The name ${hostOf(host)} was resolved.`
      : `The call was answered${host === undefined ? '' : ` by ${host}`} and succeeded.`,
    advice: [
      'If it should have gone through a VPC endpoint, check the address connected to: a success can come by another path.',
    ],
  }),
  PermanentRedirect: ({ host }) => ({
    meaning: `S3 was reached${at(host)} and says that the bucket is in another region than the one this endpoint serves.`,
    advice: [
      'Naming the region (--region) does not help as long as --endpoint-url names this endpoint: the client keeps its host.',
      'Use an endpoint of the bucket’s region: an interface endpoint created with that ServiceRegion, or a call from a VPC there.',
    ],
  }),
  InvalidSignature: ({ host }) => ({
    meaning: `The service was reached${at(host)} but refused the signature: it was made for another region than the one that this endpoint serves.`,
    advice: [
      'Use the same region in --region as the endpoint has.',
      'To use the service in another region, call an endpoint of that region: an endpoint URL does not carry a call across regions.',
    ],
  }),
  'endpoint-policy-denied': ({ host }) => ({
    meaning: `The VPC endpoint’s own policy refused the call${at(host)}. The network path works, and goes through the endpoint.`,
    advice: [
      'Allow the action and the resource in the VPC endpoint’s policy; the message names both.',
      'A bucket in another account or region needs its own ARN in that policy.',
    ],
  }),
  'name-not-resolved': ({ host }) => ({
    meaning: `The name ${hostOf(host)} does not exist for this resolver, or has no address of the family that the client keeps to. No connection was tried.`,
    advice: [
      'Check the spelling of the host, the region and the service in it.',
      'For an endpoint’s private DNS name, check that private DNS is on for the endpoint, and enableDnsSupport and enableDnsHostnames for the VPC.',
      'Check for a private hosted zone that covers the domain without holding the name.',
      'With curl -4 or -6, check which records the name has: those of an endpoint’s names follow its DnsRecordIpType.',
    ],
  }),
  'connection-refused': ({ host }) => ({
    meaning: `${hostOf(host)} was reached and refused the connection: nothing listens on that port. A security group would have dropped the packet instead.`,
    advice: [
      'Check the port and the address that the name resolves to.',
      'If the service is your own, check that it is running and that a listener has this port.',
    ],
  }),
  'connection-closed': ({ host }) => ({
    meaning: `A connection to ${hostOf(host)} was opened and then closed from the other side before an answer came.`,
    advice: [
      'Behind an NLB, check the targets’ health: without a healthy one the connection is reset.',
      'Check that client and server speak the same protocol on that port (http to a TLS port, or the reverse).',
      'Check for a firewall that resets connections by name or content.',
    ],
  }),
  'tls-failure': ({ host }) => ({
    meaning: `${hostOf(host)} was reached, but no TLS connection came about.`,
    advice: [
      'If the certificate does not match the name, the address belongs to something else: compare it with the endpoint’s interfaces.',
      'For an S3 interface endpoint, use bucket.vpce-…; a bucket name with dots does not fit the wildcard certificate.',
      'If the issuer is unknown, check the CA bundle (AWS_CA_BUNDLE, --cacert) and for a device that intercepts TLS.',
    ],
  }),
} satisfies Record<Plain, (subject: Subject) => Explanation>;

function hostOf(host: string | undefined): string {
  return host ?? 'the host';
}

function at(host: string | undefined): string {
  return host === undefined ? '' : ` at ${host}`;
}
