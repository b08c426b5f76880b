import { looksOnly, viewOf } from '../world/account-view.js';
import type { World } from '../world/world.js';
import type { AuthFailure } from './auth/auth-failure.js';
import { usualToleranceMs } from './auth/auth-words.js';
import { authenticate } from './auth/authenticate.js';
import { checkAccess } from './authorize.js';
import { findOperation, neededFor, type Operation, type Operations } from './operation.js';
import { Refusal } from './refusal.js';
import type { LabRequest, LabResponse } from './request.js';
import type { ServiceCall } from './service-call.js';
import type { AwsSite } from './site.js';

/** A service that takes its input as a form: STS, and EC2 with a dialect of its own. */
export interface QueryService {
  readonly operations: Operations;
  readonly authRefusal: (failure: AuthFailure) => Refusal;
  /** How a denial is put. */
  readonly denied: (words: string) => Refusal;
  readonly unknownAction: (action: string, version: string) => Refusal;
  readonly render: (refusal: Refusal) => LabResponse;
}

/** Answers one request to a query service; the input is the form, `name` → value. */
export async function serveQuery(
  service: QueryService,
  request: LabRequest,
  world: World,
  site: AwsSite,
  serverTime: number,
): Promise<LabResponse> {
  try {
    const authentication = authenticate(request, world, {
      service: site.service,
      region: site.region,
      serverTime,
      toleranceMs: usualToleranceMs,
    });
    if (authentication.kind === 'refused') throw service.authRefusal(authentication.failure);
    const input = readForm(request);
    const action = input.get('Action') ?? '';
    const operation = findOperation(service.operations, action);
    if (operation === undefined) throw service.unknownAction(action, input.get('Version') ?? '');
    const call = { action, input, region: site.region, principal: authentication.principal, request };
    checkPermission(service, operation, call, site, world);
    const seen = looksOnly(action) ? viewOf(world, authentication.principal) : world;
    return await operation.serve(call, seen);
  } catch (error) {
    if (error instanceof Refusal) return service.render(error);
    throw error;
  }
}

function checkPermission(
  service: QueryService,
  operation: Operation,
  call: ServiceCall,
  site: AwsSite,
  world: World,
): void {
  const needed = neededFor(operation, site.service, call, world);
  const words = checkAccess(needed, { principal: call.principal, ...site }, world);
  if (words !== undefined) throw service.denied(words);
}

function readForm({ target, body }: LabRequest): ReadonlyMap<string, string> {
  const queryAt = target.indexOf('?');
  const query = queryAt < 0 ? '' : target.slice(queryAt + 1);
  return new Map([...new URLSearchParams(query), ...new URLSearchParams(body.toString('utf8'))]);
}
