import { requestEverything } from '../discovery/known-names.js';
import type { ConfigRequest, RequestProblem } from '../model/config-request.js';
import type { Parsed } from '../model/scenario.js';
import type { TargetChoice } from './run-options.js';

/** What a run in a real account asks for, and how to speak of what is wrong with it. */
export interface AccountRequest {
  readonly request: ConfigRequest;
  /** Puts the place in the file before a problem, where there is a file. */
  describe(problem: RequestProblem): string;
}

/** Reads the configuration, or asks for everything where there is none. Calls nothing. */
export async function readRequest(
  target: Exclude<TargetChoice, { kind: 'lab' }>,
): Promise<Parsed<AccountRequest>> {
  if (target.kind === 'discovery') {
    const { home, remote, access } = target;
    const request = { ...requestEverything({ home, remote }), access };
    return { ok: true, value: { request, describe: ({ message }) => `${message}.` } };
  }
  const { loadConfig } = await import('../config/load.js');
  const { formatProblem } = await import('../document/format-problem.js');
  const loaded = await loadConfig(target.file);
  if (!loaded.ok) return loaded;
  const { request, locate } = loaded.value;
  return { ok: true, value: { request, describe: (problem) => formatProblem(locate(problem)) } };
}
