import { isAlias, isScalar, isSeq, isMap as isYamlMap, type Node, parseDocument } from 'yaml';
import { invalid, isMap, type Json, type JsonMap } from './refuse.js';

const shortForms: ReadonlySet<string> = new Set([
  '!Ref',
  '!Condition',
  '!And',
  '!Base64',
  '!Equals',
  '!FindInMap',
  '!GetAtt',
  '!GetAZs',
  '!If',
  '!Join',
  '!Not',
  '!Or',
  '!Select',
  '!Split',
  '!Sub',
]);

/**
 * Reads a template's text, YAML or JSON, into its long form: `!Sub x` → `{ 'Fn::Sub': 'x' }`.
 * @throws {Refusal} ValidationError with CloudFormation's words.
 */
export function parseTemplate(text: string): JsonMap {
  // The parser warns of every tag that it does not know; those that CloudFormation knows are read below.
  const document = parseDocument(text, { merge: false, logLevel: 'error' });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const [position] = problem.linePos ?? [];
    const where = position === undefined ? '' : ` (line ${position.line}, column ${position.col})`;
    throw invalid(`Template format error: YAML not well-formed.${where}`);
  }
  const value = readNode(document.contents);
  if (!isMap(value)) throw invalid('Template format error: unsupported structure.');
  return value;
}

function readNode(node: unknown): Json {
  const value = readPlain(node);
  const tag = (node as Node | null)?.tag;
  if (tag?.startsWith('!') !== true) return value;
  if (!shortForms.has(tag)) throw invalid(`Template format error: Unknown tag: ${tag}`);
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
}

function readPlain(node: unknown): Json {
  if (node === null || node === undefined) return null;
  if (isSeq(node)) return node.items.map(readNode);
  if (isYamlMap(node)) {
    return Object.fromEntries(
      node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), readNode(value)]),
    );
  }
  if (isScalar(node)) return node.value as Json;
  if (isAlias(node))
    throw invalid('Template error: YAML aliases are not allowed in CloudFormation templates');
  throw invalid('Template format error: unsupported structure.');
}
