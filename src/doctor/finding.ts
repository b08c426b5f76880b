import type { DoctorFacts } from './facts.js';

/** `problem`: cells will fail or say nothing because of it. `unknown`: it could not be found out. */
export type FindingStatus = 'ok' | 'problem' | 'unknown';

/** One line of `doctor`. */
export interface Finding {
  /** What was looked at: `probe interface-subnet i-…`, `endpoint ssm`. */
  readonly subject: string;
  readonly status: FindingStatus;
  readonly detail: string;
  /** What to do about it; there for every problem. */
  readonly mend?: string;
}

/** One thing that `doctor` looks at. */
export interface Check {
  /** Stable, for machines. */
  readonly id: string;
  examine(facts: DoctorFacts): readonly Finding[];
}

export function ok(subject: string, detail: string): Finding {
  return { subject, status: 'ok', detail };
}

export function problem(subject: string, detail: string, mend: string): Finding {
  return { subject, status: 'problem', detail, mend };
}

export function unknown(subject: string, detail: string, mend?: string): Finding {
  return { subject, status: 'unknown', detail, ...(mend === undefined ? {} : { mend }) };
}
