import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandRequest, CommandResult, CommandRunner } from '../../src/run/ports.js';

/** Programs by name → their shell text, in place of what is installed. */
export type FakePrograms = Readonly<Record<string, string>>;

/**
 * A probe on this machine: the batch's script really runs, under `sh`, with other clients on its PATH.
 * @param answer - changes what the runner gives back of the nth command, counted from 1.
 * @param killFirstAfterMs - the first script is killed so much later, as an agent does it: no trap runs.
 */
export function localProbe(
  folder: string,
  programs: FakePrograms,
  answer: (result: CommandResult, nth: number, request: CommandRequest) => CommandResult = (result) => result,
  killFirstAfterMs?: number,
): CommandRunner & { readonly requests: CommandRequest[] } {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const requests: CommandRequest[] = [];
  return {
    requests,
    run: async (request) => {
      requests.push(request);
      const nth = requests.length;
      const env = { PATH: `${bin}:${process.env['PATH']}`, TMPDIR: folder };
      const kill =
        nth === 1 && killFirstAfterMs !== undefined
          ? ({ timeout: killFirstAfterMs, killSignal: 'SIGKILL' } as const)
          : {};
      const stdout = await new Promise<string>((resolve) => {
        const options = { env, maxBuffer: 1 << 24, ...kill };
        execFile('sh', ['-c', request.script], options, (_error, text) => resolve(text));
      });
      return answer({ kind: 'finished', stdout }, nth, request);
    },
  };
}
