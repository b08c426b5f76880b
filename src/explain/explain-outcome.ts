import type { Outcome, OutcomeKind } from '../model/outcome.js';
import { explainClientError } from './client-error-words.js';
import type { Explanation } from './explanation.js';
import { explainServiceError } from './service-error-words.js';
import { explainTimeout } from './timeout-words.js';
import { explainUnclassified } from './unclassified-words.js';

const words: Readonly<Record<OutcomeKind, (outcome: Outcome) => Explanation>> = {
  success: (outcome) => ({
    meaning:
      outcome.reached === 'dns'
        ? `The name ${hostOf(outcome)} was resolved.`
        : `The call was answered${outcome.host === undefined ? '' : ` by ${outcome.host}`} and succeeded.`,
    advice: [
      'If it should have gone through a VPC endpoint, check the address connected to: a success can come by another path.',
    ],
  }),
  timeout: explainTimeout,
  PermanentRedirect: (outcome) => ({
    meaning: `S3 was reached${at(outcome)} and says that the bucket is in another region than the one this endpoint serves.`,
    advice: [
      'Naming the region (--region) does not help as long as --endpoint-url names this endpoint: the client keeps its host.',
      'Use an endpoint of the bucket’s region: an interface endpoint created with that ServiceRegion, or a call from a VPC there.',
    ],
  }),
  InvalidSignature: (outcome) => ({
    meaning: `The service was reached${at(outcome)} but refused the signature: it was made for another region than the one that this endpoint serves.`,
    advice: [
      'Use the same region in --region as the endpoint has.',
      'To use the service in another region, call an endpoint of that region: an endpoint URL does not carry a call across regions.',
    ],
  }),
  'service-error': explainServiceError,
  'endpoint-policy-denied': (outcome) => ({
    meaning: `The VPC endpoint’s own policy refused the call${at(outcome)}. The network path works, and goes through the endpoint.`,
    advice: [
      'Allow the action and the resource in the VPC endpoint’s policy; the message names both.',
      'A bucket in another account or region needs its own ARN in that policy.',
    ],
  }),
  'name-not-resolved': (outcome) => ({
    meaning: `The name ${hostOf(outcome)} does not exist for this resolver. No connection was tried.`,
    advice: [
      'Check the spelling of the host, the region and the service in it.',
      'For an endpoint’s private DNS name, check that private DNS is on for the endpoint, and enableDnsSupport and enableDnsHostnames for the VPC.',
      'Check for a private hosted zone that covers the domain without holding the name.',
    ],
  }),
  'connection-refused': (outcome) => ({
    meaning: `${hostOf(outcome)} was reached and refused the connection: nothing listens on that port. A security group would have dropped the packet instead.`,
    advice: [
      'Check the port and the address that the name resolves to.',
      'If the service is your own, check that it is running and that a listener has this port.',
    ],
  }),
  'connection-closed': (outcome) => ({
    meaning: `A connection to ${hostOf(outcome)} was opened and then closed from the other side before an answer came.`,
    advice: [
      'Behind an NLB, check the targets’ health: without a healthy one the connection is reset.',
      'Check that client and server speak the same protocol on that port (http to a TLS port, or the reverse).',
      'Check for a firewall that resets connections by name or content.',
    ],
  }),
  'tls-failure': (outcome) => ({
    meaning: `${hostOf(outcome)} was reached, but no TLS connection came about.`,
    advice: [
      'If the certificate does not match the name, the address belongs to something else: compare it with the endpoint’s interfaces.',
      'For an S3 interface endpoint, use bucket.vpce-…; a bucket name with dots does not fit the wildcard certificate.',
      'If the issuer is unknown, check the CA bundle (AWS_CA_BUNDLE, --cacert) and for a device that intercepts TLS.',
    ],
  }),
  'client-error': explainClientError,
  unclassified: explainUnclassified,
};

/** Says what an outcome means and what to do about it, in plain English. */
export function explainOutcome(outcome: Outcome): Explanation {
  return words[outcome.kind](outcome);
}

function hostOf({ host }: Outcome): string {
  return host ?? 'the host';
}

function at({ host }: Outcome): string {
  return host === undefined ? '' : ` at ${host}`;
}
