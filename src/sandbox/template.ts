/** A property as a template writes it, its functions in long form: `{ Ref: 'Vpc' }`, `{ 'Fn::Sub': '…' }`. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue };

/** One resource of a template, not evaluated. */
export interface TemplateResource {
  readonly type: string;
  readonly properties: Readonly<Record<string, TemplateValue>>;
  readonly dependsOn: readonly string[];
  /** Name of the condition under which it exists. */
  readonly condition?: string;
  readonly deletionPolicy?: string;
}

/** A CloudFormation template as data. */
export interface Template {
  readonly parameters: Readonly<Record<string, Readonly<Record<string, TemplateValue>>>>;
  readonly conditions: Readonly<Record<string, TemplateValue>>;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, TemplateValue>>>>;
}

/** The condition of what the home template has for AWS services of the remote region, as an option. */
export const crossRegionCondition = 'HasCrossRegion';

/** The condition of what it has for the further paths, as another. */
export const morePathsCondition = 'HasMorePaths';

/** Which options a sandbox is made with. */
export interface SandboxParts {
  readonly crossRegion: boolean;
  readonly morePaths: boolean;
}

/** Whether a resource exists in a sandbox with these options. */
export function isPart({ condition }: Pick<TemplateResource, 'condition'>, parts: SandboxParts): boolean {
  if (condition === crossRegionCondition) return parts.crossRegion;
  return condition === morePathsCondition ? parts.morePaths : true;
}

export type TemplateMap = { readonly [key: string]: TemplateValue };

/** The two stacks of a sandbox. */
export type StackRole = 'home' | 'remote';

/** The templates that ship with the package: the sandbox's stacks, and the one for runs on a schedule. */
export type TemplateName = StackRole | 'schedule';

export function isMap(value: TemplateValue | undefined): value is TemplateMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as it is, anything else as a list of one; absent: empty. */
export function listOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as TemplateValue];
}

/** The maps among a list's entries, or the one map. */
export function mapsOf(value: TemplateValue | undefined): readonly TemplateMap[] {
  return listOf(value).filter(isMap);
}

/** The logical id behind `{Ref}` or `{Fn::GetAtt}`; undefined for anything else. */
export function targetOf(value: TemplateValue | undefined): string | undefined {
  if (!isMap(value)) return undefined;
  const { Ref: reference, 'Fn::GetAtt': attribute } = value;
  if (typeof reference === 'string') return reference;
  const first = Array.isArray(attribute) ? attribute[0] : attribute;
  return typeof first === 'string' ? first.split('.')[0] : undefined;
}
