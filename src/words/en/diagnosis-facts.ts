import type { Fact } from '../../model/diagnosis.js';
import type { Tellers } from '../tellers.js';

/** What was seen, as whole sentences. */
export const facts: Tellers<Fact> = {
  redirected: ({ from, to, status }) =>
    `${from} answered with a redirect (HTTP ${status}), and the client went on to ${to}.`,
  directed: ({ host, to, region }) =>
    `S3${host === undefined ? '' : ` at ${host}`} redirected the client to ${to}${region === undefined ? '' : `, in ${region}`}.`,
  silent: ({ host, addresses }) =>
    `${host}${addresses.length === 0 ? '' : ` (${addresses.join(', ')})`} did not answer the attempt to connect.`,
  'no-route': ({ subnetId, addresses, lists }) =>
    lists.length === 0
      ? `No route of ${subnetId} covers ${addresses.join(', ')}.`
      : `No route of ${subnetId} covers ${addresses.join(', ')} except, perhaps, the prefix list ${lists.join(', ')}, and gateway endpoints serve their own region only.`,
  routed: ({ addresses, target }) => `The subnet’s table sends ${addresses.join(', ')} to ${target}.`,
  'in-vpc': ({ addresses, block }) => `${addresses.join(', ')} is in the VPC’s own block ${block}.`,
  'offered-across-regions': ({ service, from, region, since, open }) =>
    open
      ? `Since ${since} an interface endpoint in ${from} with ServiceRegion ${region} reaches ${service} there.`
      : `On the date of this run no endpoint in ${from} could reach ${service} in ${region}; since ${since} an interface endpoint with ServiceRegion ${region} does.`,
  'not-offered-across-regions': ({ service, region }) =>
    `No endpoints across regions are known for ${service}; without one, no endpoint here reaches it in ${region}.`,
  serves: ({ host, region }) => `By its name, ${host} serves ${region}.`,
  'signed-for': ({ region }) => `The command names the region ${region}, and the request is signed for that.`,
  'expects-region': ({ region }) => `The service says that it expects ${region}.`,
  'no-such-name': ({ host }) => `The resolver knows no ${host}.`,
  'names-zone': ({ host, zone }) => `The name ${host} is of one zone, ${zone}.`,
  'no-label-before': ({ host }) =>
    `The name begins with the endpoint itself; S3’s endpoints are addressed by names below it: bucket.${host}.`,
  'asked-global-name': ({ host }) => `The client asked ${host}, a name of S3 without a region.`,
  denied: ({ policy, action, resource }) =>
    `A policy refused${action === undefined ? '' : ` ${action}`}${resource === undefined ? '' : ` on ${resource}`}: by the message, the ${policy} policy.`,
  'bucket-is-host': ({ bucket, region }) =>
    `The bucket’s name in the command, ${bucket}, has the form of a host of S3 in ${region}.`,
  'cut-off': ({ host, how }) =>
    how === 'refused'
      ? `${host} refused the connection.`
      : `${host} closed the connection before an answer came.`,
  'met-elsewhere': ({ endpointId, addresses }) =>
    `The answer came from ${addresses.length === 0 ? 'an address' : addresses.join(', ')}, not through ${endpointId}.`,
};
