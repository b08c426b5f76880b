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
  /** What IAM must allow as well, as the call is. */
  readonly furtherPermissions?: (call: ServiceCall, world: World) => readonly Permission[];
  /** @throws {Refusal} in the service's own words. */
  readonly serve: (call: ServiceCall, world: World) => LabResponse | Promise<LabResponse>;
}

/** A service's operations by name. */
export type Operations = Readonly<Record<string, Operation>>;

/** The operation of that name, and never something inherited from Object. */
export function findOperation(operations: Operations, name: string): Operation | undefined {
  return Object.hasOwn(operations, name) ? operations[name] : undefined;
}
