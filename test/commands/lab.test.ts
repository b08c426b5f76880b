import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CommandIo } from '../../src/commands/command-io.js';
import { type LabFlags, lab } from '../../src/commands/lab.js';
import { parseConfig } from '../../src/config/parse-config.js';

const scratch = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A lab that ends when it has been looked at. */
async function whileUp(flags: LabFlags, look: (printed: string) => Promise<void> | void): Promise<number> {
  const interrupt = new AbortController();
  let looking: Promise<void> = Promise.resolve();
  const io: CommandIo = {
    out: (text) => {
      looking = Promise.resolve()
        .then(() => look(text))
        .finally(() => interrupt.abort());
      // It is awaited below, once the lab is down.
      looking.catch(() => undefined);
    },
    err: () => undefined,
    showProgress: false,
    width: 80,
    colour: false,
    signal: interrupt.signal,
  };
  const code = await lab(flags, io);
  await looking;
  return code;
}

describe('reachmatrix lab', () => {
  it('prints what a shell can source, with a configuration that reads back', async () => {
    let path = '';
    const code = await whileUp({ asOf: '2024-12-01' }, async (printed) => {
      const file = join(scratch, 'lab.env');
      writeFileSync(file, printed);
      const { stdout } = await promisify(execFile)('sh', ['-euc', '. "$1"; env', 'sh', file], { env: {} });
      expect(stdout).toMatch(/^AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+$/m);
      expect(stdout).toMatch(/^AWS_SECRET_ACCESS_KEY=\S{40}$/m);
      expect(printed).toMatch(/aws --endpoint-url http:\S+ ec2 describe-vpc-endpoints/);

      path = /--config (\S+)/.exec(printed)?.[1] ?? '';
      const text = readFileSync(path, 'utf8');
      const config = parseConfig(text, path);
      expect(config).toMatchObject({ ok: true, value: { regions: { home: 'us-east-1' } } });
      const secret = /^AWS_SECRET_ACCESS_KEY=(.*)$/m.exec(stdout)?.[1] ?? '';
      expect(text).not.toContain(secret);
    });
    expect(code).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it('prints one JSON object for machines, and writes the configuration where it is told to', async () => {
    const writeConfig = join(scratch, 'reachmatrix.yaml');
    await whileUp({ json: true, home: 'eu-west-1', remote: 'us-west-2', writeConfig }, (printed) => {
      const described = JSON.parse(printed);
      expect(described).toMatchObject({
        configFile: writeConfig,
        environment: { AWS_ENDPOINT_URL: described.endpointUrl, AWS_REGION: 'eu-west-1' },
        config: { regions: { home: 'eu-west-1', remote: 'us-west-2' } },
      });
      const { access, ...written } = described.config;
      const text = readFileSync(writeConfig, 'utf8');
      expect(parse(text)).toEqual({ ...written, access: { endpointUrl: described.endpointUrl } });
      expect(parseConfig(text, writeConfig)).toMatchObject({ ok: true });
      expect(access.credentials.secretAccessKey).toBe(described.environment.AWS_SECRET_ACCESS_KEY);
    });
    expect(existsSync(writeConfig)).toBe(false);
  });

  it.each([
    [{ home: 'us-east-9' }, /region that the lab knows .* got us-east-9/],
    [{ asOf: 'today' }, /`--as-of` to be a date/],
    [{ home: 'us-east-1', remote: 'us-east-1' }, /another region/],
    [{ writeConfig: '/no/such/folder/x.yaml' }, /`--write-config` .* \(ENOENT\)/],
    [{ policy: '/no/such.json' }, /such\.json:1:1: Expected a file that can be read/],
    [{ policy: __filename }, /lab\.test\.ts` to be an IAM policy in JSON/],
    [{ writeConfig: __filename }, /`--write-config` .* \(EEXIST\)/],
    [
      { empty: true, writeConfig: '/tmp/x.yaml', asOf: 'x' },
      /`--as-of`.*\n.*`--write-config` without `--empty`/,
    ],
  ])('refuses %j', async (flags, words) => {
    const said: string[] = [];
    const io: CommandIo = {
      out: (text) => void said.push(`out: ${text}`),
      err: (text) => void said.push(text),
      showProgress: false,
      width: 80,
      colour: false,
      signal: new AbortController().signal,
    };
    expect(await lab(flags, io)).toBe(2);
    expect(said.join('')).toMatch(words);
    expect(said.join('')).not.toMatch(/^out:/m);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves no process, file or port behind on %s', async (signal) => {
    const folder = mkdtempSync(join(scratch, 'process-'));
    const child = spawn(process.execPath, ['dist/cli.js', 'lab', '--json'], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', (code, by) => resolve(code ?? by)));
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += chunk;
      if (printed.endsWith('}\n')) break;
    }
    const { endpointUrl } = JSON.parse(printed);
    expect((await fetch(endpointUrl)).status).toBe(403);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(processesNaming(folder).length).toBeGreaterThan(1);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(processesNaming(folder)).toEqual([]);
    await expect(fetch(endpointUrl)).rejects.toThrow();
  });
});

/** Processes whose environment names a folder. */
function processesNaming(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`).includes(folder);
      } catch {
        return false;
      }
    });
}
