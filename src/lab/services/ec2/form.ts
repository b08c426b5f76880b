import type { ServiceCall } from '../service-call.js';

/** EC2's input: `Name` → value, with lists spelled `InstanceId.1` and structures `Filter.1.Value.2`. */
export type Form = ReadonlyMap<string, string>;

/** A call's form; the query services put it there. */
export function formOf({ input }: ServiceCall): Form {
  if (input instanceof Map) return input as Form;
  throw new TypeError('Expected the input of a query service to be a form');
}

/** The values of `NAME.1`, `NAME.2`, … in the order of their numbers. */
export function listOf(form: Form, name: string): readonly string[] {
  return numbersUnder(form, name).flatMap((number) => {
    const value = form.get(`${name}.${number}`);
    return value === undefined ? [] : [value];
  });
}

/** The structures `NAME.1.…`, `NAME.2.…`, each as a form of its own. */
export function structuresOf(form: Form, name: string): readonly Form[] {
  return numbersUnder(form, name).map((number) => {
    const prefix = `${name}.${number}.`;
    const own = [...form].filter(([key]) => key.startsWith(prefix));
    return new Map(own.map(([key, value]) => [key.slice(prefix.length), value]));
  });
}

function numbersUnder(form: Form, name: string): readonly number[] {
  const numbers = new Set<number>();
  for (const key of form.keys()) {
    const number = key.startsWith(`${name}.`) ? Number.parseInt(key.slice(name.length + 1), 10) : Number.NaN;
    if (!Number.isNaN(number)) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}
