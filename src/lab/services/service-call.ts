import type { Principal, World } from '../world/world.js';
import type { LabRequest, LabResponse } from './request.js';

/** A request that was authenticated and authorized, with its operation and input read. */
export interface ServiceCall {
  /** The operation's name: `SendCommand`. */
  readonly action: string;
  /** The body as the protocol carries it: parsed JSON, as the client sent it and not yet checked. */
  readonly input: unknown;
  /** The region whose service was asked, whatever the client believes. */
  readonly region: string;
  readonly principal: Principal;
  readonly request: LabRequest;
}

/**
 * Serves the operations of one service. To refuse, throw a `Refusal`: it is put into the words of the
 * service's protocol.
 */
export type ServiceHandler = (call: ServiceCall, world: World) => LabResponse | Promise<LabResponse>;
