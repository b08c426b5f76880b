import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBatchOutput } from '../../src/probe/batch-output.js';
import { buildBatchScript, buildContinuationScript } from '../../src/probe/batch-script.js';
import { command, makeSandbox, request, runBatch, runScript, shells } from './script-runner.js';

const talkative = `printf "%s ${'many words '.repeat(80)}\\n" "$1" >&2; exit 255`;
const asked = request(
  Array.from({ length: 20 }, (_, at) => command(`s/${at}`, ['aws', `number-${at}`])),
  { outputLimitBytes: 8_000 },
);

describe.each(shells.map((shell) => [shell.join(' '), shell] as const))('under %s', (_, shell) => {
  it('what does not fit into one output comes in further ones; the last removes the folder', () => {
    const sandbox = makeSandbox({ aws: talkative });
    const { texts, outputs, observations, evidence } = runBatch(asked, sandbox, shell);
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(asked.outputLimitBytes);
    for (const output of outputs) expect(output.problems).toEqual([]);
    expect(observations.size).toBe(20);
    for (let at = 0; at < 20; at++) expect(evidence(`s/${at}`).message).toContain(`number-${at} `);
    expect(sandbox.leftOver()).toEqual([]);
  });

  it('a continuation whose folder is gone says so', () => {
    const sandbox = makeSandbox({ aws: talkative });
    const first = parseBatchOutput(runScript(buildBatchScript(asked), sandbox, { shell }).stdout, asked);
    const { continuation } = first;
    if (!continuation) throw new Error('expected a continuation');
    rmSync(continuation.folder, { recursive: true });
    const { stdout, status } = runScript(buildContinuationScript(asked, continuation), sandbox, { shell });
    const output = parseBatchOutput(stdout, asked, continuation);
    expect(status).toBe(0);
    expect([...output.observations.keys()]).toEqual(continuation.awaited);
    for (const observation of output.observations.values()) {
      expect(observation).toMatchObject({
        fault: { kind: 'probe-unfit', message: expect.stringMatching(/gone/) },
      });
    }
  });

  it('a repeated continuation gives the same results, so that a lost answer can be asked for again', () => {
    const sandbox = makeSandbox({ aws: talkative });
    const first = parseBatchOutput(runScript(buildBatchScript(asked), sandbox, { shell }).stdout, asked);
    if (!first.continuation) throw new Error('expected a continuation');
    const script = buildContinuationScript(asked, first.continuation);
    expect(runScript(script, sandbox, { shell }).stdout).toBe(runScript(script, sandbox, { shell }).stdout);
  });
});

it('no other folder is ever named to the probe', () => {
  for (const folder of [
    '/',
    '/tmp',
    '/tmp/reachmatrix-probe-Other01234567.abc',
    'reachmatrix-probe-Nonce0123456789.abc',
  ]) {
    expect(() => buildContinuationScript(asked, { folder, awaited: [] })).toThrow(/folder of batch/);
  }
});
