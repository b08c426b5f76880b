import type { Principal, Tags } from '../../../world/world.js';
import type { ParameterValue } from '../template/parameters.js';
import type { JsonMap } from '../template/refuse.js';
import type { Template, TemplateResource } from '../template/template.js';

export interface StackResource {
  readonly declared: TemplateResource;
  status: string;
  reason: string | undefined;
  /** When its status changed, milliseconds since 1970. */
  changedAt: number;
  physicalId: string | undefined;
  properties: JsonMap;
  attributes: Readonly<Record<string, string | readonly string[]>>;
}

export interface StackEvent {
  readonly id: string;
  readonly time: number;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly token?: string;
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
}

/** A stack, kept after its deletion: it can then be asked for by its id alone. */
export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly createdAt: number;
  readonly template: Template;
  readonly templateText: string;
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly conditions: ReadonlyMap<string, boolean>;
  readonly tags: Tags;
  readonly capabilities: readonly string[];
  readonly onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  readonly terminationProtection: boolean;
  readonly token: string | undefined;
  /** Whose rights created it. */
  readonly creator: Principal;
  status: string;
  reason: string | undefined;
  deletedAt: number | undefined;
  outputs: readonly StackOutput[];
  readonly resources: Map<string, StackResource>;
  /** Oldest first. */
  readonly events: StackEvent[];
}

export const stackType = 'AWS::CloudFormation::Stack';
