import type { Evidence, Hop } from '../../src/model/evidence.js';

/** Evidence of an AWS CLI call that ended with 255 and said nothing; the parts given replace that. */
export function makeEvidence(parts: Partial<Evidence> = {}): Evidence {
  return {
    client: 'aws',
    argv: ['aws', 'ssm', 'get-parameter', '--name', 'x'],
    exitCode: 255,
    durationMs: 900,
    message: '',
    diagnostics: [],
    stdoutBytes: 0,
    hops: [],
    dns: [],
    ...parts,
  };
}

/** A hop of the AWS CLI, which names no address. */
export function makeHop(host: string, status?: number): Hop {
  return { host, port: 443, scheme: 'https', ...(status === undefined ? {} : { status }) };
}
