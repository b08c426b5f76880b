import { randomBytes } from 'node:crypto';
import { diagnosisExitCode, examine } from '../doctor/examine.js';
import type { DoctorFacts } from '../doctor/facts.js';
import { renderDiagnoses } from '../doctor/render.js';
import { usedPaths } from '../doctor/used-paths.js';
import { formatProblem } from '../document/format-problem.js';
import type { Scenario } from '../model/scenario.js';
import { loadScenarios } from '../scenario/load.js';
import type { AccessFlags } from './access-flags.js';
import type { CommandIo } from './command-io.js';
import { describeChoice } from './describe-choice.js';
import { exitCodes } from './exit-codes.js';
import { type OpenTarget, openAccount, openLab } from './open-target.js';
import { startProgress } from './progress.js';
import { type AccountRequest, readRequest } from './read-request.js';
import { checkRunFlags, type RunFlags } from './run-options.js';
import { readSurroundings } from './surroundings.js';

/** The flags of `doctor` as commander gives them. */
export type DoctorFlags = AccessFlags &
  Pick<
    RunFlags,
    'lab' | 'scenarios' | 'morePaths' | 'config' | 'asOf' | 'home' | 'remote' | 'json' | 'quiet'
  >;

/**
 * Looks whether a run would be able to observe what it is to observe, and says what to mend. Changes nothing.
 * @returns 0 all ok, 1 something to mend, 2 wrong input, 3 something could not be found out, 4 not signed in.
 */
export async function doctor(flags: DoctorFlags, io: CommandIo): Promise<number> {
  const checked = checkRunFlags(flags, new Date().toISOString().slice(0, 10), await readSurroundings());
  if ('problems' in checked) return refuse(checked.problems, io);
  const { target, asOf, morePaths, quiet, json } = checked.options;
  const account = target.kind === 'lab' ? undefined : await readRequest(target);
  if (account?.ok === false) return refuse(account.problems.map(formatProblem), io);
  const scenarios = await loadScenarios(
    flags.scenarios === undefined ? (account?.value.request.defaults.scenarios ?? []) : [],
    flags.scenarios,
    flags,
  );
  if (!scenarios.ok) return refuse(scenarios.problems.map(formatProblem), io);

  const choice = describeChoice(target, flags);
  if (choice !== undefined && !quiet) io.err(`${choice}\n`);
  const progress = startProgress(io, quiet);
  try {
    progress.tell({ kind: 'preparing', what: target.kind === 'lab' ? 'Starting the lab' : 'Looking around' });
    const aws = import('../aws/adapters.js');
    aws.catch(() => undefined);
    const opened =
      target.kind === 'lab'
        ? { ok: true as const, value: await openLab({ ...target, asOf, morePaths }) }
        : await openKnown(account?.value, aws);
    if (!opened.ok) return refuse(opened.problems, io);
    const facts = await collect(opened.value, scenarios.value, await aws, io);
    progress.end();
    return tell(facts, json, io);
  } finally {
    progress.end();
  }
}

async function openKnown(
  account: AccountRequest | undefined,
  aws: Promise<typeof import('../aws/adapters.js')>,
) {
  if (account === undefined) throw new Error('Expected a request for an account.');
  return openAccount(account, aws);
}

/** The facts of every account; a further one's bear its name. */
async function collect(
  target: OpenTarget,
  scenarios: readonly Scenario[],
  aws: typeof import('../aws/adapters.js'),
  { signal }: CommandIo,
): Promise<readonly AccountFacts[]> {
  const accounts = aws.openAccounts(target.config);
  try {
    const nonce = (): string => randomBytes(12).toString('hex');
    const paths = usedPaths(scenarios);
    return await Promise.all(
      accounts.consumers.map(async ({ name, config, clients }): Promise<AccountFacts> => {
        const common = { config, paths, clients, nonce, signal };
        if (name === undefined) {
          const { provider } = accounts;
          return { facts: await aws.collectFacts({ ...common, lacks: target.lacks, provider }) };
        }
        return {
          name,
          facts: await aws.collectFacts({
            ...common,
            lacks: target.consumerLacks?.[name] ?? [],
            provider: clients,
          }),
        };
      }),
    );
  } finally {
    accounts.destroy();
    await target.close();
  }
}

interface AccountFacts {
  readonly name?: string;
  readonly facts: DoctorFacts;
}

function tell(accounts: readonly AccountFacts[], json: boolean, io: CommandIo): number {
  const findings = accounts.flatMap(({ name, facts }) =>
    examine(facts).map((one) => (name === undefined ? one : { ...one, subject: `${name}: ${one.subject}` })),
  );
  const exitCode = diagnosisExitCode(findings);
  const regions = accounts[0]?.facts.regions;
  if (json) io.out(`${JSON.stringify({ ok: exitCode === 0, regions, findings }, null, 2)}\n`);
  else io.out(renderDiagnoses(findings, { colour: io.colour }));
  return exitCode;
}

function refuse(problems: readonly string[], io: CommandIo): number {
  for (const problem of problems) io.err(`${problem}\n`);
  return exitCodes.wrongInput;
}
