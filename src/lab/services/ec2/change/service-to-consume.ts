import { parseServiceName } from '../../../network/service-name.js';
import type { World } from '../../../world/world.js';
import { Refusal } from '../../refusal.js';
import { awsServicesFor, awsServicesIn } from '../aws-services.js';
import { missing } from '../missing.js';
import { isOfferedTo } from '../offered-services.js';
import { refuseUnknownRegions } from './region-parameters.js';

/** What an endpoint is asked to lead to. */
export interface ServiceRequest {
  readonly name: string;
  readonly type: 'Gateway' | 'Interface';
  /** The region of the consumer's VPC. */
  readonly home: string;
  /** As the request names it; absent: the VPC's own. */
  readonly serviceRegion?: string;
}

/** The service that was found. */
export interface ServiceToConsume {
  readonly region: string;
  readonly owner: 'aws' | 'customer';
  readonly acceptanceRequired: boolean;
}

/**
 * Finds the service for a new endpoint, by the rules of the world's day.
 * @throws {Refusal} InvalidServiceName for a name that is not known where it is looked for, InternalError for
 * an AWS service's home name with another region.
 */
export function findServiceToConsume(request: ServiceRequest, world: World): ServiceToConsume {
  const { name, home, serviceRegion = home } = request;
  refuseUnknownRegions('ServiceRegion', request.serviceRegion === undefined ? [] : [serviceRegion], world);
  return parseServiceName(name)?.kind === 'customer'
    ? findCustomerService(request, serviceRegion, world)
    : findAwsService(request, serviceRegion, world);
}

function findCustomerService({ name, home }: ServiceRequest, region: string, world: World): ServiceToConsume {
  const service = world.endpointServices.find((candidate) => candidate.name === name);
  if (service === undefined || service.region !== region || !isOfferedTo(home, service)) {
    throw missing.serviceName(name);
  }
  return { region, owner: 'customer', acceptanceRequired: service.acceptanceRequired };
}

/** With the home region's name and another region, EC2 fails inside; seen until 2025-11-18, kept since. */
function findAwsService(
  { name, type, home }: ServiceRequest,
  region: string,
  world: World,
): ServiceToConsume {
  const found = awsServicesFor(home, region, world.asOf).some(
    (service) => service.name === name && service.types.includes(type),
  );
  if (found) return { region, owner: 'aws', acceptanceRequired: false };
  const isHomeName = awsServicesIn(home, world.asOf).some((service) => service.name === name);
  if (region !== home && isHomeName) {
    throw new Refusal('InternalError', 'An internal error has occurred', 500);
  }
  throw missing.serviceName(name);
}
