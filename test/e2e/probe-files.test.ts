import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { buildBatchScript } from '../../src/probe/batch-script.js';
import { command, request } from '../probe/script-runner.js';
import { runPrivately } from './private-machine.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
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

  // What the agent does at SSM's execution timeout and on a cancellation, too: the whole group, with no warning.
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
