import type { ProbeFacts } from '../../doctor/facts.js';
import { buildDoctorScript, doctorScriptLimitS, parseDoctorOutput } from '../../doctor/probe-script.js';
import type { CommandRunner } from '../../run/ports.js';
import type { TrialLog } from './trial-log.js';

/** Asks each Online probe for its programs and its clock, once for each instance. */
export async function readReports(
  probes: readonly ProbeFacts[],
  region: string,
  runner: CommandRunner,
  nonce: () => string,
  log: TrialLog,
  signal: AbortSignal,
): Promise<readonly ProbeFacts[]> {
  const asked = new Map<string, Promise<Pick<ProbeFacts, 'report' | 'reportProblem'>>>();
  return Promise.all(
    probes.map(async (probe) => {
      if (probe.ping !== 'Online') return probe;
      const { instanceId } = probe;
      const answer = asked.get(instanceId) ?? askProbe(instanceId, region, runner, nonce(), log, signal);
      asked.set(instanceId, answer);
      return { ...probe, ...(await answer) };
    }),
  );
}

async function askProbe(
  instanceId: string,
  region: string,
  runner: CommandRunner,
  nonce: string,
  log: TrialLog,
  signal: AbortSignal,
): Promise<Pick<ProbeFacts, 'report' | 'reportProblem'>> {
  const request = {
    instanceId,
    region,
    script: buildDoctorScript(nonce, region),
    comment: 'reachmatrix doctor',
    executionTimeoutS: doctorScriptLimitS,
    expectedMs: 1_500,
  };
  const result = await runner.run(request, signal);
  if (result.kind === 'fault') {
    const { kind, message } = result.fault;
    if (kind === 'not-permitted')
      log.note({ action: 'ssm:SendCommand', region, result: 'denied', words: message });
    return { reportProblem: message };
  }
  log.note({ action: 'ssm:SendCommand', region, result: 'permitted', words: '' });
  log.note({ action: 'ssm:ListCommandInvocations', region, result: 'permitted', words: '' });
  log.note({ action: 'ssm:GetCommandInvocation', region, result: 'permitted', words: '' });
  const report = parseDoctorOutput(result.stdout, nonce);
  return report === undefined ? { reportProblem: 'its answer did not come whole' } : { report };
}
