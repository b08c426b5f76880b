import { randomBytes } from 'node:crypto';
import { collectFacts, createClients } from '../../src/aws/adapters.js';
import { type Diagnosis, examine } from '../../src/doctor/examine.js';
import { usedPaths } from '../../src/doctor/used-paths.js';
import type { Lab } from '../../src/lab/lab.js';
import type { Config } from '../../src/model/config.js';
import { loadScenarios } from '../../src/scenario/load.js';

/** Examines a lab with the shipped parts of `doctor`. */
export async function diagnoseLab(lab: Lab, change: Partial<Config> = {}): Promise<readonly Diagnosis[]> {
  const scenarios = await loadScenarios([], [], { morePaths: true });
  if (!scenarios.ok) throw new Error('The shipped scenarios do not load.');
  const config = { ...lab.config, ...change };
  const clients = createClients(config.access);
  try {
    const facts = await collectFacts({
      config,
      lacks: [],
      paths: usedPaths(scenarios.value),
      clients,
      provider: clients,
      nonce: () => randomBytes(12).toString('hex'),
      signal: new AbortController().signal,
    });
    return examine(facts);
  } finally {
    clients.destroy();
  }
}

/** `check subject` → status, instance ids left out. */
function linesOf(diagnoses: readonly Diagnosis[]): ReadonlyMap<string, string> {
  return new Map(
    diagnoses.map(({ check, subject, status }) => [
      `${check} ${subject}`.replaceAll(/ i-[0-9a-f]+/g, ''),
      status,
    ]),
  );
}

/** The lines that differ from those of a sound account; `gone` where one is no longer there. */
export function changedLines(
  sound: readonly Diagnosis[],
  broken: readonly Diagnosis[],
): Readonly<Record<string, string>> {
  const before = linesOf(sound);
  const after = linesOf(broken);
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return Object.fromEntries(
    keys.filter((key) => before.get(key) !== after.get(key)).map((key) => [key, after.get(key) ?? 'gone']),
  );
}
