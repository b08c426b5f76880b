import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { CampaignFigures } from '../campaign.js';
import { projectRoot } from '../project-root.js';
import { withoutSafeguard } from './apply.js';
import { type Safeguard, safeguards } from './safeguards.js';

/** What the campaign found in the product without a safeguard. */
export interface MutantFigures {
  readonly safeguard: Safeguard;
  readonly figures: Pick<CampaignFigures, 'wrong' | 'lost'>;
}

/** More where chance alone must bring the world in which a safeguard matters. */
const runs = { withFaults: 60, withoutFaults: 240 };
const seed = 7;

/** Takes each safeguard away in a copy of the compiled product, and runs a short campaign on it. */
export function tryMutations(tell: (line: string) => void): readonly MutantFigures[] {
  const build = join(projectRoot, 'build');
  const copy = join(build, 'mutant');
  return safeguards.map((safeguard) => {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy);
    for (const part of ['src', 'campaign', 'scenarios']) {
      cpSync(join(build, part), join(copy, part), { recursive: true, dereference: true });
    }
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    };
    const { outputText } = ts.transpileModule(withoutSafeguard(safeguard), { compilerOptions });
    const target = join(copy, safeguard.file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
    const figures = runCopy(copy, safeguard);
    rmSync(copy, { recursive: true, force: true });
    tell(`${figures.wrong} wrong, ${figures.lost} lost without: ${safeguard.what}`);
    return { safeguard, figures };
  });
}

function runCopy(copy: string, { what, faults }: Safeguard): CampaignFigures {
  const only = (faults.length === 0 ? ['none'] : faults).flatMap((id) => ['--fault', id]);
  const args = [
    join(copy, 'campaign/main.js'),
    '--json',
    '--runs',
    `${faults.length === 0 ? runs.withoutFaults : runs.withFaults}`,
    '--seed',
    `${seed}`,
    ...only,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (!stdout.startsWith('{'))
    throw new Error(`Expected figures of the product without ${what}, got ${stderr}`);
  return JSON.parse(stdout) as CampaignFigures;
}
