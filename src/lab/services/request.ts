import type { World } from '../world/world.js';

/** Through what a request arrived; a service sees where it was asked, as AWS does. */
export type Door =
  /** The lab's loopback API for operators: every service and region, told apart by the signature's scope. */
  | { readonly kind: 'api' }
  /** A public regional address of a service, over the internet. */
  | { readonly kind: 'public'; readonly service: string; readonly region: string }
  /** A VPC endpoint, gateway or interface. */
  | { readonly kind: 'endpoint'; readonly endpointId: string }
  /** The instance metadata service at 169.254.169.254. */
  | { readonly kind: 'metadata' };

/** One HTTP request as a lab service gets it. */
export interface LabRequest {
  readonly door: Door;
  /** The instance that sent it; absent for the operator. */
  readonly instanceId?: string;
  readonly method: string;
  /** Path and query exactly as sent: signatures are computed over them. */
  readonly target: string;
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface LabResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Answers one request, and may change the world (EC2's Create and Delete calls). */
export type RequestHandler = (request: LabRequest, world: World) => Promise<LabResponse> | LabResponse;
