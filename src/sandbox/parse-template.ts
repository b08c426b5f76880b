import { type CollectionTag, parseDocument, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import {
  isMap,
  listOf,
  type Template,
  type TemplateMap,
  type TemplateResource,
  type TemplateValue,
} from './template.js';

/** The short forms that the templates use; each stands for a map of one key. */
const functions = ['Ref', 'Sub', 'GetAtt', 'Join', 'Select', 'GetAZs', 'FindInMap', 'If', 'Equals', 'Not'];

/**
 * Reads a template's YAML.
 * @throws {Error} when it is no YAML, or uses a function beyond those that the sandbox's templates may use.
 */
export function parseTemplate(text: string): Template {
  const document = parseDocument(text, { customTags: functions.flatMap(tagsOf), version: '1.2' });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) throw new Error(`Expected a CloudFormation template: ${problem.message}`);
  const root = document.toJS() as TemplateValue;
  const section = (name: string): TemplateMap => {
    const value = isMap(root) ? root[name] : undefined;
    return isMap(value) ? value : {};
  };
  return {
    parameters: mapValues(section('Parameters'), mapOrEmpty),
    conditions: section('Conditions'),
    resources: mapValues(section('Resources'), toResource),
    outputs: mapValues(section('Outputs'), mapOrEmpty),
  };
}

function toResource(value: TemplateValue): TemplateResource {
  const map = mapOrEmpty(value);
  const { Condition: condition, DeletionPolicy: deletionPolicy } = map;
  return {
    type: String(map['Type'] ?? ''),
    properties: mapOrEmpty(map['Properties']),
    dependsOn: listOf(map['DependsOn']).map(String),
    ...(typeof condition === 'string' ? { condition } : {}),
    ...(typeof deletionPolicy === 'string' ? { deletionPolicy } : {}),
  };
}

function mapOrEmpty(value: TemplateValue | undefined): TemplateMap {
  return isMap(value) ? value : {};
}

function mapValues<T>(map: TemplateMap, change: (value: TemplateValue) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function tagsOf(name: string): readonly (ScalarTag | CollectionTag)[] {
  const key = name === 'Ref' ? 'Ref' : `Fn::${name}`;
  const tag = `!${name}`;
  return [
    {
      tag,
      resolve: (text) => ({ [key]: name === 'GetAtt' ? splitAttribute(text) : text }),
    },
    {
      tag,
      collection: 'seq',
      resolve: (value) => ({ [key]: value instanceof YAMLSeq ? value.toJSON() : value }),
    },
    {
      tag,
      collection: 'map',
      resolve: (value) => ({ [key]: value instanceof YAMLMap ? value.toJSON() : value }),
    },
  ];
}

function splitAttribute(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
