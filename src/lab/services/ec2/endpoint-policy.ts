import type { EndpointPolicy } from '../../world/world.js';
import { Refusal } from '../refusal.js';

/** The policy of an endpoint that was created without one. */
export const fullAccess: EndpointPolicy = { allow: ['*'], deny: [] };

/** An endpoint's policy as EC2 gives it out. */
export function renderPolicy({ allow, deny }: EndpointPolicy): string {
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
 * Reads a policy document. The lab decides by action alone, so a document that says more is refused rather
 * than half obeyed.
 * @throws {Refusal} when it is no policy, or one with resources, principals or conditions.
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
      const words = `The lab's endpoint policies know Effect and Action alone, got ${beyond.join(', ')}`;
      throw new Refusal('UnsupportedOperation', words);
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
