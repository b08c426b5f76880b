import { ListCommandInvocationsCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalLab, openLocalLab } from './local-lab.js';

let lab: LocalLab;
beforeAll(async () => {
  lab = await openLocalLab();
});
afterAll(() => lab.close());

describe('a script on an instance', () => {
  it('is all commands in one file', async () => {
    const { StandardOutputContent } = await lab.run(['word=one', 'if true; then', 'echo "$word"', 'fi']);
    expect(StandardOutputContent).toBe('one\n');
  });

  it('is run by the interpreter that its first line names', async () => {
    const which = 'echo "${BASH_VERSION:+bash}"';
    expect((await lab.run(['#!/bin/bash', which])).StandardOutputContent).toBe('bash\n');
    const second = await lab.run(['true', '#!/bin/bash', 'case "$0" in */_script.sh) echo file;; esac']);
    expect(second.StandardOutputContent).toBe('file\n');
  });

  it('finds the agent’s surroundings: no HOME, no USER, /usr/bin, nothing to read', async () => {
    const { StandardOutputContent } = await lab.run([
      'echo "${HOME-unset} ${USER-unset} $(pwd)"',
      'wc -c',
      'readlink /proc/self/fd/0',
    ]);
    expect(StandardOutputContent).toBe('unset unset /usr/bin\n0\n/dev/null\n');
  });

  it('starts in workingDirectory', async () => {
    const answer = await lab.run(['pwd'], { Parameters: { commands: ['pwd'], workingDirectory: ['/tmp'] } });
    expect(answer.StandardOutputContent).toBe('/tmp\n');
  });

  it('cannot start in a directory that is not there', async () => {
    const answer = await lab.run([], {
      Parameters: { commands: ['pwd'], workingDirectory: ['/no/such'] },
    });
    expect(answer).toMatchObject({ Status: 'Failed', ResponseCode: 1 });
    expect(answer.StandardErrorContent).toMatch(/^failed to run commands: /);
  });

  it('passes braces that are no parameter reference', async () => {
    const { StandardOutputContent } = await lab.run(["echo '{{ x }} {{global:DATE}}'"]);
    expect(StandardOutputContent).toBe('{{ x }} {{global:DATE}}\n');
  });

  it.each([
    [0, 'Success', ''],
    [3, 'Failed', 'failed to run commands: exit status 3'],
    [255, 'Failed', 'failed to run commands: exit status 255'],
    [137, 'TimedOut', ''],
  ])('that exits %i is %s', async (code, status, complaint) => {
    const answer = await lab.run(['echo kept', 'echo oh >&2', `exit ${code}`]);
    expect(answer).toMatchObject({ Status: status, ResponseCode: code, StandardOutputContent: 'kept\n' });
    expect(answer.StandardErrorContent).toBe(`oh\n${complaint}`);
    expect(answer.ExecutionElapsedTime).toMatch(/^PT\d+(\.\d+)?S$/);
  });

  it('that a signal ends is Failed', async () => {
    const answer = await lab.run(['kill -TERM $$']);
    expect(answer).toMatchObject({ Status: 'Failed' });
    // Whether `sh -c` replaces itself by the script, and so dies of the signal, is the shell's choice.
    expect(answer.StandardErrorContent).toMatch(/failed to run commands: (signal: SIGTERM|exit status 143)$/);
  });

  it('has not ended while a child of its holds the output', async () => {
    const started = Date.now();
    const answer = await lab.run(['sleep 0.5 &', 'echo done']);
    expect(answer.StandardOutputContent).toBe('done\n');
    expect(Date.now() - started).toBeGreaterThan(450);
  });

  it('has ended when its child holds nothing', async () => {
    const started = Date.now();
    await lab.run(['sleep 20 >/dev/null 2>&1 &', 'echo done']);
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});

describe('output', () => {
  const bytes = (count: number) => [`head -c ${count} /dev/zero | tr '\\0' x`];

  it.each([
    [23_999, 23_999, false],
    [24_000, 24_000, true],
    [90_000, 24_000, true],
  ])('of %i bytes arrives as %i', async (printed, arrived, cut) => {
    const { StandardOutputContent = '' } = await lab.run(bytes(printed));
    expect(StandardOutputContent).toHaveLength(arrived);
    expect(StandardOutputContent.endsWith('--output truncated--')).toBe(cut);
    if (cut) expect(StandardOutputContent.slice(0, 23_980)).toBe('x'.repeat(23_980));
  });

  it('is cut in the middle of a character when the limit lies there', async () => {
    const { StandardOutputContent = '' } = await lab.run([
      'printf x; for i in $(seq 12500); do printf é; done',
    ]);
    expect(StandardOutputContent.endsWith('é\uFFFD--output truncated--')).toBe(true);
  });

  it('on standard error is cut at 8,000 bytes', async () => {
    const [line = ''] = bytes(8_000);
    const { StandardErrorContent = '' } = await lab.run([`${line} >&2`]);
    expect(StandardErrorContent).toBe(`${'x'.repeat(7_980)}--output truncated--`);
  });

  it.each([
    ['echo short; echo bad >&2', /^short\n\n-+ERROR-+\nbad\n$/],
    ['head -c 9000 /dev/zero | tr "\\0" o; echo bad >&2', /^o+\n---Output truncated---\n-+ERROR-+\nbad\n$/],
    ['head -c 9000 /dev/zero | tr "\\0" o', /^o+\n---Output truncated---$/],
    [
      'head -c 9000 /dev/zero | tr "\\0" o; head -c 7000 /dev/zero | tr "\\0" e >&2',
      /^o+\n---Output truncated---\n-+ERROR-+\ne+\n---Error truncated----$/,
    ],
  ])('of %s is at most 2,500 characters in a listing', async (line, shape) => {
    const CommandId = await lab.send([line]);
    await lab.finished(CommandId);
    const { CommandInvocations } = await lab.client.send(
      new ListCommandInvocationsCommand({ CommandId, Details: true }),
    );
    const output = CommandInvocations?.[0]?.CommandPlugins?.[0]?.Output ?? '';
    expect(output).toMatch(shape);
    expect(output.length).toBeLessThanOrEqual(2_500);
  });

  it('is left out of a listing without Details', async () => {
    const CommandId = await lab.send(['echo x']);
    await lab.finished(CommandId);
    const { CommandInvocations } = await lab.client.send(new ListCommandInvocationsCommand({ CommandId }));
    expect(CommandInvocations?.[0]).toMatchObject({ Status: 'Success', CommandPlugins: [] });
  });
});
