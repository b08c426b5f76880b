import { Refusal } from '../services/refusal.js';

export interface Page<T> {
  readonly items: readonly T[];
  /** To be spread into the answer; empty on the last page. */
  readonly nextToken: { readonly NextToken?: string };
}

/**
 * Cuts a listing to one page; the token is where the next one begins.
 * @throws {Refusal} `ValidationException` for a page size out of bounds, `InvalidNextToken`.
 */
export function pageOf<T>(
  items: readonly T[],
  asked: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
  size: { readonly least: number; readonly most: number },
): Page<T> {
  const count = asked.MaxResults ?? size.most;
  if (count < size.least || count > size.most) {
    const rule =
      count < size.least ? `greater than or equal to ${size.least}` : `less than or equal to ${size.most}`;
    throw new Refusal(
      'ValidationException',
      `1 validation error detected: Value '${count}' at 'maxResults' failed to satisfy constraint: ` +
        `Member must have value ${rule}`,
    );
  }
  const start = asked.NextToken === undefined ? 0 : Number(asked.NextToken);
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new Refusal('InvalidNextToken', '');
  }
  const end = start + count;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? { NextToken: String(end) } : {},
  };
}
