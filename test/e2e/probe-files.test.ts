import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { buildBatchScript } from '../../src/probe/batch-script.js';
import { command, request } from '../probe/script-runner.js';
import { runPrivately } from './private-machine.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
/** A run in a lab whose SSM counts seconds as a twentieth of what they are: a script that waits twenty does not end in time. */
const runWithShortSeconds = `
  import { spawn } from 'node:child_process';
  import { startLab } from ${JSON.stringify(new URL('../../dist/lab/start-lab.js', import.meta.url).href)};
  const [node, cli] = process.argv.slice(1);
  const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };
  const lab = await startLab({ ...regions, asOf: '2024-12-01', runCommand: { secondMs: 50 } });
  const args = ['run', 'ssm', '--as-of', '2024-12-01', '--timeout', '20', '--out', 'reports', '--json'];
  const child = spawn(node, [cli, ...args], { env: { ...process.env, ...lab.environment }, stdio: 'inherit' });
  await new Promise((resolve) => child.once('exit', resolve));
  await lab.close();
`;
const folder = /^drwx------ \S+ (\/tmp\/reachmatrix-probe-Private0123456\.\w{6})$/m;

describe('the file system of a probe', () => {
  it('is after a whole run with real clients as it was before', { timeout: 120_000 }, () => {
    const { stdout, stderr } = runPrivately(
      `before=$(look)
      while sleep 0.1; do find /tmp -maxdepth 1 -name 'reachmatrix-probe-*' -printf '%M %p\\n'; done >seen 2>/dev/null &
      "$1" "$2" run --lab --as-of 2024-12-01 --timeout 4 --out reports --json >record 2>told
      kill $!
      echo "before:$before:"
      echo "after:$(look):"
      echo "seen:$(sort seen | uniq | cut -d ' ' -f 1 | uniq -c | tr -s ' ' ):"
      cat told >&2
      echo record:; cat record`,
      [process.execPath, cli],
    );
    const part = (name: string) => new RegExp(`^${name}:([^:]*):$`, 'm').exec(stdout)?.[1];
    expect(part('after'), stderr).toBe(part('before'));
    // The scripts had their folders there, one a batch, and nobody else could look into them.
    expect(part('seen')?.trim()).toMatch(/^[2-9] drwx------$/);
    const record = JSON.parse(stdout.slice(stdout.indexOf('record:\n') + 8)) as RunRecord;
    expect(record.target).toBe('lab');
    expect(record.summary).toMatchObject({ fail: 0, inconclusive: 0, pass: 23 });
  });

  it('is as before also after SSM’s execution timeout, and what was observed stays', {
    timeout: 120_000,
  }, () => {
    const { stdout, stderr } = runPrivately(
      `before=$(look)
      "$1" --input-type=module -e "$2" "$1" "$3" >record 2>told
      echo "before:$before:"
      echo "after:$(look):"
      cat told >&2
      echo record:; cat record`,
      [process.execPath, runWithShortSeconds, cli],
    );
    const [, before, after, text = ''] =
      /^before:([^:]*):\nafter:([^:]*):\nrecord:\n([\s\S]*)$/.exec(stdout) ?? [];
    expect(after, stderr).toBe(before);
    const { experiments } = JSON.parse(text) as RunRecord;
    const seen = experiments.map(({ experiment, verdict, attempts }) =>
      [experiment, verdict, ...attempts.flatMap(({ fault }) => fault?.kind ?? [])].join(' '),
    );
    expect(seen).toContainEqual(
      expect.stringMatching(/^remote-parameter-region inconclusive execution-timeout/),
    );
    expect(seen.filter((cell) => / (fail|recorded|skipped)/.test(cell))).toEqual([]);
  });

  // What the agent does on a cancellation, too: the whole group, with no warning.
  it('holds one private folder after a killed batch, which a later one removes after a day', () => {
    const asked = request([command('s/one', ['aws', 'x'], 30), command('s/two', ['aws', 'y'], 30)], {
      nonce: 'Private0123456',
    });
    const next = request([command('s/one', ['aws', 'z'])], { nonce: 'Another0123456' });
    const { stdout, stderr } = runPrivately(
      `mkdir bin; export PATH="$PWD/bin:$PATH"
      printf '#!/bin/sh\\necho ready >>/tmp/work/ready; case $1 in z) exit 0;; esac; sleep 60\\n' >bin/aws
      chmod +x bin/aws
      before=$(look)
      setsid sh -c "$1" >out 2>&1 &
      batch=$!
      until [ "$(wc -l <ready)" = 2 ]; do sleep 0.1; done 2>/dev/null
      kill -KILL -"$batch"; wait "$batch" 2>/dev/null
      echo "before:"; echo "$before"
      echo "left:"; look | grep -vF "$before" || look
      sh -c "$2" >out2 2>&1
      echo "kept:"; look
      find /tmp -maxdepth 1 -name 'reachmatrix-probe-*' -exec touch -d '2 days ago' '{}' +
      sh -c "$2" >out3 2>&1
      echo "swept:"; look
      echo "end:"; tail -1 out3`,
      [buildBatchScript(asked), buildBatchScript(next)],
    );
    const section = (name: string, until: string) =>
      stdout.slice(stdout.indexOf(`${name}:\n`) + name.length + 2, stdout.indexOf(`${until}:\n`)).trim();
    const left = section('left', 'kept');
    const [, path = 'none'] = folder.exec(left) ?? [];
    expect(
      left.split('\n').filter((line) => !line.includes(path)),
      stderr,
    ).toEqual([]);
    expect(section('kept', 'swept')).toMatch(folder);
    expect(section('swept', 'end')).toBe(section('before', 'left'));
    expect(stdout).toMatch(/end 1 1 0 [0-9a-f]{64}\n$/);
  });
});
