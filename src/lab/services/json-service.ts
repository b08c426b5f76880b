import { signingName } from '../network/service-name.js';
import { looksOnly, viewOf } from '../world/account-view.js';
import type { World } from '../world/world.js';
import { usualToleranceMs } from './auth/auth-words.js';
import { authenticate } from './auth/authenticate.js';
import { checkAccess } from './authorize.js';
import { findOperation, neededFor, type Operations } from './operation.js';
import { jsonInput, jsonOperation, jsonRefusal } from './protocols/json.js';
import { jsonAuthRefusal } from './protocols/json-auth-refusal.js';
import { Refusal } from './refusal.js';
import type { LabRequest, LabResponse } from './request.js';
import type { AwsSite } from './site.js';

/** A service of the AWS JSON 1.1 protocol. */
export interface JsonService {
  /** Before the dot in `X-Amz-Target`. */
  readonly target: string;
  readonly operations: Operations;
}

/** Answers one request to a JSON service: signature, operation, permission, then the operation itself. */
export async function serveJson(
  service: JsonService,
  request: LabRequest,
  world: World,
  site: AwsSite,
  serverTime: number,
): Promise<LabResponse> {
  try {
    const authentication = authenticate(request, world, {
      service: signingName(site.service),
      region: site.region,
      serverTime,
      toleranceMs: usualToleranceMs,
    });
    if (authentication.kind === 'refused') throw jsonAuthRefusal(authentication.failure);
    const { principal } = authentication;
    const action = jsonOperation(request, service.target);
    const operation = action === undefined ? undefined : findOperation(service.operations, action);
    if (action === undefined || operation === undefined) throw new Refusal('UnknownOperationException', '');
    const call = { action, input: jsonInput(request), region: site.region, principal, request };
    const seen = looksOnly(action) ? viewOf(world, principal) : world;
    const needed = neededFor(operation, signingName(site.service), call, seen);
    const denial = checkAccess(needed, { principal, ...site }, world);
    if (denial !== undefined) throw new Refusal('AccessDeniedException', denial);
    return await operation.serve(call, seen);
  } catch (error) {
    if (error instanceof Refusal) return jsonRefusal(error);
    throw error;
  }
}
