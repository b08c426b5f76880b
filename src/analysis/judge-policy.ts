import type { PolicyDoubt } from '../model/configuration-analysis.js';
import type { RequestedAction } from './requested-action.js';

/** What an endpoint's policy says to a request. */
export type PolicyVerdict =
  | { readonly kind: 'allows' | 'denies' | 'omits'; readonly action: string }
  | { readonly kind: 'not-evaluated'; readonly doubt: PolicyDoubt };

/** Whether a statement is about the request: `maybe` where that hangs on what is not known here. */
type Fit = 'yes' | 'no' | 'maybe';

type Statement = Readonly<Record<string, unknown>>;

/**
 * Evaluates a policy as far as it goes without knowing the caller: a deny that surely fits denies, an allow that
 * surely fits allows when no deny might fit. Conditions and named principals are not evaluated.
 * @param request - undefined where the command does not tell which action it needs.
 */
export function judgePolicy(document: string, request: RequestedAction | undefined): PolicyVerdict {
  const statements = readStatements(document);
  if (statements === undefined) return { kind: 'not-evaluated', doubt: 'unreadable' };
  if (request === undefined) {
    const isFull =
      statements.length > 0 && statements.every((one) => isAllowed(one) && fits(one, anything) === 'yes');
    return isFull ? { kind: 'allows', action: '*' } : { kind: 'not-evaluated', doubt: 'action' };
  }
  const fitOf = (effect: string): Fit =>
    best(statements.filter((one) => one['Effect'] === effect).map((one) => fits(one, request)));
  const { action } = request;
  const denied = fitOf('Deny');
  const allowed = fitOf('Allow');
  if (denied === 'yes') return { kind: 'denies', action };
  if (allowed === 'no') return { kind: 'omits', action };
  if (denied === 'maybe' || allowed === 'maybe') return { kind: 'not-evaluated', doubt: 'terms' };
  return { kind: 'allows', action };
}

/** Fits `*` alone. */
const anything: RequestedAction = { action: '*' };

function readStatements(document: string): readonly Statement[] | undefined {
  try {
    const parsed = JSON.parse(document) as { readonly Statement?: unknown } | null;
    const statements = [parsed?.Statement].flat();
    const areMaps = statements.every((one) => typeof one === 'object' && one !== null);
    return areMaps ? (statements as readonly Statement[]) : undefined;
  } catch {
    return undefined;
  }
}

function isAllowed(statement: Statement): boolean {
  return statement['Effect'] === 'Allow';
}

function fits(statement: Statement, { action, resource }: RequestedAction): Fit {
  return worst([
    statement['Condition'] === undefined ? 'yes' : 'maybe',
    fitsPrincipal(statement),
    fitsAction(statement, action),
    fitsResource(statement, resource),
  ]);
}

function fitsPrincipal({ Principal, NotPrincipal }: Statement): Fit {
  if (NotPrincipal !== undefined) return 'maybe';
  return Principal === '*' || JSON.stringify(Principal) === '{"AWS":"*"}' ? 'yes' : 'maybe';
}

function fitsAction({ Action, NotAction }: Statement, action: string): Fit {
  const isListed = (patterns: unknown) =>
    [patterns]
      .flat()
      .some((one) => typeof one === 'string' && matches(one.toLowerCase(), action.toLowerCase()));
  if (NotAction !== undefined) return isListed(NotAction) ? 'no' : 'yes';
  return isListed(Action) ? 'yes' : 'no';
}

function fitsResource({ Resource, NotResource }: Statement, resource: string | undefined): Fit {
  const patterns = [NotResource ?? Resource].flat();
  const isAll = patterns.includes('*');
  const isKnown = isAll || resource !== undefined;
  if (!isKnown) return 'maybe';
  const isListed = isAll || patterns.some((one) => typeof one === 'string' && matches(one, resource ?? ''));
  return isListed === (NotResource === undefined) ? 'yes' : 'no';
}

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

function worst(all: readonly Fit[]): Fit {
  if (all.includes('no')) return 'no';
  return all.includes('maybe') ? 'maybe' : 'yes';
}

function best(all: readonly Fit[]): Fit {
  if (all.includes('yes')) return 'yes';
  return all.includes('maybe') ? 'maybe' : 'no';
}
