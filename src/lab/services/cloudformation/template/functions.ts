import { invalid, isMap, type Json, type JsonMap } from './refuse.js';

/** Everything that a template's functions look up. */
export interface Scope {
  /** The value of a parameter, pseudo parameter or created resource. */
  readonly ref: (name: string) => Json | typeof noValue;
  readonly attribute: (resource: string, name: string) => Json;
  readonly condition: (name: string) => boolean;
  readonly mappings: JsonMap;
  /** The zones of a region, by name. */
  readonly zones: (region: string) => readonly string[];
  readonly region: string;
}

/** `AWS::NoValue`: what it stands for is left out. */
export const noValue = Symbol('AWS::NoValue');

type Value = Json | typeof noValue;

/**
 * Carries out the functions in a value.
 * @throws {Refusal} ValidationError for a function used wrongly.
 */
export function evaluate(value: Json, scope: Scope): Json {
  const result = evaluateValue(value, scope);
  return result === noValue ? null : result;
}

/** `${Name}`, `${Resource.Attribute}` or `${!Literal}` in a text of Fn::Sub. */
export const placeholder = /\$\{(!?)([^${}]*)\}/g;

function evaluateValue(value: Json, scope: Scope): Value {
  if (Array.isArray(value)) {
    return value.map((one) => evaluateValue(one, scope)).filter((one) => one !== noValue) as Json[];
  }
  if (!isMap(value)) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && argument !== undefined && isFunction(name)) {
    return callFunction(name, argument, scope);
  }
  const kept = entries.flatMap(([key, one]) => {
    const result = evaluateValue(one, scope);
    return result === noValue ? [] : [[key, result] as const];
  });
  return Object.fromEntries(kept);
}

export function isFunction(name: string): boolean {
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::');
}

function callFunction(name: string, argument: Json, scope: Scope): Value {
  switch (name) {
    case 'Ref':
      return scope.ref(String(argument));
    case 'Condition':
      // Inside a policy document `Condition` is an ordinary name with a map.
      return typeof argument === 'string' ? scope.condition(argument) : { [name]: evaluate(argument, scope) };
    case 'Fn::GetAtt':
      return getAttribute(argument, scope);
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::If': {
      const [condition, whenTrue, whenFalse] = listOf(name, argument, 3);
      return evaluateValue((scope.condition(String(condition)) ? whenTrue : whenFalse) ?? null, scope);
    }
    default:
      return pureFunction(name, evaluate(argument, scope), scope);
  }
}

function pureFunction(name: string, argument: Json, scope: Scope): Value {
  switch (name) {
    case 'Fn::Join': {
      const [separator, parts] = listOf(name, argument, 2);
      if (!Array.isArray(parts)) throw wrongUse(name);
      return parts.map(String).join(String(separator));
    }
    case 'Fn::Select': {
      const [index, items] = listOf(name, argument, 2);
      const found = Array.isArray(items) ? items[Number(index)] : undefined;
      if (found !== undefined) return found;
      throw invalid(`Template error: Fn::Select cannot select nonexistent value at index ${String(index)}`);
    }
    case 'Fn::Split': {
      const [separator, text] = listOf(name, argument, 2);
      return String(text).split(String(separator));
    }
    case 'Fn::GetAZs':
      return scope.zones(argument === '' || argument === null ? scope.region : String(argument));
    case 'Fn::FindInMap': {
      const path = listOf(name, argument, 3).map(String);
      let found: Json | undefined = scope.mappings;
      for (const key of path) found = isMap(found) ? found[key] : undefined;
      if (found !== undefined) return found;
      throw invalid(`Template error: Unable to get mapping for ${path.join('::')}`);
    }
    case 'Fn::Base64':
      return Buffer.from(String(argument)).toString('base64');
    case 'Fn::Equals': {
      const [left, right] = listOf(name, argument, 2);
      return String(left) === String(right);
    }
    case 'Fn::Not':
      return listOf(name, argument, 1)[0] !== true;
    case 'Fn::And':
      return listOf(name, argument).every((one) => one === true);
    case 'Fn::Or':
      return listOf(name, argument).some((one) => one === true);
    default:
      throw invalid(`Template format error: Unknown function: ${name}`);
  }
}

function getAttribute(argument: Json, scope: Scope): Json {
  const [resource, attribute] =
    typeof argument === 'string' ? splitOnce(argument) : listOf('Fn::GetAtt', argument, 2).map(String);
  if (resource === undefined || attribute === undefined) throw wrongUse('Fn::GetAtt');
  return scope.attribute(resource, attribute);
}

function substitute(argument: Json, scope: Scope): Json {
  const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== 'string' || !isMap(own)) throw wrongUse('Fn::Sub');
  return text.replace(placeholder, (_, bang: string, name: string) => {
    if (bang === '!') return `\${${name}}`;
    const given = Object.hasOwn(own, name) ? own[name] : undefined;
    if (given !== undefined) return String(evaluate(given, scope));
    const [resource, attribute] = splitOnce(name);
    const value = attribute === undefined ? scope.ref(name) : scope.attribute(resource ?? '', attribute);
    return String(value);
  });
}

/** `Service.ServiceId` → both parts; a name without a dot has no attribute. */
export function splitOnce(text: string): readonly [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}

function listOf(name: string, argument: Json, length?: number): readonly Json[] {
  if (Array.isArray(argument) && (length === undefined || argument.length === length)) return argument;
  throw wrongUse(name);
}

function wrongUse(name: string) {
  return invalid(`Template error: the arguments of ${name} are not of the form that it takes`);
}
