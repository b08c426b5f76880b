import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import { addAccount } from '../../src/lab/world/further-account.js';
import { runCli } from './run-cli.js';

/** What the tests of a suite share; each has a folder of its own. */
export interface TwoAccounts {
  readonly lab: Lab;
  /** The second account, as one writes it into a configuration. */
  readonly further: ReturnType<typeof addAccount>;
  readonly cwd: string;
  cli(...args: readonly string[]): ReturnType<typeof runCli>;
}

/** A lab from us-east-1 to ap-northeast-1 with a second account, `team-b`, for the suite that calls this. */
export function useTwoAccounts(options: {
  readonly asOf: string;
  readonly morePaths?: boolean;
}): TwoAccounts {
  let lab: Lab;
  let cwd: string;
  let further: ReturnType<typeof addAccount>;
  beforeAll(async () => {
    lab = await startLab({
      ...options,
      home: 'us-east-1',
      remote: 'ap-northeast-1',
      world: (world) => {
        further = addAccount(world, 'team-b', 'us-east-1');
      },
    });
  });
  afterAll(() => lab.close());
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'reachmatrix-accounts-test-'));
    return () => rmSync(cwd, { recursive: true });
  });
  return {
    get lab() {
      return lab;
    },
    get further() {
      return further;
    },
    get cwd() {
      return cwd;
    },
    cli: (...args) =>
      runCli(args, { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...lab.environment } }),
  };
}
