import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lab } from '../../src/lab/lab.js';
import { type LabOptions, startLab } from '../../src/lab/start-lab.js';
import { addSurveyedRegions } from '../../src/lab/world/add-regions.js';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { runCli } from './run-cli.js';

export const homes = ['us-east-1', 'eu-west-1'];
export const regions = { home: 'us-east-1', remote: 'us-west-2' };
/** A survey of two home regions. */
export const pair = ['--home', homes.join(','), '--remote', 'us-west-2', '--timeout', '4'];

/** An account, as far as the command line can tell: a lab that is up already, reached by its environment. */
export class SurveyedAccount {
  readonly folder = mkdtempSync(join(tmpdir(), 'reachmatrix-survey-account-'));
  readonly #lab: Lab;

  private constructor(lab: Lab) {
    this.#lab = lab;
  }

  static async open(
    options: Partial<LabOptions> = {},
    edit: (world: World) => void = () => undefined,
  ): Promise<SurveyedAccount> {
    const lab = await startLab({
      ...regions,
      asOf: '2026-11-28',
      ...options,
      world: (world) => {
        addSurveyedRegions(world, homes, ['us-west-2']);
        edit(world);
      },
    });
    return new SurveyedAccount(lab);
  }

  get lab(): Lab {
    return this.#lab;
  }

  get world(): World {
    return this.#lab.world;
  }

  /** Where the command line runs, and with what environment. */
  get place() {
    const env = { PATH: process.env['PATH'], HOME: this.folder, ...this.#lab.environment };
    return { cwd: this.folder, env };
  }

  survey(...args: readonly string[]) {
    return runCli(['survey', ...args], this.place);
  }

  /** Ids of the runs in the reports' folder. */
  runs(): readonly string[] {
    const reports = join(this.folder, 'reports');
    return existsSync(reports) ? readdirSync(reports) : [];
  }

  /** Of the first run that has been reported. */
  record(): RunRecord {
    const fileOf = (id: string) => join(this.folder, 'reports', id, 'run.json');
    const [id = ''] = this.runs().filter((each) => existsSync(fileOf(each)));
    return JSON.parse(readFileSync(fileOf(id), 'utf8'));
  }

  /** What the operator's keys were used for. */
  used() {
    const { trail, operator } = this.world;
    const own = trail.filter(({ principalArn }) => principalArn === operator.arn);
    return {
      denied: own.filter(({ allowed }) => !allowed).map(({ action }) => action),
      actions: [...new Set(own.map(({ action }) => action))].sort(),
    };
  }

  async close(): Promise<void> {
    await this.#lab.close();
    rmSync(this.folder, { recursive: true });
  }
}
