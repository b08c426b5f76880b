import { parseServiceName, serviceOfSigning } from '../network/service-name.js';
import type { VpcEndpoint, World } from '../world/world.js';
import { readCredential } from './auth/credential.js';
import type { LabRequest } from './request.js';

/** An AWS service in one region. */
export interface AwsSite {
  readonly kind: 'aws';
  readonly service: string;
  readonly region: string;
  /** The VPC endpoint that was passed, whose policy applies. */
  readonly endpoint?: VpcEndpoint;
}

/** The service that a request arrived at. Its region is the door's, never the caller's wish. */
export type Site =
  | AwsSite
  /** A customer's web server behind a load balancer. */
  | { readonly kind: 'web' }
  | { readonly kind: 'metadata' }
  | { readonly kind: 'nowhere' };

/** Finds the service behind the door of a request. */
export function locateSite(request: LabRequest, world: World): Site {
  const { door } = request;
  switch (door.kind) {
    case 'metadata':
      return { kind: 'metadata' };
    case 'public':
      return { kind: 'aws', service: door.service, region: door.region };
    case 'endpoint': {
      const endpoint = world.endpoints.find(({ id }) => id === door.endpointId);
      return endpoint === undefined ? { kind: 'nowhere' } : siteBehind(endpoint);
    }
    case 'api':
      return apiSite(request, world);
  }
}

function siteBehind(endpoint: VpcEndpoint): Site {
  const name = parseServiceName(endpoint.serviceName);
  if (name === undefined) return { kind: 'nowhere' };
  if (name.kind === 'customer') return { kind: 'web' };
  return { kind: 'aws', service: name.service, region: endpoint.serviceRegion, endpoint };
}

/** The operators' door stands for every regional host at once, so the signature's scope says which was meant. */
function apiSite(request: LabRequest, world: World): Site {
  const reading = readCredential(request);
  if (reading.kind === 'credential') {
    const { service, region } = reading.credential.scope;
    return { kind: 'aws', service: serviceOfSigning(service), region };
  }
  return { kind: 'aws', service: guessService(request), region: world.regions[0] ?? 'us-east-1' };
}

/** An unsigned request is refused in the protocol that it speaks. */
function guessService({ headers, body }: LabRequest): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.startsWith('AWSEvents.') ? 'events' : 'ssm';
  if (!(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return 's3';
  return body.includes('Version=2016-11-15') ? 'ec2' : 'sts';
}
