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
  /** Runs with real namespaces and real clients. */
  readonly real: number;
  readonly mutations: boolean;
  /** Of the mutations, only those whose description or file holds this text. */
  readonly matching?: string;
  /** Writes the figures into docs/reliability.md. */
  readonly page: boolean;
}

const usage = `Usage: npm run campaign -- [OPTION]...
  --runs N           runs in virtual time (200, when nothing else is asked for)
  --seed S           what decides all of them (1)
  --fault ID         with this fault and no other, \`none\` for no fault; may be repeated
  --each N           N runs with each fault alone
  --real K           K runs with real namespaces and real clients
  --mutations        short campaigns on copies of the product without one safeguard each
  --matching TEXT    of the mutations, only those whose description or file holds this text
  --run-seed S       the one run of this seed, told in full; with --real 1 for real
  --jobs J           processes side by side (1); what they have done is kept in build/ and not done again
  --first N          number of the first run (0)
  --json             figures as JSON
  --page             figures into docs/reliability.md`;

/**
 * Reads the command line.
 * @returns a text for whoever asked for help.
 * @throws {Error} with the usage, for anything that is none of it.
 */
export function readOptions(args: readonly string[]): CampaignOptions | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string' },
      seed: { type: 'string', default: '1' },
      first: { type: 'string', default: '0' },
      jobs: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      'run-seed': { type: 'string' },
      fault: { type: 'string', multiple: true },
      each: { type: 'string', default: '0' },
      real: { type: 'string', default: '0' },
      mutations: { type: 'boolean', default: false },
      matching: { type: 'string' },
      page: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return usage;
  const runSeed = values['run-seed'];
  const [each, real] = [count('each', values.each), count('real', values.real)];
  const isSpecial = each > 0 || real > 0 || values.mutations;
  if (values.page && (values.matching !== undefined || values.fault !== undefined)) {
    throw new Error('Expected --page without --matching and --fault: its figures are of everything.');
  }
  return {
    ...{ each, real },
    runs: count('runs', values.runs ?? (isSpecial ? '0' : '200')),
    seed: count('seed', values.seed),
    first: count('first', values.first),
    jobs: Math.max(1, count('jobs', values.jobs)),
    json: values.json,
    mutations: values.mutations,
    page: values.page,
    ...(values.matching !== undefined && { matching: values.matching }),
    ...(runSeed !== undefined && { runSeed: count('run-seed', runSeed) }),
    ...(values.fault !== undefined && { only: values.fault.map(knownFault) }),
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
