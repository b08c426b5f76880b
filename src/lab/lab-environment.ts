import type { World } from './world/world.js';

/**
 * What an AWS client needs in its environment to talk to the lab as the operator. Nothing of the user's own
 * account is left to be used by mistake.
 */
export function labEnvironment(
  world: World,
  endpointUrl: string,
  region: string,
): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_ACCESS_KEY_ID: world.operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: world.operator.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
