import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown/document.js';
import { type LabReplay, replayInLab } from './replay-in-lab.js';

/** Known to the probe, to the services or to the operator, and to nobody who reads a report. */
function canariesOf({ world }: LabReplay): readonly string[] {
  const principals = [world.operator, ...world.instances.map(({ principal }) => principal)];
  const keys = principals.flatMap((one) =>
    [one.accessKeyId, one.secretAccessKey, one.sessionToken ?? []].flat(),
  );
  return [...keys, ...world.parameters.map(({ value }) => value)];
}

/** Arguments and environments of all processes, again and again until it is stopped. */
function watchProcesses(): () => string {
  const seen = new Set<string>();
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      for (const file of ['cmdline', 'environ']) {
        try {
          seen.add(readFileSync(`/proc/${pid}/${file}`, 'utf8'));
        } catch {
          // It has ended, or is another user's.
        }
      }
    }
  };
  const timer = setInterval(look, 30);
  return () => {
    clearInterval(timer);
    return [...seen].join('\n').replaceAll('\0', ' ');
  };
}

describe('secrets', () => {
  let replay: LabReplay;
  let processes: string;
  beforeAll(async () => {
    const stop = watchProcesses();
    replay = await replayInLab();
    processes = stop();
  });

  it('are there to be found: keys, tokens and decrypted parameters', () => {
    const canaries = canariesOf(replay);
    expect(canaries.length).toBeGreaterThanOrEqual(8);
    for (const canary of canaries) expect(canary.length).toBeGreaterThan(8);
    expect(replay.record.summary).toMatchObject({ pass: 23 });
  });

  it.each([
    ['what scripts printed', ({ outputs }: LabReplay) => outputs.map(decodeAll).join('\n')],
    ['what SSM was sent', ({ parameters }: LabReplay) => parameters.map(decodeAll).join('\n')],
    ['the run record', ({ record }: LabReplay) => JSON.stringify(record)],
    ['the Markdown report', ({ record }: LabReplay) => renderMarkdown(record)],
  ])('are not in %s', (_where, textOf) => {
    const text = textOf(replay);
    expect(text.length).toBeGreaterThan(5_000);
    for (const canary of canariesOf(replay)) expect(text).not.toContain(canary);
    // A script names the headers that it strikes out.
    if (_where !== 'what SSM was sent')
      expect(text).not.toMatch(/Authorization|X-Amz-Security-Token|Signature=/i);
  });

  it('are in no argument and no environment of a process while the clients run', () => {
    for (const client of ['s3api list-objects', 'ssm get-parameter', 'curl -'])
      expect(processes).toContain(client);
    expect(processes).toContain('AWS_SSM_INSTANCE_ID=');
    for (const canary of canariesOf(replay)) expect(processes).not.toContain(canary);
  });
});

/** A script's output with every base64 word also as what it says. */
function decodeAll(output: string): string {
  const words = output.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? [];
  return [output, ...words.map((word) => Buffer.from(word, 'base64').toString('utf8'))].join('\n');
}
