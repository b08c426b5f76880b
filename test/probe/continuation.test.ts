import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBatchOutput } from '../../src/probe/batch-output.js';
import { buildBatchScript, buildContinuationScript } from '../../src/probe/batch-script.js';
import {
  command,
  makeSandbox,
  nonce,
  onPath,
  request,
  runBatch,
  runScript,
  shells,
} from './script-runner.js';

/** What does not compress: packs of it are as large as what is in them. */
const talkative = `dd if=/dev/urandom bs=600 count=1 2>/dev/null | od -An -tx1 | tr -d ' \n' | fold -w 90 >&2; echo " $1" >&2; exit 255`;
const asked = request(
  Array.from({ length: 20 }, (_, at) => command(`s/${at}`, ['aws', `number-${at}`])),
  { outputLimitBytes: 8_000 },
);
const withoutGzip = { gzip: 'exit 1' };

function firstPart(sandbox: ReturnType<typeof makeSandbox>, shell?: readonly string[]) {
  const { stdout } = runScript(buildBatchScript(asked), sandbox, shell === undefined ? {} : { shell });
  const { continuation } = parseBatchOutput(stdout, asked);
  if (continuation === undefined) throw new Error('expected a continuation');
  return continuation;
}

const folderIn = (folder: string) => {
  const [found, ...others] = readdirSync(folder).filter((name) => name.startsWith('reachmatrix-probe-'));
  if (found === undefined || others.length > 0) throw new Error(`expected one folder in ${folder}`);
  return join(folder, found);
};

describe.each(shells.map((shell) => [shell.join(' '), shell] as const))('under %s', (_, shell) => {
  it.each([
    ['with gzip', {}],
    ['with a gzip that fails', withoutGzip],
  ])(
    'what does not fit into one output comes in further ones; the last removes the folder, %s',
    (_name, programs) => {
      const sandbox = makeSandbox({ aws: talkative, ...programs });
      const { texts, outputs, observations, evidence } = runBatch(asked, sandbox, shell);
      expect(texts.length).toBeGreaterThan(2);
      for (const text of texts) expect(text.length).toBeLessThanOrEqual(asked.outputLimitBytes);
      for (const output of outputs) expect(output.problems).toEqual([]);
      expect(observations.size).toBe(20);
      for (let at = 0; at < 20; at++) expect(evidence(`s/${at}`).message).toContain(` number-${at}`);
      expect(sandbox.leftOver()).toEqual([]);
    },
  );

  it('results that are alike come in one output, many times what it could hold', () => {
    const words = `printf 'Connect timeout on endpoint URL: "https://host-%s.example.com/"\n' "$1" >&2; exit 255`;
    const many = request(
      Array.from({ length: 100 }, (_each, at) => command(`s/${at}`, ['aws', `number-${at}`])),
    );
    const sandbox = makeSandbox({ aws: words });
    const { texts, evidence } = runBatch(many, sandbox, shell);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.match(/ pack /g)?.length).toBeGreaterThan(1);
    for (let at = 0; at < 100; at++) expect(evidence(`s/${at}`).message).toContain(`host-number-${at}.`);
    expect(sandbox.leftOver()).toEqual([]);
  });

  it('a probe without gzip prints frames alone', () => {
    const sandbox = makeSandbox({ aws: talkative });
    const bin = join(sandbox.folder, 'few');
    mkdirSync(bin);
    const tools = 'timeout base64 awk sha256sum mktemp mkfifo wc rm env sed cat find sh dd od tr fold'.split(
      ' ',
    );
    for (const tool of tools) symlinkSync(onPath(tool) ?? '', join(bin, tool));
    symlinkSync(join(sandbox.folder, 'bin', 'aws'), join(bin, 'aws'));
    const few = { ...sandbox, environment: { ...sandbox.environment, PATH: bin } };
    const absolute = shell.map((word, at) => (at === 0 ? (onPath(word) ?? word) : word));
    const { texts, observations } = runBatch(asked, few, absolute);
    expect(texts.join('')).not.toContain(' pack ');
    expect([...observations.values()].map(({ kind }) => kind)).toEqual(Array(20).fill('observed'));
  });

  it('a continuation whose folder is gone says so', () => {
    const sandbox = makeSandbox({ aws: talkative });
    const continuation = firstPart(sandbox, shell);
    rmSync(folderIn(sandbox.temporary), { recursive: true });
    const { stdout, status } = runScript(buildContinuationScript(asked, 1), sandbox, { shell });
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
    firstPart(sandbox, shell);
    const script = buildContinuationScript(asked, 1);
    expect(runScript(script, sandbox, { shell }).stdout).toBe(runScript(script, sandbox, { shell }).stdout);
  });

  it('a folder behind a link is not read', () => {
    const sandbox = makeSandbox({ aws: talkative });
    firstPart(sandbox, shell);
    const own = folderIn(sandbox.temporary);
    const elsewhere = join(sandbox.folder, 'elsewhere');
    renameSync(own, elsewhere);
    symlinkSync(elsewhere, own);
    const { stdout } = runScript(buildContinuationScript(asked, 1), sandbox, { shell });
    expect(stdout).toContain('unfit the folder');
    expect(existsSync(join(elsewhere, 'part.1'))).toBe(true);
  });

  it.runIf(process.getuid?.() === 0)(
    'a folder that another user made under the batch’s name is not read',
    () => {
      const sandbox = makeSandbox();
      const forged = join(sandbox.temporary, `reachmatrix-probe-${nonce}.forged`);
      mkdirSync(forged);
      writeFileSync(join(forged, 'part.1'), '0-000000000000\n');
      writeFileSync(join(forged, '0-000000000000.l'), '0-000000000000 4 x x\n');
      chownSync(forged, 12_345, 12_345);
      const { stdout } = runScript(buildContinuationScript(asked, 1), sandbox, { shell });
      expect(stdout).toContain('unfit the folder');
    },
  );
});

it('is the same script on every probe of a batch', () => {
  const probes = ['i-0a', 'i-0b'].map((instanceId) => ({ ...asked, instanceId }));
  expect(new Set(probes.map((each) => buildContinuationScript(each, 2))).size).toBe(1);
  expect(new Set(probes.map((each) => buildBatchScript(each))).size).toBe(1);
});
