import { compareRuns } from '../baseline/compare-runs.js';
import type { RunRecord } from '../model/run-record.js';
import { renderDifference } from '../report/difference-text.js';
import type { PastRun } from '../report/past-run.js';
import { takeLease } from '../store/hold-lease.js';
import { type ObjectStore, StoreError } from '../store/object-store.js';
import { type ReadRuns, readRuns } from '../store/read-runs.js';
import { createRunStore } from '../store/run-store.js';
import type { Words } from '../words/en.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { findLastRun, findRun } from './find-run.js';
import { openStore } from './open-store.js';
import { recallRuns } from './recall-runs.js';
import { exitCodeOf } from './store-result.js';

/** The flags of `run` about other runs. */
export interface KeepFlags {
  /** `last`, a run id, a `run.json` or the folder of one. */
  readonly baseline?: string;
  /** Where the record goes beside the reports folder, which is also where runs are looked for. */
  readonly store?: string;
}

/** How a run is held against another and kept. */
export interface Keeper {
  /** The record with what changed since the baseline, where there is one. */
  compare(record: RunRecord): Promise<RunRecord>;
  /** The runs before it, for its reports; none where the store cannot be asked, which is told. */
  recall(record: RunRecord): Promise<readonly PastRun[]>;
  /**
   * Writes the record and its reports to the store.
   * @returns the exit code: the run's own, unless that says that all is well and the record is not kept.
   */
  keep(record: RunRecord, exitCode: number, history?: readonly PastRun[]): Promise<number>;
  /**
   * Reads the store's last runs, this one too where it is kept.
   * @throws {StoreError}
   */
  readLast(amount: number): Promise<ReadRuns>;
  /** The run that `--baseline` names, unless that is `last`. */
  readonly named?: RunRecord;
  /** Gives the store's lease back. */
  end(): Promise<void>;
}

const leaseMs = 10 * 60 * 1000;

/**
 * Opens the store, takes its lease where `--store` names it, and reads the baseline, so that what is wrong is
 * told before anything runs.
 * @returns a sentence and the exit code when the run cannot begin.
 */
export async function openKeeper(
  { baseline, store }: KeepFlags,
  run: {
    readonly runId: string;
    readonly outDir: string;
    readonly quiet: boolean;
    readonly json: boolean;
    readonly words: Words;
  },
  io: CommandIo,
): Promise<Keeper | { readonly problem: string; readonly exitCode: number }> {
  try {
    const objects = await openStore(store ?? run.outDir);
    const runs = createRunStore(objects);
    const before = baseline === undefined || baseline === 'last' ? undefined : await findRun(baseline, runs);
    const release = store === undefined ? async () => undefined : await holdStore(objects, run.runId);
    if (typeof release === 'string') return { problem: release, exitCode: exitCodes.couldNotRun };
    const compare = async (record: RunRecord): Promise<RunRecord> => {
      const found = baseline === 'last' ? await tolerating(io, () => findLastRun(runs, record)) : before;
      if (found === undefined) {
        if (baseline !== undefined) io.err(`No earlier run in ${runs.name} to compare with.\n`);
        return record;
      }
      const difference = compareRuns(found, record);
      if (!run.json) io.out(`${renderDifference(difference, run.words)}\n`);
      return { ...record, difference };
    };
    const recall = async (record: RunRecord) => (await tolerating(io, () => recallRuns(runs, record))) ?? [];
    const keep: Keeper['keep'] = async (record, exitCode, history = []) => {
      if (store === undefined) return exitCode;
      try {
        await runs.write(record, { history, words: run.words });
        if (!run.quiet) io.err(`Kept in ${runs.name}/${record.runId}/\n`);
        return exitCode;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        io.err(`${error.message}\n`);
        const file = `${run.outDir}/${record.runId}/run.json`;
        if (exitCode !== exitCodes.couldNotRun) io.err(`Nothing is lost: the record is in ${file}.\n`);
        return exitCode === exitCodes.asExpected ? exitCodes.couldNotRun : exitCode;
      }
    };
    const readLast = (amount: number) => readRuns(runs, amount);
    return {
      compare,
      recall,
      keep,
      readLast,
      end: release,
      ...(before === undefined ? {} : { named: before }),
    };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { problem: error.message, exitCode: exitCodeOf(error) };
  }
}

/** Holds the store's lease until it is given back, or the process is gone for longer than it lasts. */
async function holdStore(objects: ObjectStore, holder: string): Promise<string | (() => Promise<void>)> {
  const taken = await takeLease(objects, { holder, lastsMs: leaseMs, now: Date.now });
  if (taken.kind === 'held') {
    const { holder: other, expiresAt } = taken.by;
    return `Expected no other run to use ${objects.name}, but ${other} does, until ${expiresAt} at the latest.`;
  }
  const timer = setInterval(() => void taken.lease.renew().catch(() => undefined), leaseMs / 3);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await taken.lease.release().catch(() => undefined);
  };
}

/** After a run, a store that cannot be asked must not cost the run. */
async function tolerating<T>(io: CommandIo, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    io.err(`${error.message}\n`);
    return undefined;
  }
}
