import { createHash } from 'node:crypto';
import type { Plan } from '../model/plan.js';

/** SHA-256, hexadecimal, of a plan as JSON. */
export function digestPlan(plan: Plan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
