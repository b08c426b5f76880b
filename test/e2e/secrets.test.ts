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

describe('secrets', () => {
  let replay: LabReplay;
  beforeAll(async () => {
    replay = await replayInLab();
  });

  it('are there to be found: keys, tokens and decrypted parameters', () => {
    const canaries = canariesOf(replay);
    expect(canaries.length).toBeGreaterThanOrEqual(8);
    for (const canary of canaries) expect(canary.length).toBeGreaterThan(8);
    expect(replay.record.summary).toMatchObject({ pass: 23 });
  });

  it.each([
    ['what scripts printed', ({ outputs }: LabReplay) => outputs.map(decodeAll).join('\n')],
    ['the run record', ({ record }: LabReplay) => JSON.stringify(record)],
    ['the Markdown report', ({ record }: LabReplay) => renderMarkdown(record)],
  ])('are not in %s', (_where, textOf) => {
    const text = textOf(replay);
    expect(text.length).toBeGreaterThan(5_000);
    for (const canary of canariesOf(replay)) expect(text).not.toContain(canary);
    expect(text).not.toMatch(/Authorization|X-Amz-Security-Token|Signature=/i);
  });
});

/** A script's output with every base64 word also as what it says. */
function decodeAll(output: string): string {
  const words = output.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? [];
  return [output, ...words.map((word) => Buffer.from(word, 'base64').toString('utf8'))].join('\n');
}
