import { parseArgs } from 'node:util';
import { faults } from './faults/registry.js';

/** What the campaign is asked to do. */
export interface CampaignOptions {
  readonly runs: number;
  readonly seed: number;
  /** The number of the first run; a campaign may be shared out. */
  readonly first: number;
  /** Processes side by side. */
  readonly jobs: number;
  readonly json: boolean;
  /** One run by its own seed, told in full. */
  readonly runSeed?: number;
  /** Only these faults, all of them in every run; `none` for runs without any. */
  readonly only?: readonly string[];
  /** Runs for each fault alone. */
  readonly each: number;
  readonly mutations: boolean;
  /** Writes the figures into docs/reliability.md. */
  readonly page: boolean;
}

const usage = `Usage: npm run campaign -- [--runs N] [--seed S] [--jobs J] [--json] [--fault ID]... [--run-seed S]
                            [--each N] [--mutations] [--page]`;

/**
 * Reads the command line.
 * @throws {Error} with the usage, for anything that is none of it.
 */
export function readOptions(args: readonly string[]): CampaignOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      first: { type: 'string', default: '0' },
      jobs: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      'run-seed': { type: 'string' },
      fault: { type: 'string', multiple: true },
      each: { type: 'string', default: '0' },
      mutations: { type: 'boolean', default: false },
      page: { type: 'boolean', default: false },
    },
  });
  const runSeed = values['run-seed'];
  return {
    runs: count('runs', values.runs),
    seed: count('seed', values.seed),
    first: count('first', values.first),
    jobs: Math.max(1, count('jobs', values.jobs)),
    json: values.json,
    each: count('each', values.each),
    mutations: values.mutations,
    page: values.page,
    ...(runSeed !== undefined && { runSeed: count('run-seed', runSeed) }),
    ...(values.fault !== undefined && { only: values.fault.map(knownFault).filter((id) => id !== 'none') }),
  };
}

function count(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`Expected --${name} to be a number, got ${text}\n${usage}`);
}

function knownFault(id: string): string {
  if (id === 'none' || faults.some((fault) => fault.id === id)) return id;
  throw new Error(`Expected --fault to be one of ${faults.map((fault) => fault.id).join(', ')}, got ${id}`);
}
