import { isFunction, placeholder, splitOnce } from './functions.js';
import { isMap, type Json } from './refuse.js';

/** What a value refers to: names for Ref, `name.attribute` for Fn::GetAtt, and conditions. */
export interface References {
  readonly names: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
}

/** Collects every reference in a value, those in branches of Fn::If included. */
export function referencesOf(value: Json): References {
  const names = new Set<string>();
  const conditions = new Set<string>();
  const visit = (one: Json): void => {
    if (Array.isArray(one)) one.forEach(visit);
    if (!isMap(one)) return;
    const [name, argument] = Object.entries(one)[0] ?? [];
    if (name !== undefined && argument !== undefined && Object.keys(one).length === 1 && isFunction(name)) {
      note(name, argument);
    }
    Object.values(one).forEach(visit);
  };
  const note = (name: string, argument: Json): void => {
    if (name === 'Ref' && typeof argument === 'string') names.add(argument);
    if (name === 'Condition' && typeof argument === 'string') conditions.add(argument);
    if (name === 'Fn::If' && Array.isArray(argument)) conditions.add(String(argument[0]));
    if (name === 'Fn::GetAtt') {
      names.add(Array.isArray(argument) ? String(argument[0]) : splitOnce(String(argument))[0]);
    }
    if (name === 'Fn::Sub') {
      const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
      for (const [, bang, inside = ''] of String(text).matchAll(placeholder)) {
        if (bang === '!' || (isMap(own ?? null) && Object.hasOwn(own as object, inside))) continue;
        names.add(splitOnce(inside)[0]);
      }
    }
  };
  visit(value);
  return { names, conditions };
}
