import { awsServices, endpointServiceName } from '../services/aws-services.js';
import { type Candidate, type Choice, chooseOne } from './choice.js';
import type { FoundEndpoint } from './survey.js';

/** The tag by which an endpoint's owner says what it is for. */
const nameTag = 'reachmatrix:endpoint';
const gone = /^(delet|fail|reject|expired)/i;

/** Where to look. */
export interface EndpointScope {
  readonly home: string;
  readonly remote: string;
  /** VPCs of the probes; empty: any. */
  readonly vpcIds: ReadonlySet<string>;
}

/**
 * Chooses the endpoint that a scenario's name means: `s3-gateway` and `dynamodb-gateway` these
 * services' gateways, `custom` one of a customer's
 * service in the remote region, `kms-remote` one of an AWS service of the remote region, any other name the
 * interface endpoint of the AWS service of that name.
 */
export function chooseEndpoint(
  name: string,
  endpoints: readonly FoundEndpoint[],
  scope: EndpointScope,
): Choice {
  const wanted = wantedOf(name, scope);
  const fitting = endpoints.filter(
    (endpoint) =>
      wanted.fits(endpoint) &&
      !gone.test(endpoint.state) &&
      (scope.vpcIds.size === 0 || scope.vpcIds.has(endpoint.vpcId)),
  );
  const where = scope.vpcIds.size === 0 ? scope.home : [...scope.vpcIds].join(', ');
  const candidates = fitting.map(
    (endpoint): Candidate => ({
      id: endpoint.id,
      words: [endpoint.serviceName, endpoint.state, endpoint.vpcId].join(', '),
      marked: endpoint.tags[nameTag] === name,
    }),
  );
  return chooseOne(candidates, `${where} has no ${wanted.words}`);
}

interface Wanted {
  readonly words: string;
  readonly fits: (endpoint: FoundEndpoint) => boolean;
}

function wantedOf(name: string, { home, remote }: EndpointScope): Wanted {
  if (name === 'custom') {
    return {
      words: `interface endpoint of a customer's service in ${remote}`,
      fits: ({ serviceName }) => isCustomService(serviceName, remote),
    };
  }
  const gateway = name.endsWith('-gateway');
  const isRemote = name.endsWith('-remote');
  const serviceName = serviceNameOf(name.replace(/-(?:remote|gateway)$/, ''), isRemote ? remote : home);
  return {
    words: `${gateway ? 'gateway' : 'interface'} endpoint of ${serviceName}`,
    fits: (endpoint) => endpoint.serviceName === serviceName && (endpoint.type === 'Gateway') === gateway,
  };
}

/** A service that the table does not know may be spelt as its endpoint service is. */
function serviceNameOf(name: string, region: string): string {
  const service = awsServices.find((one) => one.name === name);
  return service === undefined ? `com.amazonaws.${region}.${name}` : endpointServiceName(service, region);
}

/** Whether the name is that of a customer's endpoint service in the region. */
export function isCustomService(serviceName: string, region: string): boolean {
  return serviceName.startsWith(`com.amazonaws.vpce.${region}.vpce-svc-`);
}
