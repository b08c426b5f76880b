import { auditBy, type SandboxUse } from './audit.js';
import type { CommandIo } from './command-io.js';
import { executeSurvey } from './execute-survey.js';
import { laySurvey } from './survey-foundation.js';
import { type AllSurveyFlags, checkSurveyFlags, type SurveyOptions } from './survey-options.js';
import { describeSize, measureSurvey } from './survey-size.js';

/**
 * Makes a sandbox with endpoints for the other region's services, surveys from it, and takes it down again whatever
 * happened: as an audit does, with the same question, limit and clean-up.
 */
export async function surveySandbox(flags: AllSurveyFlags, io: CommandIo): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const { config: _config, profile: _profile, roleArn: _roleArn, externalId: _externalId, ...rest } = flags;
  // Of a sandbox's account nothing but the regions is known beforehand, as of the lab's.
  const checked = checkSurveyFlags({ ...rest, lab: true }, today);
  if ('problems' in checked) return auditBy(flags, checked, io);
  const { homes = [], remotes = [] } = checked.options;
  const [home = '', ...furtherHomes] = homes;
  const [remote = '', ...furtherRemotes] = remotes;
  const problems = [
    ...(furtherHomes.length > 0 || furtherRemotes.length > 0
      ? ['Expected one `--home` and one `--remote` with `--sandbox`: it is made for a pair of regions.']
      : []),
    ...(flags.plan === true
      ? [
          'Expected no `--plan` with `--sandbox`: `reachmatrix plan --sandbox --cross-region` says what is made.',
        ]
      : []),
  ];
  const audited = { ...flags, home, remote, crossRegion: true };
  return auditBy(audited, problems.length > 0 ? { problems } : { use: useFor(checked.options, io) }, io);
}

function useFor(options: SurveyOptions, io: CommandIo): SandboxUse {
  return async ({ runId, target, concurrency }, aws, tell, signal) => {
    const { config, label } = target;
    const foundation = await laySurvey([config], options, aws);
    if (typeof foundation === 'string') return foundation;
    if (!options.run.quiet) io.err(describeSize(measureSurvey(foundation, concurrency)));
    const { access } = config;
    return executeSurvey({ runId, access, label, concurrency, foundation }, aws, tell, signal);
  };
}
