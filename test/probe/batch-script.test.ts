import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBatchOutput } from '../../src/probe/batch-output.js';
import { buildBatchScript, buildDiscardScript } from '../../src/probe/batch-script.js';
import {
  command,
  makeSandbox,
  nonce,
  onPath,
  request,
  runBatch,
  runScript,
  shells,
  startScript,
} from './script-runner.js';

const one = request([command('s/one', ['aws', 'x'])]);
const tools = [
  'timeout',
  'base64',
  'awk',
  'sha256sum',
  'mktemp',
  'mkfifo',
  'wc',
  'rm',
  'env',
  'sed',
  'find',
  'sh',
];

describe.each(shells.map((shell) => [shell.join(' '), shell] as const))('under %s', (_, shell) => {
  it('each client finds the settings that make its words comparable, and no other path than the network', () => {
    const sandbox = makeSandbox({ aws: 'env >&2; exit 3' });
    const environment = {
      ...sandbox.environment,
      HTTPS_PROXY: 'http://proxy.invalid',
      http_proxy: 'http://proxy.invalid',
      AWS_ENDPOINT_URL: 'http://elsewhere.invalid',
      AWS_ENDPOINT_URL_S3: 'http://elsewhere.invalid',
      AWS_REGION: 'eu-north-1',
      LANG: 'ja_JP.UTF-8',
      LC_MESSAGES: 'de_DE.UTF-8',
      IFS: 'x/',
    };
    const seen = makeSandbox({ aws: `env >'${sandbox.folder}/seen'` });
    const path = { ...environment, PATH: seen.environment['PATH'] ?? '', TMPDIR: sandbox.temporary };
    expect(runScript(buildBatchScript(one), sandbox, { shell, environment: path }).status).toBe(0);
    const lines = readFileSync(join(sandbox.folder, 'seen'), 'utf8').split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'AWS_MAX_ATTEMPTS=1',
        'AWS_PAGER=',
        'AWS_CLI_AUTO_PROMPT=off',
        'AWS_DEFAULT_OUTPUT=json',
        'AWS_DEFAULT_REGION=us-east-1',
        'AWS_S3_US_EAST_1_REGIONAL_ENDPOINT=regional',
        'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true',
        'LC_ALL=C.UTF-8',
      ]),
    );
    expect(
      lines.filter((line) => /^(https?_proxy|AWS_ENDPOINT_URL\w*|AWS_REGION|HOME)=/i.test(line)),
    ).toEqual([]);
  });

  it.each(tools.slice(0, 8))('a probe that lacks %s says so, and nothing is observed', (lacking) => {
    const sandbox = makeSandbox();
    const bin = join(sandbox.folder, 'few');
    mkdirSync(bin);
    for (const tool of tools) if (tool !== lacking) symlinkSync(onPath(tool) ?? '', join(bin, tool));
    const environment = { PATH: bin, TMPDIR: sandbox.temporary };
    const absolute = shell.map((word, at) => (at === 0 ? (onPath(word) ?? word) : word));
    const { stdout, status } = runScript(buildBatchScript(one), sandbox, { shell: absolute, environment });
    const message = `the probe lacks ${lacking}`;
    expect(parseBatchOutput(stdout, one).observations.get('s/one')).toEqual({
      kind: 'unobserved',
      fault: { kind: 'probe-unfit', message },
    });
    expect(status).toBe(0);
    expect(sandbox.leftOver()).toEqual([]);
  });

  it('a probe on which no folder can be made says so', () => {
    const sandbox = makeSandbox({ mktemp: 'exit 1' });
    const { stdout, status } = runScript(buildBatchScript(one), sandbox, { shell });
    expect(status).toBe(0);
    expect(parseBatchOutput(stdout, one).observations.get('s/one')).toMatchObject({
      fault: { kind: 'probe-unfit', message: expect.stringContaining('no folder for temporary files') },
    });
  });

  it('a folder that TMPDIR names but is not there is passed over', () => {
    const sandbox = makeSandbox({ aws: 'exit 0' });
    const environment = { ...sandbox.environment, TMPDIR: '/no/such/folder' };
    const { stdout } = runScript(buildBatchScript(one), sandbox, { shell, environment });
    expect(parseBatchOutput(stdout, one).missing).toEqual([]);
  });

  it('a client that is not installed is evidence of just that', () => {
    const sandbox = makeSandbox();
    const bin = join(sandbox.folder, 'few');
    mkdirSync(bin);
    for (const tool of tools) symlinkSync(onPath(tool) ?? '', join(bin, tool));
    const environment = { PATH: bin, TMPDIR: sandbox.temporary };
    const asked = request([
      command('s/aws', ['aws', 'x']),
      command('s/curl', ['curl', 'x']),
      command('s/resolve', ['resolve', 'x']),
    ]);
    const absolute = shell.map((word, at) => (at === 0 ? (onPath(word) ?? word) : word));
    const { stdout } = runScript(buildBatchScript(asked), sandbox, { shell: absolute, environment });
    const { observations, clients } = parseBatchOutput(stdout, asked);
    const missing = (text: RegExp) => ({
      evidence: { exitCode: 127, message: expect.stringMatching(text), hops: [] },
    });
    expect(observations.get('s/aws')).toMatchObject(missing(/aws.*No such file/));
    expect(observations.get('s/curl')).toMatchObject(missing(/curl.*No such file/));
    expect(observations.get('s/resolve')).toMatchObject(missing(/getent: not found/));
    expect(clients).toEqual({});
  });

  it('a client is ended after its time, and what it said until then is no final message', () => {
    const sandbox = makeSandbox({ curl: 'echo "curl: (28) half a word" >&2; exec sleep 30' });
    const asked = request([
      command('s/slow', ['curl', '--max-time', '0.1', '--connect-timeout', '0.1', 'x'], 0.1),
    ]);
    const quick = buildBatchScript(asked).replace(/run_curl (\S+) \d+/, 'run_curl $1 1');
    const { stdout } = runScript(quick, sandbox, { shell });
    expect(parseBatchOutput(stdout, asked).observations.get('s/slow')).toMatchObject({
      evidence: { exitCode: 124, message: '' },
    });
  });

  it('however much a client prints, its frame stays small and holds the beginning and the end', () => {
    const flood =
      'i=0; while [ $i -lt 3000 ]; do printf "line %s \u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\n" $i >&2; i=$((i+1)); done';
    const sandbox = makeSandbox({ aws: `${flood}; head -c 5000000 /dev/zero; echo the end >&2; exit 255` });
    const { texts, evidence } = runBatch(one, sandbox, shell);
    expect(texts.join('').length).toBeLessThan(5_000);
    expect(evidence('s/one').stdoutBytes).toBe(5_000_000);
    expect(evidence('s/one').message).toMatch(/^line 0 \u00e4{7}\n[\s\S]* \[…\] [\s\S]*\nthe end$/);
    expect(evidence('s/one').message).not.toContain('\ufffd');
  });

  it('bytes that are no text harm neither the script nor the next experiment', () => {
    const sandbox = makeSandbox({ aws: 'head -c 20000 /dev/urandom >&2; exit 1', curl: 'exit 0' });
    const asked = request([command('s/noise', ['aws', 'x']), command('s/next', ['curl', 'x'])]);
    const { evidence } = runBatch(asked, sandbox, shell);
    expect(evidence('s/noise').exitCode).toBe(1);
    expect(evidence('s/next').exitCode).toBe(0);
  });

  it('what a client leaves running holds neither the script nor its output', () => {
    const sandbox = makeSandbox({ aws: 'setsid sleep 3 & echo done >&2; exit 9' });
    const { evidence, texts } = runBatch(one, sandbox, shell);
    expect(texts[0]).toContain(' end 1 1 0 ');
    expect(evidence('s/one')).toMatchObject({ exitCode: 9, message: 'done' });
  });

  it('runs as many clients at once as it may, in the order given', () => {
    const sandbox = makeSandbox();
    const log = join(sandbox.folder, 'log');
    const clients = makeSandbox({ aws: `echo "+$1" >>'${log}'; sleep 0.3; echo "-$1" >>'${log}'` });
    const asked = request(
      Array.from({ length: 7 }, (_unused, at) => command(`s/${at}`, ['aws', `${at}`])),
      { parallel: 3 },
    );
    runBatch(asked, clients, shell);
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    let [running, most] = [0, 0];
    for (const line of lines) {
      running += line.startsWith('+') ? 1 : -1;
      most = Math.max(most, running);
    }
    expect(most).toBe(3);
    expect(lines.slice(0, 3).sort()).toEqual(['+0', '+1', '+2']);
    expect(lines.filter((line) => line.startsWith('+'))).toHaveLength(7);
  });

  it('sweeps folders of earlier batches after a day, and nobody else\u2019s', () => {
    const sandbox = makeSandbox({ aws: 'exit 0' });
    const old = new Date(Date.now() - 3 * 24 * 3600 * 1000);
    for (const [name, time] of [
      ['reachmatrix-probe-Old1234567.abcdef', old],
      ['reachmatrix-probe-New1234567.abcdef', new Date()],
      ['other-Old1234567.abcdef', old],
      ['reachmatrix-lab-abcdef', old],
    ] as const) {
      mkdirSync(join(sandbox.temporary, name));
      writeFileSync(join(sandbox.temporary, name, 'file'), '');
      utimesSync(join(sandbox.temporary, name), time, time);
    }
    mkdirSync(join(sandbox.folder, 'target'));
    symlinkSync(
      join(sandbox.folder, 'target'),
      join(sandbox.temporary, 'reachmatrix-probe-Link123456.abcdef'),
    );
    utimesSync(join(sandbox.folder, 'target'), old, old);
    runScript(buildBatchScript(one), sandbox, { shell });
    expect(sandbox.leftOver()).toEqual([
      'other-Old1234567.abcdef',
      'reachmatrix-lab-abcdef',
      'reachmatrix-probe-Link123456.abcdef',
      'reachmatrix-probe-New1234567.abcdef',
    ]);
    expect(readdirSync(sandbox.folder)).toContain('target');
  });

  it('a script that is told to end removes its folder; what it left undone is not observed', async () => {
    const sandbox = makeSandbox({ aws: '[ "$1" = quick ] || exec sleep 4' });
    const asked = request([command('s/quick', ['aws', 'quick']), command('s/slow', ['aws', 'slow'])]);
    const { child, ended } = startScript(buildBatchScript(asked), sandbox, shell);
    await new Promise((resolve) => child.stdout.once('data', () => setTimeout(resolve, 700)));
    child.kill('SIGTERM');
    const { stdout, status } = await ended;
    expect(status).toBe(0);
    expect(parseBatchOutput(stdout, asked).observations.get('s/quick')).toMatchObject({ kind: 'observed' });
    expect(parseBatchOutput(stdout, asked).observations.get('s/slow')).toMatchObject({
      fault: { kind: 'output-cut' },
    });
    expect(sandbox.leftOver()).toEqual([]);
  });

  it('a killed script leaves a folder that the discarding script removes', async () => {
    const sandbox = makeSandbox({ aws: 'exec sleep 4' });
    const { child, ended } = startScript(buildBatchScript(one), sandbox, shell);
    await new Promise((resolve) => child.stdout.once('data', () => setTimeout(resolve, 300)));
    child.kill('SIGKILL');
    await ended;
    expect(sandbox.leftOver()).toHaveLength(1);
    mkdirSync(join(sandbox.temporary, 'reachmatrix-probe-Another012345.abcdef'));
    expect(runScript(buildDiscardScript({ nonce }), sandbox, { shell }).status).toBe(0);
    expect(sandbox.leftOver()).toEqual(['reachmatrix-probe-Another012345.abcdef']);
  });
});

describe('a request that contradicts itself is refused', () => {
  it.each([
    ['a nonce for a shell to read', { nonce: 'a;b c d e f' }, /nonce/],
    ['no parallelism', { parallel: 0 }, /parallel/],
    ['an output that SSM would cut', { outputLimitBytes: 24_000 }, /output limit/],
    ['a key twice', { commands: [...one.commands, ...one.commands] }, /twice/],
    ['another client than it says', { commands: [{ ...one.commands[0], argv: ['rm'] }] }, /to call aws/],
    ['two names to resolve', { commands: [command('s/r', ['resolve', 'a', 'b'])] }, /one name/],
  ])('%s', (_, changes, reason) => {
    expect(() => buildBatchScript({ ...one, ...changes } as typeof one)).toThrow(reason);
  });
});
