import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { articleOutcomes } from './article.js';
import { useTwoAccounts } from './lab-of-two-accounts.js';
import { startCli } from './run-cli.js';

/** Those of the article that run on a probe: the others are calls, which are made once. */
const articleOnProbes = Object.keys(articleOutcomes).filter(
  (cell) => !/^service-region\/|^custom-nlb\/(?!http-get)/.test(cell),
);

/** Two accounts of one organization; the second is entered by a role that asks for an external id. */
describe('the command line with probes in several accounts', () => {
  const two = useTwoAccounts({ asOf: '2024-12-01' });

  /** Everything is left to discovery; a bucket of another account has to be named. */
  function writeConfig(externalId: string, more = ''): void {
    const { home, remote } = two.lab.config.buckets;
    writeFileSync(
      join(two.cwd, 'reachmatrix.yaml'),
      `regions: { home: us-east-1, remote: ap-northeast-1 }
probes: discover
endpoints: discover
buckets: discover
parameters: discover
buses: discover
services: discover
consumers:
  team-b:
    assumeRole: { arn: ${two.further.arn}, externalId: ${externalId} }
    probes: discover
    endpoints: discover
    buckets: { home: ${home}, remote: ${remote} }
    parameters: discover
    buses: discover
${more}`,
    );
  }

  it('runs every experiment in each, through that account’s own endpoints', {
    timeout: 180_000,
  }, async () => {
    writeConfig('team-b');
    const flags = ['--as-of', '2024-12-01', '--timeout', '4'];
    const result = await two.cli('run', ...flags, '--only', '*', '--json', '--out', 'there');
    const record = JSON.parse(result.stdout) as RunRecord;
    const ofTeamB = record.experiments.filter(({ account }) => account === 'team-b');
    const ofFirst = record.experiments.filter(({ account, probe }) => account === undefined && probe);
    const shown = (cells: typeof ofTeamB) =>
      cells.map(({ scenario, experiment, verdict, reason }) => ({
        cell: `${scenario}/${experiment}`,
        verdict,
        reason,
      }));
    expect(shown(ofTeamB)).toEqual(shown(ofFirst));
    const passed = shown(ofTeamB).filter(({ verdict }) => verdict === 'pass');
    expect(passed.map(({ cell }) => cell)).toEqual(expect.arrayContaining(articleOnProbes));
    // The rest was not offered on that day, or is an option that nobody has set up.
    const rest = shown(ofTeamB).filter(({ verdict }) => verdict !== 'pass');
    expect(rest.filter(({ verdict }) => verdict !== 'skipped')).toEqual([]);
    for (const { reason } of rest) expect(reason).toMatch(/not offered|not set up/);
    expect(record.probes.map(({ account, instanceId }) => [account, instanceId]).sort()).toEqual(
      [
        ...Object.values(two.lab.config.probes).map((id) => [undefined, id]),
        ...two.further.instances.map((id) => ['team-b', id]),
      ].sort(),
    );
    const foreign = Object.values(two.lab.config.endpoints);
    const asked = ofTeamB.flatMap(({ attempts }) => attempts.flatMap(({ argv }) => argv.join(' ')));
    expect(asked.filter((line) => line.includes('vpce-')).length).toBeGreaterThan(5);
    expect(asked.filter((line) => foreign.some((id) => line.includes(id)))).toEqual([]);
    const role = `arn:aws:sts::${two.further.accountId}:assumed-role/reachmatrix/reachmatrix`;
    const sent = two.lab.world.trail.filter(({ action }) => action === 'ssm:SendCommand');
    expect(new Set(sent.map(({ principalArn }) => principalArn))).toEqual(
      new Set([two.lab.world.operator.arn, role]),
    );
    expect(record.target).toBe('custom endpoint');
    const page = readFileSync(join(two.cwd, 'there', record.runId, 'matrix.md'), 'utf8');
    expect(page).toContain('Ran in what answers at an endpoint of its own');
    for (const id of two.further.instances) expect(page).toContain(`\`${id}\` of the account team-b`);
    expect(page).not.toContain(two.further.accountId);
  });

  it('does not let one account’s credentials see the other’s probes', async () => {
    const [foreign = ''] = two.further.instances;
    writeFileSync(
      join(two.cwd, 'reachmatrix.yaml'),
      `regions: { home: us-east-1, remote: ap-northeast-1 }\nprobes: { interface-subnet: ${foreign} }\n`,
    );
    const doctor = await two.cli('doctor');
    expect(doctor.stdout).toMatch(
      new RegExp(`✗ {2}probe interface-subnet ${foreign} +there is no such instance`),
    );
    expect(doctor.exitCode).toBe(1);
  });

  it('is looked at by doctor account by account', { timeout: 60_000 }, async () => {
    writeConfig('team-b', `loadBalancers: { one-zone: "${two.lab.config.loadBalancers['one-zone']}" }\n`);
    const well = await two.cli('doctor');
    expect(well.stdout).toMatch(new RegExp(`✓ {2}team-b: consumer +account ${two.further.accountId}`));
    for (const id of two.further.instances)
      expect(well.stdout).toMatch(new RegExp(`team-b: \\S+ ${id} +Online`));
    expect(well).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/, 0 to mend\n$/) });
    const lacking = two.lab.world.parameters.find(
      ({ accountId, region }) => accountId === two.further.accountId && region === 'us-east-1',
    );
    two.lab.world.parameters = two.lab.world.parameters.filter((one) => one !== lacking);
    try {
      const ill = await two.cli('doctor');
      expect(ill.stdout).toMatch(/✗ {2}team-b: parameter\.home .*there is none/);
      expect(ill.exitCode).toBe(1);
    } finally {
      if (lacking !== undefined) two.lab.world.parameters.push(lacking);
    }
  });

  it.each([
    ['from its journal alone', (text: string) => text],
    [
      'where the ids of its commands were lost with the power',
      (text: string) => text.replaceAll(/^\{"kind":"sent".*\n/gm, ''),
    ],
  ])('goes on with a killed run in every account, %s', { timeout: 60_000 }, async (_how, cutBack) => {
    writeConfig('team-b');
    const selection = ['eventbridge', '--as-of', '2024-12-01', '--timeout', '4'];
    const whole = JSON.parse((await two.cli('run', ...selection, '--json')).stdout) as RunRecord;
    const reports = join(two.cwd, 'reports');
    const journal = () => {
      const id = readdirSync(reports).find((each) => existsSync(join(reports, each, 'journal.jsonl')));
      return id === undefined
        ? undefined
        : { id, text: readFileSync(join(reports, id, 'journal.jsonl'), 'utf8') };
    };
    const since = two.lab.world.trail.length;
    const env = { PATH: process.env['PATH'], HOME: two.cwd, ...two.lab.environment };
    const running = startCli(['run', ...selection], { cwd: two.cwd, env });
    await running.until(() => (journal()?.text.match(/"kind":"sent"/g) ?? []).length === 2);
    running.child.kill('SIGKILL');
    await running.result;
    const { id = '', text = '' } = journal() ?? {};
    expect(text).toContain(two.further.arn);
    expect(text).not.toContain(two.lab.world.operator.secretAccessKey);
    expect(text).not.toMatch(/"(?:secretAccessKey|sessionToken)"/);
    writeFileSync(join(reports, id, 'journal.jsonl'), cutBack(text));
    rmSync(join(two.cwd, 'reachmatrix.yaml'));

    const cut = two.lab.world.trail.length;
    const result = await two.cli('run', '--resume', id, '--json');
    const record = JSON.parse(result.stdout) as RunRecord;
    const shown = ({ experiments }: RunRecord) =>
      experiments.map(({ experiment, account, instanceId, verdict, reason, outcome }) => ({
        experiment,
        account,
        instanceId,
        verdict,
        reason,
        outcome,
      }));
    expect(shown(record)).toEqual(shown(whole));
    expect(record.summary).toMatchObject({ pass: 6, total: 6 });
    // Each account's script was sent once, and awaited with the credentials that had sent it.
    const role = `arn:aws:sts::${two.further.accountId}:assumed-role/reachmatrix/reachmatrix`;
    const both = [two.lab.world.operator.arn, role].sort();
    const callers = (from: number, name: RegExp) =>
      two.lab.world.trail
        .slice(from)
        .filter(({ action }) => name.test(action))
        .map(({ principalArn }) => principalArn);
    expect(callers(since, /^ssm:SendCommand$/).sort()).toEqual(both);
    expect([...new Set(callers(cut, /^ssm:ListCommandInvocations$/))].sort()).toEqual(both);
  });

  it('refuses two accounts that turn out to be the same', async () => {
    writeFileSync(
      join(two.cwd, 'reachmatrix.yaml'),
      'regions: { home: us-east-1, remote: ap-northeast-1 }\nprobes: discover\nconsumers:\n  team-b: { probes: discover }\n',
    );
    const result = await two.cli('run');
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(
      /^reachmatrix\.yaml:4:11: Expected probes of an account of its own, got i-\w+, which is a probe of the first account too/m,
    );
  });

  it('says whose role could not be taken on', async () => {
    writeConfig('another');
    const result = await two.cli('run');
    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(result.stderr).toContain(`sts:AssumeRole on resource: ${two.further.arn}`);
  });

  it('tells what is wrong in the file, with its place', async () => {
    writeConfig('team-b', '  team-c:\n    probes: { interface-subnet: i-1 }\n  "111122223333": {}\n');
    const result = await two.cli('validate', 'reachmatrix.yaml');
    expect(result.exitCode).toBe(2);
    expect(result.stdout + result.stderr).toMatch(/reachmatrix\.yaml:18:3: Expected .*to have a letter/);
    expect(result.stdout + result.stderr).toMatch(/reachmatrix\.yaml:17:33: Expected .*an instance’s id/);
  });
});
