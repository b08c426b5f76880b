import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, ListCommandsCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { type RunningCli, runCli, startCli } from './run-cli.js';

const selection = ['eventbridge', 'service-region', '--as-of', '2024-12-01', '--timeout', '2'];

/** A lab plays an account that outlives the command line, which is killed without warning. */
describe('a run whose process is killed', () => {
  let lab: Lab;
  let ssm: SSMClient;
  let cwd: string;
  let whole: RunRecord;
  beforeAll(async () => {
    lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
    const { endpointUrl = '', credentials } = lab.config.access;
    ssm = new SSMClient({ endpoint: endpointUrl, region: 'us-east-1', ...(credentials && { credentials }) });
    cwd = mkdtempSync(join(tmpdir(), 'reachmatrix-resume-test-'));
    whole = await recordOf(cli('run', ...selection, '--json'));
  }, 60_000);
  afterAll(async () => {
    ssm.destroy();
    await lab.close();
    rmSync(cwd, { recursive: true });
  });

  const options = () => ({ cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...lab.environment } });
  const cli = (...args: readonly string[]) => runCli(args, options());
  const runs = () => (existsSync(join(cwd, 'reports')) ? readdirSync(join(cwd, 'reports')) : []);
  const journalOf = (id: string) => join(cwd, 'reports', id, 'journal.jsonl');

  /** Starts a run; its id as soon as it has a folder. */
  async function begin(): Promise<{ readonly running: RunningCli; readonly id: string }> {
    const before = runs();
    const running = startCli(['run', ...selection], options());
    const isNew = () => runs().find((id) => !before.includes(id) && existsSync(journalOf(id)));
    await running.until(() => isNew() !== undefined);
    return { running, id: isNew() ?? '' };
  }

  async function kill({ child, result }: RunningCli): Promise<void> {
    child.kill('SIGKILL');
    await result;
  }

  const linesIn = (id: string) => readFileSync(journalOf(id), 'utf8').split('\n').length - 1;

  /** How often each command was run on a probe in a run, by what the lab's Run Command was sent. */
  async function executions(runId: string): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const { Parameters } of await commandsOf(runId)) {
      for (const [, digest = ''] of (Parameters?.['commands']?.join('\n') ?? '').matchAll(
        /^ {2}run_(?:aws|curl|resolve) \d+-([0-9a-f]{12}) /gm,
      )) {
        counts[digest] = (counts[digest] ?? 0) + 1;
      }
    }
    return counts;
  }

  async function commandsOf(runId: string): Promise<readonly Command[]> {
    const found: Command[] = [];
    let NextToken: string | undefined;
    do {
      const page = await ssm.send(
        new ListCommandsCommand({ MaxResults: 50, ...(NextToken && { NextToken }) }),
      );
      found.push(...(page.Commands ?? []).filter(({ Comment = '' }) => Comment.includes(` ${runId} `)));
      ({ NextToken } = page);
    } while (NextToken);
    return found;
  }

  async function expectSame(id: string): Promise<void> {
    const record = await recordOf(cli('run', '--resume', id, '--json'));
    expect(shownBy(record)).toEqual(shownBy(whole));
    expect(record).toMatchObject({ runId: id, interrupted: false, resumedAt: [expect.any(String)] });
    expect(await executions(id)).toEqual(await executions(whole.runId));
    expect(lab.world.endpoints.filter(({ tags }) => 'reachmatrix:call' in tags)).toEqual([]);
    expect(readdirSync(join(cwd, 'reports', id)).sort()).toEqual(['matrix.md', 'run.json']);
  }

  it('counts every experiment on the probe once when nothing happens', async () => {
    const counts = Object.values(await executions(whole.runId));
    const onProbe = whole.experiments.filter(({ probe }) => probe !== undefined);
    expect(counts).toEqual(onProbe.map(() => 1));
    expect(whole).not.toHaveProperty('resumedAt');
  });

  it.each([1, 2, 4, 6, 9, 11])(
    'ends as if nothing had happened, killed after line %i of its journal',
    async (line) => {
      const { running, id } = await begin();
      await running.until(() => linesIn(id) >= line);
      await kill(running);
      await expectSame(id);
    },
  );

  it.each([0.3, 0.7, 1.4, 2.2])(
    'ends as if nothing had happened, killed after %f s and a bit',
    async (seconds) => {
      const { running, id } = await begin();
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000 + Math.random() * 400));
      await kill(running);
      await expectSame(id);
    },
  );

  it('can be gone on with after Ctrl-C, which says how', async () => {
    const { running, id } = await begin();
    await running.until(() => readFileSync(journalOf(id), 'utf8').includes('"kind":"sent"'));
    running.child.kill('SIGINT');
    const result = await running.result;
    expect(result.exitCode).toBe(130);
    expect(result.stderr).toContain(`go on with \`reachmatrix run --resume reports/${id}\``);
    const record = await recordOf(cli('run', '--resume', `reports/${id}`, '--json'));
    expect(shownBy(record)).toEqual(shownBy(whole));
  });

  it('belongs to one process at a time', async () => {
    const { running, id } = await begin();
    const second = await cli('run', '--resume', id);
    expect(second).toMatchObject({ exitCode: 4, stdout: '' });
    expect(second.stderr).toContain(`but process ${running.child.pid} on `);
    await kill(running);
    const both = await Promise.all([cli('run', '--resume', id), cli('run', '--resume', id)]);
    expect(both.map(({ exitCode }) => exitCode).sort()).toEqual([0, 4]);
    const finished = await cli('run', '--resume', id);
    expect(finished).toMatchObject({ exitCode: 2, stdout: '' });
    expect(finished.stderr).toBe(`The run in reports/${id} is finished: there is nothing to resume.\n`);
  });

  it('refuses what contradicts the run', async () => {
    const { running, id } = await begin();
    await kill(running);
    const result = await cli(
      'run',
      'ssm',
      '--resume',
      id,
      '--as-of',
      '2025-12-01',
      '--timeout',
      '2',
      '--lab',
    );
    expect(result.exitCode).toBe(2);
    expect(result.stderr.split('\n')).toEqual([
      'Expected `--as-of` to be left out with `--resume`, got `2025-12-01`: the run was begun with `2024-12-01`.',
      'Expected no `--lab` with `--resume`: those of the run hold.',
      'Expected no scenarios with `--resume`: those of the run hold.',
      '',
    ]);
  });

  it('is lost with the lab that was a part of it, and says so', async () => {
    const before = runs();
    const running = startCli(['run', 'eventbridge', '--lab', '--as-of', '2024-12-01'], options());
    const isNew = () => runs().find((id) => !before.includes(id) && existsSync(journalOf(id)));
    await running.until(() => isNew() !== undefined);
    await kill(running);
    const result = await cli('run', '--resume', isNew() ?? '');
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('its lab was a part of its process');
    expect(result.stderr).toContain('`reachmatrix run --lab --as-of 2024-12-01`');
  });
});

async function recordOf(run: ReturnType<typeof runCli>): Promise<RunRecord> {
  const { stdout, stderr } = await run;
  try {
    return JSON.parse(stdout) as RunRecord;
  } catch {
    throw new Error(`Expected a record, got: ${stdout}${stderr}`);
  }
}

function shownBy({ experiments }: RunRecord) {
  return experiments.map(({ scenario, experiment, verdict, reason, outcome }) => ({
    cell: `${scenario}/${experiment}`,
    verdict,
    reason,
    outcome,
  }));
}
