import { readStatements } from '../../world/policy-statement.js';
import type { EndpointPolicy } from '../../world/world.js';
import { Refusal } from '../refusal.js';

/** The policy of an endpoint that was created without one. */
export const fullAccess: EndpointPolicy = { allow: ['*'], deny: [] };

/** An endpoint's policy as EC2 gives it out. */
export function renderPolicy({ allow, deny, full }: EndpointPolicy): string {
  if (full !== undefined) return full.document;
  const statement = (effect: string, actions: readonly string[]) => ({
    Effect: effect,
    Principal: '*',
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: '*',
  });
  return JSON.stringify({
    Version: '2008-10-17',
    Statement: [
      ...(allow.length > 0 ? [statement('Allow', allow)] : []),
      ...(deny.length > 0 ? [statement('Deny', deny)] : []),
    ],
  });
}

/**
 * Reads a policy document; one of actions alone is kept as its two lists.
 * @throws {Refusal} when it is no policy.
 */
export function readPolicy(document: string): EndpointPolicy {
  const statements = statementsOf(document);
  const policy = { allow: [] as string[], deny: [] as string[] };
  for (const statement of statements) {
    const { Sid: _, Effect, Action, Principal = '*', Resource = '*', ...others } = statement;
    const actions = [Action].flat();
    if ((Effect !== 'Allow' && Effect !== 'Deny') || !actions.every((one) => typeof one === 'string')) {
      throw new Refusal('InvalidPolicyDocument', 'This policy contains invalid Json');
    }
    const beyond = Object.keys(others).concat(
      isEverything(Principal) ? [] : 'Principal',
      [Resource].flat().every(isEverything) ? [] : 'Resource',
    );
    if (beyond.length > 0) {
      const full = readStatements(document) ?? [];
      return { allow: [], deny: [], full: { document, statements: full } };
    }
    policy[Effect === 'Allow' ? 'allow' : 'deny'].push(...actions);
  }
  return policy;
}

function statementsOf(document: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const parsed = JSON.parse(document) as { readonly Statement?: unknown } | null;
    const statements = [parsed?.Statement].flat();
    if (statements.every((one) => typeof one === 'object' && one !== null)) {
      return statements as Readonly<Record<string, unknown>>[];
    }
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new Refusal('InvalidPolicyDocument', 'This policy contains invalid Json');
}

function isEverything(value: unknown): boolean {
  return value === '*' || JSON.stringify(value) === '{"AWS":"*"}';
}
