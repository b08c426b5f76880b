import { Refusal } from '../../refusal.js';

/** CloudFormation's refusal of a template, its parameters or a request. */
export function invalid(message: string): Refusal {
  return new Refusal('ValidationError', message);
}

export type Json = string | number | boolean | null | readonly Json[] | JsonMap;

export interface JsonMap {
  readonly [name: string]: Json;
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
