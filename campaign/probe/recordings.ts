import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { debugFilter } from '../../src/probe/debug-filter.js';
import { projectRoot } from '../project-root.js';

/** The versions of the AWS CLI whose words were recorded; the last one prints errors in the newer form. */
export const awsVersions = ['1.45.11', '2.9.19', '2.36.7'] as const;
export type AwsVersion = (typeof awsVersions)[number];

/** How a client ended, with the words that it used, as recorded. */
export interface Recording {
  readonly exitCode: number;
  /** The message, a line each. */
  readonly message: readonly string[];
  /** What `--debug` names as the cause of a failed connection. */
  readonly diagnostics: readonly string[];
}

const fixtures = join(projectRoot, 'test');
const debugFixtures = join(fixtures, 'probe/fixtures');

/** What a version said in a case that `test/probe/fixtures` or `test/classify/fixtures` holds. */
export function recordingOf(version: AwsVersion, name: string): Recording {
  const key = `${version} ${name}`;
  const known =
    recordings.get(key) ?? readDebugRecording(version, name) ?? readListedRecording(version, name);
  recordings.set(key, known);
  return known;
}

const recordings = new Map<string, Recording>();

/** The version line that the debug output begins with. */
export function versionLine(version: AwsVersion): string {
  const line = filteredLines(version, 'wrong-region').lines.find((one) => one.startsWith('c '));
  return line?.slice(2) ?? '';
}

function readDebugRecording(version: AwsVersion, name: string): Recording | undefined {
  if (findFixture(version, name) === undefined) return undefined;
  const { exitCode, lines } = filteredLines(version, name);
  const tagged = (tag: string) =>
    lines.filter((line) => line.startsWith(`${tag} `)).map((line) => line.slice(2));
  return { exitCode, message: tagged('m'), diagnostics: tagged('d') };
}

const filtered = new Map<string, { readonly exitCode: number; readonly lines: readonly string[] }>();

/** A recording as the probe's own filter leaves it, run by the machine's own awk. */
function filteredLines(version: AwsVersion, name: string) {
  const key = `${version} ${name}`;
  const known = filtered.get(key) ?? filterFixture(version, name);
  filtered.set(key, known);
  return known;
}

function filterFixture(version: AwsVersion, name: string) {
  const file = findFixture(version, name);
  if (file === undefined) throw new Error(`Expected a recording of ${name} by aws ${version}`);
  const exitCode = Number(/\.exit-(\d+)\.txt$/.exec(file)?.[1]);
  const input = Buffer.concat([readFileSync(join(debugFixtures, file)), Buffer.from(`\nMARK ${exitCode}\n`)]);
  const options = { input, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } } as const;
  const { stdout } = spawnSync('awk', ['-v', 'mark=MARK', '-v', 'hostfile=/dev/null', debugFilter], options);
  return { exitCode, lines: stdout.trimEnd().split('\n') };
}

const debugFiles = readdirSync(debugFixtures);

function findFixture(version: AwsVersion, name: string): string | undefined {
  return debugFiles.find((file) => file.startsWith(`aws-${version}.${name}.exit-`));
}

type Listed = Readonly<Record<string, { exitCode: number; stderr: string; diagnostics?: readonly string[] }>>;

/**
 * What was not recorded of the newest version it says in the words of the one before it, behind the mark that
 * all its errors begin with.
 */
function readListedRecording(version: AwsVersion, name: string): Recording {
  const source = version === '2.36.7' ? '2.9.19' : version;
  const file = join(fixtures, `classify/fixtures/aws-cli-${source}.json`);
  const found = (JSON.parse(readFileSync(file, 'utf8')) as Listed)[name];
  if (found === undefined) throw new Error(`Expected a recording of ${name} by aws ${version}`);
  const mark = source === version ? '' : 'aws: [ERROR]: ';
  const message = found.stderr.replace(/^\n+|\n+$/g, '');
  return {
    exitCode: found.exitCode,
    message: message === '' ? [] : `${mark}${message}`.split('\n'),
    diagnostics: found.diagnostics ?? [],
  };
}

/** Puts other texts in the place of those that a recording was made with, the longest first. */
export function refill(
  { exitCode, message, diagnostics }: Recording,
  replacements: readonly (readonly [string, string])[],
): Recording {
  const fill = (line: string) =>
    replacements.reduce((text, [recorded, actual]) => text.replaceAll(recorded, actual), line);
  return { exitCode, message: message.map(fill), diagnostics: diagnostics.map(fill) };
}
