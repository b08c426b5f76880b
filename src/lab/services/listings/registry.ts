import type { World } from '../../world/world.js';
import type { LabResponse } from '../request.js';
import type { AwsSite } from '../site.js';

/**
 * ECR's Docker registry, which refuses whoever brings no token of its own: that it does so shows that it was
 * reached. What it says below `/v2/` to a name that is no registry's is not verified.
 * @see Docker Registry HTTP API V2, "API version check"
 */
export function serveRegistry({ region }: AwsSite, { accountId }: World): LabResponse {
  const realm = `https://${accountId}.dkr.ecr.${region}.amazonaws.com/`;
  return {
    status: 401,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'docker-distribution-api-version': 'registry/2.0',
      'www-authenticate': `Basic realm="${realm}",service="ecr.amazonaws.com"`,
    },
    body: 'Not Authorized\n',
  };
}
