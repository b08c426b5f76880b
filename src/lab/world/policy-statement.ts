/** One statement of an IAM policy, with single values as lists. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  /** Absent in a statement with `NotAction`. */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources: readonly string[];
  /** Who a trust policy speaks of, `Service:scheduler.amazonaws.com` or `AWS:arn:…`; empty in other policies. */
  readonly principals: readonly string[];
  /** Operator → key → values, as written. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * Reads a policy document, parsed or as text.
 * @returns undefined for anything that is no policy.
 */
export function readStatements(document: unknown): readonly PolicyStatement[] | undefined {
  const policy = typeof document === 'string' ? parseJson(document) : document;
  if (!isObject(policy)) return undefined;
  const statements = [policy['Statement']].flat();
  const read = statements.map((statement) => (isObject(statement) ? readStatement(statement) : undefined));
  return read.every((one) => one !== undefined) ? read : undefined;
}

function readStatement(statement: Readonly<Record<string, unknown>>): PolicyStatement | undefined {
  const { Effect, Action, NotAction, Resource = '*', Principal, Condition = {} } = statement;
  if ((Effect !== 'Allow' && Effect !== 'Deny') || (Action === undefined && NotAction === undefined)) {
    return undefined;
  }
  return {
    effect: Effect,
    ...(Action !== undefined && { actions: texts(Action) }),
    ...(NotAction !== undefined && { notActions: texts(NotAction) }),
    resources: texts(Resource),
    principals: readPrincipals(Principal),
    conditions: readConditions(Condition),
  };
}

function readPrincipals(principal: unknown): readonly string[] {
  if (principal === undefined) return [];
  if (!isObject(principal)) return texts(principal).map((one) => `AWS:${one}`);
  return Object.entries(principal).flatMap(([kind, names]) => texts(names).map((name) => `${kind}:${name}`));
}

function readConditions(conditions: unknown): PolicyStatement['conditions'] {
  if (!isObject(conditions)) return { unreadable: {} };
  return Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => [key, texts(values)]),
      ),
    ]),
  );
}

function texts(value: unknown): readonly string[] {
  return [value].flat().map(String);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
