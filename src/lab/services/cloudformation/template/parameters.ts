import { invalid, type Json, type JsonMap } from './refuse.js';
import type { Template } from './template.js';

/** A parameter of a stack, as it is shown and as functions see it. */
export interface ParameterValue {
  /** As given, or the default; for an SSM parameter its name. */
  readonly given: string;
  /** What the name stands for, for parameters of type AWS::SSM::Parameter::Value. */
  readonly resolved?: string;
  readonly noEcho: boolean;
  readonly value: Json;
}

/**
 * Gives every parameter of a template its value.
 * @param given - as CreateStack has them.
 * @param lookUp - the value of an SSM parameter by name, undefined when there is none.
 * @throws {Refusal} ValidationError.
 */
export function resolveParameters(
  { parameters }: Template,
  given: ReadonlyMap<string, string>,
  lookUp: (name: string) => string | undefined,
): ReadonlyMap<string, ParameterValue> {
  const extra = [...given.keys()].filter((name) => !Object.hasOwn(parameters, name));
  if (extra.length > 0) throw invalid(`Parameters: [${extra.join(', ')}] do not exist in the template`);
  const missing = Object.keys(parameters).filter(
    (name) => !given.has(name) && parameters[name]?.['Default'] === undefined,
  );
  if (missing.length > 0) throw invalid(`Parameters: [${missing.join(', ')}] must have values`);
  return new Map(
    Object.entries(parameters).map(([name, definition]) => {
      const text = given.get(name) ?? String(definition['Default']);
      return [name, resolveOne(name, text, definition, lookUp)] as const;
    }),
  );
}

function resolveOne(
  name: string,
  text: string,
  definition: JsonMap,
  lookUp: (name: string) => string | undefined,
): ParameterValue {
  checkConstraints(name, text, definition);
  const type = String(definition['Type'] ?? '');
  const noEcho = String(definition['NoEcho'] ?? 'false') === 'true';
  if (type.startsWith('AWS::SSM::Parameter::Value<')) {
    const resolved = lookUp(text);
    if (resolved === undefined) {
      throw invalid(`Unable to fetch parameters [${text}] from parameter store for this account.`);
    }
    return { given: text, resolved, noEcho, value: resolved };
  }
  if (type === 'CommaDelimitedList' || type.startsWith('List<')) {
    return { given: text, noEcho, value: text.split(',').map((item) => item.trim()) };
  }
  if (type === 'String' || type === 'Number' || type.startsWith('AWS::')) {
    return { given: text, noEcho, value: text };
  }
  throw invalid(`Template format error: Unrecognized parameter type: ${type}`);
}

function checkConstraints(name: string, text: string, definition: JsonMap): void {
  const { AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue, Type } = definition;
  const why = definition['ConstraintDescription'];
  const fail = (words: string) =>
    invalid(why === undefined ? words : `Parameter '${name}' failed to satisfy constraint: ${String(why)}`);
  if (Array.isArray(AllowedValues) && !AllowedValues.map(String).includes(text)) {
    throw fail(`Parameter '${name}' must be one of AllowedValues`);
  }
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${String(AllowedPattern)})$`).test(text)) {
    throw fail(`Parameter '${name}' must match pattern ${String(AllowedPattern)}`);
  }
  if (MinLength !== undefined && text.length < Number(MinLength)) {
    throw fail(`Parameter '${name}' must contain at least ${String(MinLength)} characters`);
  }
  if (MaxLength !== undefined && text.length > Number(MaxLength)) {
    throw fail(`Parameter '${name}' must contain at most ${String(MaxLength)} characters`);
  }
  if (Type !== 'Number') return;
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw invalid(`Parameter '${name}' must be a number`);
  if (MinValue !== undefined && number < Number(MinValue)) {
    throw fail(`Parameter '${name}' must be a number not less than ${String(MinValue)}`);
  }
  if (MaxValue !== undefined && number > Number(MaxValue)) {
    throw fail(`Parameter '${name}' must be a number not greater than ${String(MaxValue)}`);
  }
}
