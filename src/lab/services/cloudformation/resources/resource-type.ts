import type { z } from 'zod';
import type { Principal, Tags, World } from '../../../world/world.js';
import { Refusal } from '../../refusal.js';
import type { JsonMap } from '../template/refuse.js';

/** Where and for whom a resource is made or deleted. */
export interface ResourceContext {
  readonly world: World;
  readonly region: string;
  readonly stackName: string;
  readonly stackId: string;
  readonly logicalId: string;
  /** Whose rights are used: a stack has none of its own. */
  readonly principal: Principal;
  /** The stack's tags and CloudFormation's own. */
  readonly tags: Tags;
  /**
   * Refuses when the principal may not do it.
   * @param own - further condition keys, and the tags of the resource where they are not the stack's.
   */
  readonly require: (
    action: string,
    resource?: string,
    own?: { readonly keys?: Readonly<Record<string, string>>; readonly resourceTags?: Tags },
  ) => void;
  /** Does something after the instance's boot time. */
  readonly afterBoot: (act: () => void) => void;
  /** Does something once a load balancer's first health checks are over. */
  readonly afterHealthChecks: (act: () => void) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** True when rights that were just taken away are missed at once. */
  readonly iamIsImmediate: boolean;
}

export interface Created {
  readonly physicalId: string;
  /** For Fn::GetAtt. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

/** IAM actions; those in braces only when one of the properties is given. */
export type NeededActions = readonly (
  | string
  | { readonly action: string; readonly properties: readonly string[] }
)[];

/** How one type of resource is made and deleted. */
export interface ResourceType {
  readonly type: string;
  /** As failures name it: `Ec2`. */
  readonly service: string;
  readonly createActions: NeededActions;
  readonly deleteActions: NeededActions;
  /** @throws {Refusal} in the service's words, or with code `Properties` for wrong properties. */
  create(properties: JsonMap, context: ResourceContext): Created;
  /** A resource that is gone already is deleted. @throws {Refusal} in the service's words. */
  remove(physicalId: string, context: ResourceContext): void;
}

interface Definition<P> extends Omit<ResourceType, 'create'> {
  readonly properties: z.ZodType<P>;
  create(properties: P, context: ResourceContext): Created;
}

/** Makes a type that checks its properties before it creates anything. */
export function defineResource<P>(definition: Definition<P>): ResourceType {
  return {
    ...definition,
    create(properties, context) {
      const checked = definition.properties.safeParse(properties);
      if (checked.success) return definition.create(checked.data, context);
      const words = checked.error.issues.map((issue) => describe(issue, properties));
      throw new Refusal(
        'Properties',
        `Properties validation failed for resource ${context.logicalId} with message:\n[${words.join(', ')}]`,
      );
    },
  };
}

function describe(issue: z.core.$ZodIssue, properties: JsonMap): string {
  const path = ['#', ...issue.path].map(String).join('/');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${path}: extraneous key [${key}] is not permitted`).join(', ');
  }
  const parent = ['#', ...issue.path.slice(0, -1)].map(String).join('/');
  if (!isThere(properties, issue.path)) {
    return `${parent}: required key [${String(issue.path.at(-1))}] not found`;
  }
  return `${path}: ${issue.message}`;
}

function isThere(value: unknown, [first, ...rest]: readonly PropertyKey[]): boolean {
  if (first === undefined) return value !== undefined;
  return isThere((value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[first], rest);
}

/** A name of CloudFormation's own making: `stack-Logical-1A2B3C4D5E6F`. */
export function generatedName({ stackName, logicalId, stackId }: ResourceContext, longest: number): string {
  const tail = stackId.slice(-12).toUpperCase();
  const head = `${stackName}-${logicalId}`.slice(0, longest - tail.length - 1).replace(/-+$/, '');
  return `${head}-${tail}`;
}
