import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { lookedUpHosts, lookupLimitS } from '../../src/probe/client-limits.js';
import { protocolVersion } from '../../src/probe/frame.js';
import { type ClientOutput, runAwsClient } from './aws-client.js';
import { runCurlClient } from './curl-client.js';
import { createEmission, type Emission } from './emission.js';
import { type ProbeNetwork, pass } from './network.js';
import type { AwsVersion } from './recordings.js';
import { type ProbeScript, readScript, type ScriptJob } from './script-reader.js';
import { inLanguage } from './script-surroundings.js';
import { createSimulatedChild, type SimulatedChild } from './simulated-child.js';

type Batch = Extract<ProbeScript, { kind: 'batch' }>;

/** What a batch's folder holds: payloads by their frames' names, and which of them wait for a part. */
interface ProbeFolder {
  readonly payloads: Map<string, string>;
  readonly parts: Map<number, readonly string[]>;
}

/** What an instance keeps between scripts: its folders by their paths. */
export type ProbeDisk = Map<string, ProbeFolder>;

export interface ProbePrograms {
  readonly network: ProbeNetwork;
  readonly awsVersion: AwsVersion;
  readonly disk: ProbeDisk;
}

const neededTools = ['timeout', 'base64', 'awk', 'sha256sum', 'mktemp', 'mkfifo', 'wc', 'rm', 'env', 'sed'];

/**
 * Starts the program that the agent would: `sh -c PATH`. The script's text is read back into what it asks, and
 * answered line for line as the real script prints, without a shell or a process.
 */
export function startScript(args: readonly string[], programs: ProbePrograms) {
  const script = readScript(readFileSync(args.at(-1) ?? '', 'utf8'));
  const child = createSimulatedChild();
  void runScript(script, programs, child);
  return child.process;
}

async function runScript(script: ProbeScript, programs: ProbePrograms, child: SimulatedChild): Promise<void> {
  const { conditions } = programs.network;
  await pass(10);
  if (script.kind !== 'discard') {
    const emission = createEmission(script, ownName(script, programs), programs.disk, (text) =>
      child.print(conditions.output?.(text) ?? text),
    );
    if (script.kind === 'continuation') emission.continue(script.part);
    else await runBatch(script, programs, emission, child.killed);
  }
  child.exit(conditions.exitCode?.() ?? 0);
}

async function runBatch(
  batch: Batch,
  programs: ProbePrograms,
  emission: Emission,
  killed: AbortSignal,
): Promise<void> {
  const { conditions } = programs.network;
  emission.begin(batch.jobs.length);
  const lacking = neededTools.filter((tool) => conditions.missingTools?.includes(tool));
  if (lacking.length > 0) return emission.unfit(`the probe lacks ${lacking.join(' ')}`);
  const { folders, usesHome } = batch.surroundings;
  if (usesHome && conditions.noHome === true) return;
  const base = ['/tmp', ...folders].find((one) => conditions.unwritable?.includes(one) !== true);
  if (base === undefined) {
    return emission.unfit('no folder for temporary files can be made in TMPDIR, /tmp, /var/tmp or /dev/shm');
  }
  const folder = `${base}/reachmatrix-probe-${batch.nonce}.${randomBytes(3).toString('hex')}`;
  emission.open(folder);
  const waiting = [...batch.jobs];
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined && !killed.aborted; job = waiting.shift()) {
      const lines = await runJob(job, batch, programs);
      const kept = conditions.disk?.(job.id) ?? 1;
      if (!killed.aborted) emission.emit(job.id, kept === 'frame-lost' ? undefined : seal(job, lines, kept));
    }
  };
  await Promise.all(Array.from({ length: Math.min(batch.parallel, batch.jobs.length) }, work));
  if (!killed.aborted) emission.finish(batch.jobs.length);

  /** The payload as it lies on the disk, or as much of it as fitted. */
  function seal({ id }: ScriptJob, lines: readonly string[], kept: number): string {
    const whole = [`v ${protocolVersion} ${ownName(batch, programs)} ${id}`, ...lines, 'z', ''].join('\n');
    return whole.slice(0, Math.floor(whole.length * kept));
  }
}

