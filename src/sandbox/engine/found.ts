import type { Side } from './sandbox.js';

/** A resource of a stack, those already deleted left out. */
export interface FoundResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly status: string;
  readonly reason?: string;
}

export interface FoundStack {
  readonly side: Side;
  readonly region: string;
  readonly id: string;
  readonly name: string;
  /** CloudFormation's own word, `CREATE_COMPLETE`. */
  readonly status: string;
  readonly reason?: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly FoundResource[];
}

export interface FoundParameter {
  readonly side: Side;
  readonly region: string;
  readonly name: string;
}

/** A consumer's endpoint at the sandbox's endpoint service. */
export interface FoundConnection {
  readonly serviceId: string;
  readonly endpointId: string;
  /** `pendingAcceptance`, `available`, `rejected`, … */
  readonly state: string;
}

/** A thing that has to become ready after its stack is complete. */
export interface Readiness {
  readonly what: 'endpoint' | 'probe' | 'target';
  readonly id: string;
  readonly region?: string;
  /**
   * EC2's state of the endpoint, Systems Manager's PingStatus, or the load balancer's of its target; `unknown`
   * while they know nothing.
   */
  readonly state: string;
  /** The load balancer's code, `Target.FailedHealthChecks`. */
  readonly reason?: string;
}

/** What is there of one sandbox, at one look. */
export interface Found {
  readonly stacks: readonly FoundStack[];
  readonly parameters: readonly FoundParameter[];
  readonly connections: readonly FoundConnection[];
  /** Once both stacks are complete; empty before. */
  readonly readiness: readonly Readiness[];
}

export function stackOf(found: Found, side: Side): FoundStack | undefined {
  return found.stacks.find((stack) => stack.side === side);
}

/** @returns physical ids of a stack's resources of one type, such as `AWS::S3::Bucket`. */
export function idsOf(stack: FoundStack, type: string): readonly string[] {
  return stack.resources.flatMap((resource) =>
    resource.type === type && resource.physicalId !== undefined && resource.physicalId !== ''
      ? [resource.physicalId]
      : [],
  );
}
