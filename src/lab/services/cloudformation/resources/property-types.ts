import { z } from 'zod';

/** CloudFormation takes numbers and booleans where a text is wanted. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
export const texts = z.array(text);
export const whole = text.transform(Number).pipe(z.number().int());
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
/** A list of `Key` and `Value`, as a record. */
export const tags = z
  .array(z.strictObject({ Key: text, Value: text }))
  .transform((list) => Object.fromEntries(list.map(({ Key, Value }) => [Key, Value])));
/** A policy document, or any other free form. */
export const document = z.union([z.record(z.string(), z.unknown()), z.string()]);
/** Taken, and of no effect in the lab. */
export const ignored = z.unknown().optional();