/** What stands in every line: the batch's nonce, and the instance as its agent tells it. */
function ownName({ nonce }: { readonly nonce: string }, { network }: ProbePrograms): string {
  return `${nonce}@${network.instance.id}`;
}

/** The tagged lines that the real script writes of one command, in its order. */
async function runJob(job: ScriptJob, batch: Batch, programs: ProbePrograms): Promise<readonly string[]> {
  const startedAt = Date.now();
  const hasGetent = programs.network.conditions.missingTools?.includes('getent') !== true;
  if (job.client === 'resolve' && !hasGetent) {
    return ['m getent: not found', 'x 127', timeLine(startedAt, startedAt)];
  }
  if (job.client === 'resolve') {
    const lookup = await runGetent(
      job.argv.at(-1) ?? '',
      '-',
      programs.network,
      job.killAfterS,
      batch.region,
    );
    return [...lookup.lines, `x ${lookup.code}`, timeLine(startedAt, Date.now())];
  }
  const { lines, hosts } = await runClient(job, batch, programs);
  const endedAt = Date.now();
  const lookups: string[] = [];
  const named = hasGetent ? hosts.filter((name) => !/^[0-9.]*$/.test(name)) : [];
  for (const host of named.slice(0, lookedUpHosts)) {
    lookups.push(...(await runGetent(host, host, programs.network, lookupLimitS, batch.region)).lines);
  }
  return [...lines, ...lookups, timeLine(startedAt, endedAt)];
}

async function runClient(job: ScriptJob, batch: Batch, programs: ProbePrograms): Promise<ClientOutput> {
  const { network, awsVersion: version } = programs;
  const fault = network.conditions.client?.(job);
  const bytes = job.client === 'aws' ? ['b 0'] : [];
  if (network.instance.missingPrograms.includes(job.client)) {
    const words = `timeout: failed to run command '${job.client}': No such file or directory`;
    return { lines: [`m ${words}`, 'x 127', ...bytes], hosts: [] };
  }
  if (fault?.kind === 'hangs') {
    await pass(job.killAfterS * 1000);
    return { lines: ['x 124', ...bytes], hosts: [] };
  }
  if (fault !== undefined) {
    const message = fault.message === '' ? [] : fault.message.split('\n').map((line) => `m ${line}`);
    return { lines: [...message, `x ${fault.exitCode}`, ...bytes], hosts: [] };
  }
  const given = network.conditions.environment ?? {};
  const client = job.client === 'aws' ? 'aws' : 'curl';
  const environment = batch.surroundings.clientEnvironment(client, given);
  const { lines, hosts } =
    client === 'aws'
      ? await runAwsClient(job.argv, network, { version, region: batch.region, environment })
      : await runCurlClient(job.argv, network);
  return { lines: inLanguage(lines, environment), hosts };
}

/** `getent ahosts` of a name, and after one that was not found of the name that the agent itself must have found. */
async function runGetent(name: string, shown: string, network: ProbeNetwork, limitS: number, region: string) {
  const startedAt = Date.now();
  const { code, addresses } = await lookUpWithin(name, network, limitS);
  const span = `${uptime(startedAt)} ${uptime(Date.now())}`;
  const lines = [`g ${shown}`, ...addresses.map((one) => `a ${one}`), `n ${code} ${span}`];
  if (code !== 2) return { code, lines };
  const witness = await lookUpWithin(`ssm.${region}.amazonaws.com`, network, lookupLimitS);
  return { code, lines: [...lines, `w ${witness.code}`] };
}

/** getent's exit status: 2 for a name that is not found, 124 when the time limit ends it. */
async function lookUpWithin(name: string, network: ProbeNetwork, limitS: number) {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitS * 1000);
  });
  const found = await Promise.race([network.lookUp(name), limit]);
  clearTimeout(timer);
  const addresses = found !== 'late' && found.kind === 'found' ? found.addresses : [];
  return { addresses, code: found === 'late' ? 124 : addresses.length > 0 ? 0 : 2 };
}

function timeLine(startedAt: number, endedAt: number): string {
  return `t up ${uptime(startedAt)} ${uptime(endedAt)}`;
}

/** As `/proc/uptime` gives it: seconds with two decimals. */
function uptime(ms: number): string {
  return ((ms % 1e9) / 1000).toFixed(2);
}
