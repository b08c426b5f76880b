import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scheduledCommands } from '../../src/sandbox/checks/schedule.js';
import { loadTemplate } from '../../src/sandbox/load-template.js';
import { runCli } from '../e2e/run-cli.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions: unknown;
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, { readonly permissions: unknown; readonly steps: readonly Step[] }>>;
}

async function workflow(): Promise<Workflow> {
  const file = new URL('../../docs/examples/github-actions.yml', import.meta.url);
  return parse(await readFile(file, 'utf8'), { strict: true }) as Workflow;
}

const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);
const scriptsOf = (found: Workflow) => stepsOf(found).flatMap(({ run }) => run ?? []);

/** The reachmatrix command lines of a script: the subcommand and its flags. */
function commandLines(script: string) {
  const lines = [...script.matchAll(/npx --yes "reachmatrix@\$\w+" (\w+) ([^\n]*)/g)];
  return lines.map(([, command = '', rest = '']) => ({ command, flags: rest.match(/--[\w-]+/g) ?? [] }));
}

/** Flags of a script that the command line does not have. */
async function unknownFlags(scripts: readonly string[]): Promise<readonly string[]> {
  const unknown: string[] = [];
  for (const { command, flags } of scripts.flatMap(commandLines)) {
    const { stdout, exitCode } = await runCli([command, '--help']);
    expect(exitCode, command).toBe(0);
    const known = new Set(stdout.match(/--[\w-]+/g));
    unknown.push(...flags.filter((flag) => !known.has(flag)));
  }
  return unknown;
}

describe('the example workflow', () => {
  it('asks for no permission that its job does not need', async () => {
    const { permissions, jobs } = await workflow();
    expect(permissions).toEqual({});
    expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions])).toEqual([
      ['run', { contents: 'read', 'id-token': 'write' }],
      ['wiki', { contents: 'write' }],
    ]);
  });

  it('runs on a schedule and when asked, and on nothing that a stranger could cause', async () => {
    expect(Object.keys((await workflow()).on)).toEqual(['schedule', 'workflow_dispatch']);
  });

  it('names the major version of every action', async () => {
    const used = stepsOf(await workflow()).flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(5);
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
  });

  it('puts no expression into a script, and its scripts are a shell’s', async () => {
    const scripts = scriptsOf(await workflow());
    expect(scripts).toHaveLength(2);
    for (const script of scripts) {
      expect(script).not.toContain('${{');
      expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0 });
    }
  });

  it('uses commands and flags that there are', async () => {
    const scripts = scriptsOf(await workflow());
    const commands = scripts.flatMap(commandLines).map(({ command }) => command);
    expect(commands).toEqual(['run', 'publish']);
    expect(await unknownFlags(scripts)).toEqual([]);
    expect(await unknownFlags(['npx --yes "reachmatrix@$V" run --no-such-flag'])).toEqual(['--no-such-flag']);
  });

  it('gives git its token without showing it', async () => {
    const [, script = ''] = scriptsOf(await workflow());
    const settings = script.split('\n').filter((line) => line.startsWith('export'));
    const show = [...settings, 'git config --get-urlmatch http.extraHeader "$WIKI"'].join('\n');
    const env = { ...process.env, TOKEN: 't0ken', WIKI: 'https://github.example/o/r.wiki.git' };
    const { stdout } = spawnSync('bash', ['-eu'], { input: show, env, encoding: 'utf8' });
    const basic = Buffer.from('x-access-token:t0ken').toString('base64');
    expect(stdout).toBe(`Authorization: Basic ${basic}\n`);
    expect(script).not.toMatch(/publish[^\n]*TOKEN/);
  });
});

describe('the schedule’s template', () => {
  it('uses commands and flags that there are', async () => {
    const { template } = await loadTemplate('schedule');
    const commands = scheduledCommands(template);
    expect(commands.flatMap(commandLines).map(({ command }) => command)).toEqual(['run']);
    expect(await unknownFlags(commands)).toEqual([]);
  });

  it('writes the configuration as it is, whatever is in it', async () => {
    const { template } = await loadTemplate('schedule');
    const [write = ''] = scheduledCommands(template);
    const text = 'a: "$(touch /tmp/no) `id` %s \\n"\n  b: *c';
    const input = write.replace('> reachmatrix.yaml', '');
    const env = { ...process.env, REACHMATRIX_CONFIG: text };
    expect(spawnSync('sh', ['-eu'], { input, env, encoding: 'utf8' }).stdout).toBe(`${text}\n`);
  });
});
