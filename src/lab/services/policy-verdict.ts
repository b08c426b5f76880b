import type { PolicyStatement } from '../world/policy-statement.js';
import { matchesAny } from './wildcard.js';

type Verdict = 'allowed' | 'explicit-deny' | 'not-allowed';

/** What policies decide about. */
export interface PolicyQuestion {
  readonly action: string;
  /** An ARN, or `*` for an action without resources; absent where the lab does not know it: any fits. */
  readonly resource?: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** IAM's rule: an explicit denial wins, and what nothing allows is not allowed. */
export function policyVerdict(statements: readonly PolicyStatement[], question: PolicyQuestion): Verdict {
  const fitting = statements.filter((statement) => fits(statement, question));
  if (fitting.some(({ effect }) => effect === 'Deny')) return 'explicit-deny';
  return fitting.length > 0 ? 'allowed' : 'not-allowed';
}

function fits(statement: PolicyStatement, { action, resource, context = {} }: PolicyQuestion): boolean {
  const { actions, notActions = [], resources } = statement;
  const named = actions === undefined ? !matchesAny(notActions, action) : matchesAny(actions, action);
  const placed = resource === undefined || matchesAny(resources, resource);
  return named && placed && holds(statement, context);
}

/**
 * Operators and keys that the lab does not know make a condition fail, never hold. A key has one value here, so
 * that `ForAnyValue:` says nothing more.
 */
export function holds({ conditions }: PolicyStatement, context: Readonly<Record<string, string>>): boolean {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(conditions).every(([prefixed, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const value = values.get(key.toLowerCase());
      const operator = prefixed.replace(/^ForAnyValue:/, '');
      if (operator === 'Null') return (value === undefined) === (wanted[0] === 'true');
      if (value === undefined) return false;
      if (operator === 'StringEquals' || operator === 'ArnEquals') return wanted.includes(value);
      if (operator === 'StringLike' || operator === 'ArnLike') return matchesAny(wanted, value);
      return false;
    }),
  );
}
