import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Evidence, Observation } from '../../src/model/evidence.js';
import { type BatchOutput, parseBatchOutput } from '../../src/probe/batch-output.js';
import {
  type BatchRequest,
  buildBatchScript,
  buildContinuationScript,
  type ProbeCommand,
} from '../../src/probe/batch-script.js';

/** The shells that a probe may have as `sh`; dash and bash must be there, the others are tried where found. */
export const shells: readonly (readonly string[])[] = [
  ['dash'],
  ['bash'],
  ...(onPath('busybox') === undefined ? [] : [['busybox', 'sh']]),
];

/** Implementations of awk: what `awk` is here, and every other one that is installed. */
export const awks: readonly (readonly string[])[] = [
  ['awk'],
  ...(onPath('gawk') === undefined ? [] : [['gawk']]),
  ...(onPath('busybox') === undefined ? [] : [['busybox', 'awk']]),
];

export const nonce = 'Nonce0123456789';

export function request(
  commands: readonly ProbeCommand[],
  changes: Partial<BatchRequest> = {},
): BatchRequest {
  return { nonce, region: 'us-east-1', commands, parallel: 8, outputLimitBytes: 22_000, ...changes };
}

export function command(key: string, argv: readonly string[], timeoutS = 5): ProbeCommand {
  const [client] = argv;
  if (client !== 'aws' && client !== 'curl' && client !== 'resolve')
    throw new TypeError(`no client: ${client}`);
  return { key, client, argv, timeoutS };
}

/** A private folder with a `bin` of made-up clients and a `tmp` in which scripts make theirs. */
export interface Sandbox {
  readonly folder: string;
  readonly temporary: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly leftOver: () => readonly string[];
}

const sandboxes: string[] = [];
afterAll(() => {
  for (const folder of sandboxes.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** @param programs - name → text of a shell script that stands for the client. */
export function makeSandbox(
  programs: Readonly<Record<string, string>> = {},
  awk?: readonly string[],
): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), 'probe test '));
  sandboxes.push(folder);
  const bin = join(folder, 'bin');
  const temporary = join(folder, 'tmp');
  mkdirSync(bin);
  mkdirSync(temporary);
  for (const [name, text] of Object.entries(programs)) writeProgram(join(bin, name), text);
  if (awk)
    writeProgram(
      join(bin, 'awk'),
      `exec ${awk.map((word, at) => (at === 0 ? onPath(word) : word)).join(' ')} "$@"`,
    );
  const path = `${bin}${delimiter}${process.env['PATH']}`;
  return {
    folder,
    temporary,
    environment: { PATH: path, TMPDIR: temporary, AWS_EC2_METADATA_DISABLED: 'true' },
    leftOver: () => readdirSync(temporary),
  };
}

function writeProgram(path: string, text: string): void {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

/** Runs a script as the agent does: from a file, with nothing on stdin. */
export function runScript(
  script: string,
  sandbox: Sandbox,
  options: {
    shell?: readonly string[];
    environment?: Readonly<Record<string, string>>;
    timeoutMs?: number;
  } = {},
): { readonly stdout: string; readonly stderr: string; readonly status: number | null } {
  const file = join(sandbox.folder, '_script.sh');
  writeFileSync(file, script);
  const [shell = 'sh', ...before] = options.shell ?? ['sh'];
  const done = spawnSync(shell, [...before, file], {
    env: options.environment ?? sandbox.environment,
    cwd: '/usr/bin',
    timeout: options.timeoutMs ?? 50_000,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout: done.stdout, stderr: done.stderr, status: done.status };
}

/** A batch with all its continuations; every output in order, and what they say together. */
export function runBatch(asked: BatchRequest, sandbox: Sandbox, shell?: readonly string[]) {
  const options = shell === undefined ? {} : { shell };
  const outputs: BatchOutput[] = [];
  const texts: string[] = [];
  let script: string | undefined = buildBatchScript(asked);
  while (script !== undefined) {
    const { stdout, stderr, status } = runScript(script, sandbox, options);
    const output: BatchOutput = parseBatchOutput(stdout, asked, outputs.at(-1)?.continuation);
    if (status !== 0 || stderr !== '') throw new Error(`script ended with ${status}: ${stderr}`);
    texts.push(stdout);
    outputs.push(output);
    script = output.continuation && buildContinuationScript(asked, output.continuation.part);
  }
  const observations = new Map(outputs.flatMap((output) => [...output.observations]));
  const evidence = (key: string) => observedEvidence(observations.get(key));
  return { texts, outputs, observations, evidence, clients: outputs[0]?.clients ?? {} };
}

export function observedEvidence(observation: Observation | undefined): Evidence {
  if (observation?.kind === 'observed') return observation.evidence;
  throw new Error(`not observed: ${JSON.stringify(observation)}`);
}

/** The same without waiting, for tests that end it early or serve it from this process. */
export function startScript(script: string, sandbox: Sandbox, shell: readonly string[] = ['sh']) {
  const file = join(sandbox.folder, '_script.sh');
  writeFileSync(file, script);
  const [program = 'sh', ...before] = shell;
  const child = spawn(program, [...before, file], {
    env: sandbox.environment,
    cwd: '/usr/bin',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const ended = new Promise<{ readonly stdout: string; readonly status: number | null }>((resolve) => {
    child.on('close', (status) => resolve({ stdout, status }));
  });
  return { child, ended };
}

export function onPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}
