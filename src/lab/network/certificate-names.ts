import type { World } from '../world/world.js';
import type { NetworkDoor } from './answering-address.js';
import { endpointNames } from './endpoint-names.js';
import { answersBelow, dualStackHost, parseServiceName, serviceHost } from './service-name.js';

/**
 * The host names in the certificate that is shown at a door. An endpoint presents the service's own names even
 * without private DNS; a gateway endpoint is transparent, so the service's own certificate is seen.
 * @returns an empty list where nothing speaks TLS.
 */
export function certificateNames(world: World, door: NetworkDoor): readonly string[] {
  if (door.kind === 'public') return publicNames(door.service, door.region);
  if (door.kind !== 'endpoint') return [];
  const endpoint = world.endpoints.find((candidate) => candidate.id === door.endpointId);
  const service = endpoint && parseServiceName(endpoint.serviceName);
  if (endpoint === undefined || service?.kind !== 'aws') return [];
  const own = endpointNames(world, endpoint)
    .filter((entry) => entry.kind !== 'private')
    .map((entry) => entry.name);
  const below =
    service.service === 's3'
      ? ['bucket', 'accesspoint'].flatMap((kind) => own.map((name) => name.replace('*.', `*.${kind}.`)))
      : [];
  return [...publicNames(service.service, endpoint.serviceRegion), ...own, ...below];
}

function publicNames(service: string, region: string): readonly string[] {
  if (service === 'sts' && region === 'us-east-1')
    return [`sts.${region}.amazonaws.com`, 'sts.amazonaws.com', `sts.${region}.api.aws`];
  if (service !== 's3') {
    const host = serviceHost(service, region);
    const dualStack = dualStackHost(service, region);
    return [
      host,
      ...(answersBelow(service) ? [`*.${host}`] : []),
      ...(dualStack === undefined ? [] : [dualStack]),
    ];
  }
  return [`s3.${region}`, `s3-${region}`, 's3', `s3-accesspoint.${region}`, `s3.dualstack.${region}`].flatMap(
    (base) => [`${base}.amazonaws.com`, `*.${base}.amazonaws.com`],
  );
}
