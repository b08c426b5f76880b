import { parseTemplate } from './parse-template.js';
import { referencesOf } from './references.js';
import { invalid, isMap, type Json, type JsonMap } from './refuse.js';

/** One entry of `Resources`. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonMap;
  /** Logical ids of all resources that it refers to or names in DependsOn. */
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  readonly retain: 'never' | 'always' | 'except-on-create';
}

/** A template whose form, references and order were checked. */
export interface Template {
  readonly description?: string;
  readonly parameters: Readonly<Record<string, JsonMap>>;
  readonly mappings: JsonMap;
  readonly conditions: JsonMap;
  readonly resources: readonly TemplateResource[];
  readonly outputs: Readonly<Record<string, JsonMap>>;
}

const sections = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Resources',
  'Outputs',
]);

const attributes = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
]);

const pseudoParameters = new Set(
  ['AccountId', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map(
    (name) => `AWS::${name}`,
  ),
);

/** @throws {Refusal} ValidationError. */
export function readTemplate(text: string): Template {
  const root = parseTemplate(text);
  const unknown = Object.keys(root).filter((name) => !sections.has(name));
  if (unknown.length > 0) {
    throw invalid(`Invalid template property or properties [${unknown.join(', ')}]`);
  }
  const resources = mapsIn(root, 'Resources');
  const known = new Set(Object.keys(resources));
  if (known.size === 0)
    throw invalid('Template format error: At least one Resources member must be defined.');
  const parameters = mapsIn(root, 'Parameters');
  const conditions = sectionOf(root, 'Conditions');
  const description = root['Description'];
  const template = {
    ...(typeof description === 'string' && { description }),
    parameters,
    mappings: sectionOf(root, 'Mappings'),
    conditions,
    resources: Object.entries(resources).map(([id, one]) => readResource(id, one, known)),
    outputs: mapsIn(root, 'Outputs'),
  };
  checkReferences(root, new Set([...known, ...Object.keys(parameters), ...pseudoParameters]), conditions);
  checkOrder(template.resources);
  return template;
}

function readResource(logicalId: string, entry: JsonMap, known: ReadonlySet<string>): TemplateResource {
  const { Type, Properties = {}, DependsOn = [], Condition, DeletionPolicy = 'Delete' } = entry;
  if (!/^[A-Za-z0-9]+$/.test(logicalId)) {
    throw invalid(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  }
  const unknown = Object.keys(entry).find((name) => !attributes.has(name));
  if (unknown !== undefined) {
    throw invalid(`Invalid template resource property '${unknown}'`);
  }
  if (typeof Type !== 'string' || !isMap(Properties)) {
    throw invalid(
      `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`,
    );
  }
  const named = [DependsOn].flat().map(String);
  const missing = named.find((name) => !known.has(name));
  if (missing !== undefined) throw unresolved([missing], 'Resources');
  const references = [...referencesOf(Properties).names].filter((name) => known.has(name));
  return {
    logicalId,
    type: Type,
    properties: Properties,
    dependsOn: [...new Set([...named, ...references])],
    ...(typeof Condition === 'string' && { condition: Condition }),
    retain: readRetention(DeletionPolicy, logicalId),
  };
}

function readRetention(policy: Json, logicalId: string): TemplateResource['retain'] {
  if (policy === 'Delete') return 'never';
  if (policy === 'Retain') return 'always';
  if (policy === 'RetainExceptOnCreate') return 'except-on-create';
  throw invalid(
    `Template format error: Unrecognized DeletionPolicy ${String(policy)} for resource ${logicalId}`,
  );
}

function checkReferences(root: JsonMap, names: ReadonlySet<string>, conditions: JsonMap): void {
  for (const section of ['Resources', 'Outputs', 'Conditions'] as const) {
    const used = referencesOf(root[section] ?? {});
    const lost = [...used.names].filter((name) => !names.has(name));
    if (lost.length > 0) throw unresolved(lost, section);
    const entries = Object.values(sectionOf(root, section)).filter(isMap);
    const named = entries.flatMap(({ Condition }) => (typeof Condition === 'string' ? [Condition] : []));
    for (const name of [...used.conditions, ...named]) {
      if (Object.hasOwn(conditions, name)) continue;
      throw invalid(
        `Template format error: Unresolved condition dependency ${name} in the ${section} block of the template`,
      );
    }
  }
}

function unresolved(names: readonly string[], section: string) {
  return invalid(
    `Template format error: Unresolved resource dependencies [${names.join(', ')}] in the ${section} block of the template`,
  );
}

function checkOrder(resources: readonly TemplateResource[]): void {
  let left = resources;
  for (;;) {
    const open = new Set(left.map(({ logicalId }) => logicalId));
    const next = left.filter(({ dependsOn }) => dependsOn.some((name) => open.has(name)));
    if (next.length === 0) return;
    if (next.length === left.length) {
      throw invalid(`Circular dependency between resources: [${[...open].join(', ')}]`);
    }
    left = next;
  }
}

function sectionOf(root: JsonMap, name: string): JsonMap {
  const section = root[name] ?? {};
  if (isMap(section)) return section;
  throw invalid(`Template format error: ${name} must be an object.`);
}

function mapsIn(root: JsonMap, name: string): Readonly<Record<string, JsonMap>> {
  const section = sectionOf(root, name);
  for (const [key, entry] of Object.entries(section)) {
    if (!isMap(entry)) throw invalid(`Template format error: [/${name}/${key}] must be an object.`);
  }
  return section as Readonly<Record<string, JsonMap>>;
}
