import type { ApiAccess } from '../model/config.js';
import { createClients } from './clients.js';

/** Where AWS's partitions have their endpoints. @see the SDK's partitions, `dnsSuffix` and `dualStackDnsSuffix` */
const ofAws =
  /\.(?:amazonaws\.(?:com|com\.cn|eu)|api\.aws|api\.amazonwebservices\.(?:com\.cn|eu)|(?:c2s|csp\.hci)\.ic\.gov|api\.aws\.(?:hci\.)?ic\.gov|sc2s\.sgov\.gov|api\.aws\.scloud|cloud(?:-aws)?\.adc-e\.uk)$/;

/**
 * Tells AWS itself from an endpoint of somebody's own: one of the configuration, or one that the SDK finds in
 * the environment or a profile. What answers there may be anything.
 */
export async function findTarget(
  accesses: readonly ApiAccess[],
  region: string,
): Promise<'aws' | 'custom endpoint'> {
  const found = await Promise.all(accesses.map((access) => endpointsOf(access, region)));
  return found.flat().every(isOfAws) ? 'aws' : 'custom endpoint';
}

/** The services by which a run reaches its probes and reads the account. */
async function endpointsOf(access: ApiAccess, region: string): Promise<readonly string[]> {
  if (access.endpointUrl !== undefined) return [access.endpointUrl];
  const clients = createClients(access);
  try {
    const both = await Promise.all([clients.ssm(region), clients.ec2(region)]);
    const urls = await Promise.all(both.map(({ config }) => config.serviceConfiguredEndpoint?.()));
    return urls.filter((url) => url !== undefined);
  } finally {
    clients.destroy();
  }
}

/** Nobody else has a certificate for such a name; without TLS the name says nothing. */
function isOfAws(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && ofAws.test(hostname);
}
