import type { EndpointSetup } from '../model/network-facts.js';
import type { Destination } from './destination.js';
import { type BareFinding, finding } from './finding.js';
import { isOwnName, isServiceName } from './service-names.js';

/**
 * Whether a name has records of the one address family that a client keeps to. Those of an interface endpoint's names
 * are its DNS options'; what other names have, no configuration says.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.VpcEndpointDnsRecordIpType.html
 */
export function judgeRecords({ host, family }: Destination, endpoint: EndpointSetup): readonly BareFinding[] {
  if (host === undefined || family === undefined) return [];
  const { id, type, dnsRecords } = endpoint;
  const isOwn = isOwnName(host, endpoint);
  const isKnown = type !== 'Gateway' && (isOwn || isServiceName(host, endpoint));
  if (!isKnown || dnsRecords === undefined) {
    return [finding('dns', id, { kind: 'records-unjudged', host, family })];
  }
  const has =
    dnsRecords === 'dualstack' ||
    dnsRecords === family ||
    (dnsRecords === 'service-defined' && (family === 'ipv4' || isOwn));
  return [finding('dns', id, { kind: has ? 'records-there' : 'no-records', host, family })];
}
