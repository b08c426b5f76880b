import type { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { ApiAccess } from '../model/config.js';

type Provider = ReturnType<typeof fromTemporaryCredentials>;

/**
 * Makes what gives a client its credentials: fixed keys, a profile, or a role taken on from either. The
 * providers load when the first call needs them.
 * @returns nothing when the SDK is to find credentials by itself.
 */
export function createCredentials(
  access: ApiAccess,
  region: string,
): ApiAccess['credentials'] | Provider | undefined {
  const { credentials, profile, assumeRole } = access;
  if (profile === undefined && assumeRole === undefined) return credentials;
  let provider: Promise<Provider> | undefined;
  return async (properties) => {
    provider ??= loadProvider(access, region);
    return (await provider)(properties);
  };
}

async function loadProvider(access: ApiAccess, region: string): Promise<Provider> {
  const { fromIni, fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  const { credentials, profile, assumeRole, endpointUrl } = access;
  const clientConfig = { region, ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }) };
  const master = profile === undefined ? credentials : fromIni({ profile, clientConfig });
  if (assumeRole === undefined) {
    if (typeof master === 'function') return master;
    throw new Error('Expected a profile or a role to take credentials from');
  }
  const { arn, externalId, sessionName = 'reachmatrix' } = assumeRole;
  return fromTemporaryCredentials({
    ...(master === undefined ? {} : { masterCredentials: master }),
    params: {
      RoleArn: arn,
      RoleSessionName: sessionName,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig,
  });
}
