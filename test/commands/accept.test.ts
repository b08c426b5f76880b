import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accept } from '../../src/commands/accept.js';
import { renderJson } from '../../src/report/json.js';
import { articleRecord } from '../report/article-record.js';
import { troubledRecord } from '../report/troubled-record.js';

const shipped = fileURLToPath(new URL('../../scenarios/', import.meta.url));
let dir = '';
let run = '';
let scenarios = '';
let out = '';
let err = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'reachmatrix-accept-'));
  run = join(dir, 'run.json');
  scenarios = join(dir, 'scenarios');
  await cp(shipped, scenarios, { recursive: true });
  await writeFile(run, renderJson(troubledRecord()));
  [out, err] = ['', ''];
});
afterEach(() => rm(dir, { recursive: true }));

function acceptWith(cells: readonly string[], flags: { yes?: boolean }, answer?: boolean): Promise<number> {
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    showProgress: false,
    width: 100,
    colour: false,
    signal: new AbortController().signal,
    ...(answer === undefined ? {} : { ask: async () => answer }),
  };
  return accept(run, cells, { ...flags, scenarios: [scenarios], store: join(dir, 'reports') }, io);
}
const text = (name: string) => readFile(join(scenarios, `${name}.yaml`), 'utf8');
const original = (name: string) => readFile(join(shipped, `${name}.yaml`), 'utf8');

describe('accept', () => {
  it('shows what would change and writes it when it is told to', async () => {
    expect(await acceptWith(['s3-interface/remote-bucket'], { yes: true })).toBe(0);
    const changes = [
      '-    expect: PermanentRedirect',
      '+    expect:',
      '+      - until: 2024-11-30',
      '+        outcome: PermanentRedirect',
      '+      - since: 2024-12-01',
      '+        outcome: success',
      '+        source: accepted from run 20241201-093000-4f2a',
    ];
    expect(out).toContain(changes.join('\n'));
    const expected = (await original('s3-interface')).replace(
      '    expect: PermanentRedirect\n',
      `${changes
        .slice(1)
        .map((line) => line.slice(1))
        .join('\n')}\n`,
    );
    expect(await text('s3-interface')).toBe(expected);
    expect(await text('eventbridge')).toBe(await original('eventbridge'));
    expect(await readdir(scenarios)).toEqual(await readdir(shipped));
  });

  it('accepts all that did not give what was expected when nothing is named', async () => {
    expect(await acceptWith([], { yes: true })).toBe(0);
    expect(out).toContain('Accepted 3 of run 20241201-093000-4f2a, from 2024-12-01 on.');
    expect(await text('eventbridge')).toContain('outcome: { error: AccessDeniedException }');
  });

  it.each([
    ['nobody is there to ask', undefined, 2],
    ['the answer is no', false, 0],
  ] as const)('writes nothing when %s', async (_what, answer, exitCode) => {
    expect(await acceptWith([], {}, answer)).toBe(exitCode);
    expect(out).toContain('+        outcome: success');
    expect(err).toContain('Nothing written');
    expect(await text('s3-interface')).toBe(await original('s3-interface'));
  });

  it('writes when the answer is yes', async () => {
    expect(await acceptWith([], {}, true)).toBe(0);
    expect(await text('s3-interface')).not.toBe(await original('s3-interface'));
  });

  it('refuses what is inconclusive, and then writes nothing at all', async () => {
    const cells = ['s3-interface/remote-bucket', 'ssm/remote-parameter-region'];
    expect(await acceptWith(cells, { yes: true })).toBe(2);
    expect(err).toContain('Not accepted: ssm/remote-parameter-region');
    expect(await text('s3-interface')).toBe(await original('s3-interface'));
  });

  it('writes nothing where the file would no longer be valid', async () => {
    const failed = troubledRecord().experiments.map((each) =>
      each.experiment === 'http-get'
        ? { ...each, verdict: 'fail' as const, outcome: { kind: 'timeout', phase: 'connect' } as const }
        : each,
    );
    const summary = { ...troubledRecord().summary, flaky: 0, fail: 3 };
    await writeFile(run, renderJson({ ...troubledRecord(), summary, experiments: failed }));
    expect(await acceptWith([], { yes: true })).toBe(2);
    expect(err).toMatch(/custom-nlb\.yaml:\d+:\d+: Expected a `run` experiment with `control: true`/);
    expect(await text('s3-interface')).toBe(await original('s3-interface'));
  });

  it('has nothing to do for a run that gave what was expected', async () => {
    await writeFile(run, renderJson(articleRecord()));
    expect(await acceptWith([], { yes: true })).toBe(0);
    expect(out).toBe('Nothing to accept.\n');
  });
});
