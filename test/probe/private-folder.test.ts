import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildBatchScript } from '../../src/probe/batch-script.js';
import { command, makeSandbox, request, runScript, shells } from './script-runner.js';

const canary = 'canary+SecretAccessKey/0123456789';
/** What the scripts of this project may leave, wherever they may write. */
const leftIn = (places: readonly string[]) =>
  places.flatMap((place) => readdirSync(place).filter((name) => name.includes('Private0123456')));

describe.each(shells.map((shell) => [shell.join(' '), shell] as const))('under %s', (_, shell) => {
  it('all that a script writes is in one folder that is its own, and no process names a secret', () => {
    const plain = makeSandbox();
    const seen = join(plain.folder, 'seen');
    const look = `stat -c '%a %F' "$TMPDIR"/* >'${seen}'; find "$HOME" -mindepth 1 >>'${seen}'
      cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' >'${seen}.processes'`;
    const sandbox = makeSandbox({ aws: look });
    const home = plain.temporary;
    const environment = { ...sandbox.environment, HOME: home, AWS_SECRET_ACCESS_KEY: canary };
    const asked = request([command('s/one', ['aws', 'x', 'visible-argument'])], { nonce: 'Private0123456' });
    expect(runScript(buildBatchScript(asked), sandbox, { shell, environment }).status).toBe(0);

    expect(readFileSync(seen, 'utf8')).toBe('700 directory\n');
    const processes = readFileSync(`${seen}.processes`, 'utf8');
    expect(processes).toContain('visible-argument');
    expect(processes).not.toContain(canary);
    expect(sandbox.leftOver()).toEqual([]);
    expect(leftIn(['/tmp', '/var/tmp', '/dev/shm', home])).toEqual([]);
  });
});
