import type { Outcome } from '../model/outcome.js';
import { type FileOutcome, outcomeSchema } from './expect-schema.js';

/**
 * An observed outcome as a scenario file says it.
 * @returns nothing for what no expectation can say: an outcome that says nothing of the network, a timeout of
 * which it is not known what was waited for, an error without code and words.
 */
export function toFileOutcome({ kind, code, message, phase }: Outcome): FileOutcome | undefined {
  const said = outcomeSchema.safeParse(sayOutcome(kind, code, message, phase));
  return said.success ? said.data : undefined;
}

function sayOutcome(
  kind: Outcome['kind'],
  code: string | undefined,
  message: string | undefined,
  phase: Outcome['phase'],
): unknown {
  if (kind === 'timeout') return phase === 'connect' ? kind : { timeout: phase };
  if (kind !== 'service-error') return kind;
  return code === undefined ? { message: message?.trim() } : { error: code };
}
