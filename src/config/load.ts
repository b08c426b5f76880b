import { locateIn } from '../document/parse-document.js';
import { readText } from '../document/read-text.js';
import type { ConfigRequest, RequestProblem } from '../model/config-request.js';
import type { Parsed, Problem } from '../model/scenario.js';
import { parseConfig } from './parse-config.js';

/** A configuration file as it was read. */
export interface LoadedConfig {
  readonly request: ConfigRequest;
  /** Finds where in the file a problem is that only the account could show. */
  locate(problem: RequestProblem): Problem;
}

/** Reads `reachmatrix.yaml`; the only reader of it. */
export async function loadConfig(file: string): Promise<Parsed<LoadedConfig>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const parsed = parseConfig(text.value, file);
  if (!parsed.ok) return parsed;
  const locate = ({ path, message }: RequestProblem): Problem => ({
    file,
    ...locateIn(text.value, { path }),
    message,
  });
  return { ok: true, value: { request: parsed.value, locate } };
}
