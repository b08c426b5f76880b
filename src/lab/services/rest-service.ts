import { signingName } from '../network/service-name.js';
import type { World } from '../world/world.js';
import type { AuthFailure } from './auth/auth-failure.js';
import { usualToleranceMs } from './auth/auth-words.js';
import { authenticate } from './auth/authenticate.js';
import { checkAccess } from './authorize.js';
import { Refusal } from './refusal.js';
import type { LabRequest, LabResponse } from './request.js';
import type { AwsSite } from './site.js';

interface RestOperation {
  readonly method: string;
  readonly path: RegExp;
  /** What IAM must allow. */
  readonly action: string;
  readonly serve: (world: World) => LabResponse;
}

/** A service whose operations are told apart by method and path: Lambda, Route 53; S3 is on its own. */
export interface RestService {
  readonly operations: readonly RestOperation[];
  readonly authRefusal: (failure: AuthFailure) => Refusal;
  readonly denied: (words: string) => Refusal;
  readonly render: (refusal: Refusal) => LabResponse;
}

/** Answers one request to a REST service: signature, operation, permission, then the operation itself. */
export function serveRest(
  service: RestService,
  request: LabRequest,
  world: World,
  site: AwsSite,
  serverTime: number,
): LabResponse {
  try {
    const authentication = authenticate(request, world, {
      service: signingName(site.service),
      region: site.region,
      serverTime,
      toleranceMs: usualToleranceMs,
    });
    if (authentication.kind === 'refused') throw service.authRefusal(authentication.failure);
    const path = request.target.split('?', 1)[0] ?? '';
    const operation = service.operations.find((one) => one.method === request.method && one.path.test(path));
    if (operation === undefined) {
      throw new Refusal('NotImplemented', `The lab does not have ${request.method} ${path}.`, 501);
    }
    const denial = checkAccess(
      { action: operation.action, resource: '*' },
      { principal: authentication.principal, ...site },
      world,
    );
    if (denial !== undefined) throw service.denied(denial);
    return operation.serve(world);
  } catch (error) {
    if (error instanceof Refusal) return service.render(error);
    throw error;
  }
}
