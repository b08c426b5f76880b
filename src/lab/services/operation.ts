import type { World } from '../world/world.js';
import type { Permission } from './authorize.js';
import type { LabResponse } from './request.js';
import type { ServiceCall } from './service-call.js';

/** One operation of a JSON or query service. */
export interface Operation {
  /** What IAM must allow, if it differs from `service:Operation`; null: no permission is needed. */
  readonly iamAction?: string | null;
  /** The ARN that a denial names. */
  readonly resource?: (call: ServiceCall, world: World) => string;
  /** All that IAM must allow, where that is more than one action on one resource. */
  readonly needs?: (call: ServiceCall, world: World) => readonly Permission[];
  /** @throws {Refusal} in the service's own words. */
  readonly serve: (call: ServiceCall, world: World) => LabResponse | Promise<LabResponse>;
}

/** What IAM must allow for a call; nothing for those that every caller may make. */
export function neededFor(
  operation: Operation,
  service: string,
  call: ServiceCall,
  world: World,
): readonly Permission[] {
  if (operation.iamAction === null) return [];
  if (operation.needs !== undefined) return operation.needs(call, world);
  const resource = operation.resource?.(call, world);
  const action = operation.iamAction ?? `${service}:${call.action}`;
  return [{ action, ...(resource !== undefined && { resource }) }];
}

/** A service's operations by name. */
export type Operations = Readonly<Record<string, Operation>>;

/** The operation of that name, and never something inherited from Object. */
export function findOperation(operations: Operations, name: string): Operation | undefined {
  return Object.hasOwn(operations, name) ? operations[name] : undefined;
}
