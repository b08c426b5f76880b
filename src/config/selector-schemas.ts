import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';

/** Names that scenarios use. */
export const bindingName = z.string().regex(/^[a-z0-9-]+$/, 'to be lower-case letters, digits and hyphens');

const filled = z.string().min(1, 'not to be empty');

/** `tag: { key: value }`, exactly one. */
const byTag = strictMap({
  tag: z.record(filled, z.string()).refine((tags) => Object.keys(tags).length === 1, {
    error: 'to be one tag, `{ key: value }`',
  }),
}).describe('Whatever bears this tag.');

const discover = z.literal('discover').describe('Found in the account; several candidates are an error.');

/** Something by what it is called, where nothing else names it. */
export function nameOrDiscover(what: string) {
  return filled.describe(`${what}, or \`discover\` for the default name.`);
}

/**
 * Something by its id, a tag, or `discover`.
 * @param id - the id's own pattern, without anchors.
 * @param what - completes `Expected … to be`: `an instance’s id, \`i-…\``.
 */
function selectorOf(id: string, what: string) {
  return z
    .string()
    .regex(new RegExp(`^(discover|${id})$`), `to be ${what}, or \`discover\``)
    .describe('An id or name, or `discover`.');
}

/** One thing: `vpce-…`, `{ tag: { key: value } }`, or `discover`. */
export function oneOf(id: string, what: string) {
  return z.union([selectorOf(id, what), byTag], `to be ${what}, \`{ tag: … }\`, or \`discover\``);
}

/** One thing or a list of them. */
export function oneOrMoreOf(id: string, what: string) {
  const one = selectorOf(id, what);
  const each = z.union([one, byTag], `to be ${what}, \`{ tag: … }\`, or \`discover\``);
  const several = z.array(each).min(1);
  return z.union([one, byTag, several], `to be ${what}, \`{ tag: … }\`, \`discover\`, or a list of these`);
}

/** A whole section at once, or name by name. */
export function sectionOf<Section extends z.ZodType>(section: Section) {
  return z.union([discover, section]).optional();
}
