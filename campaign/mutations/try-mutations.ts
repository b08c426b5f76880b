import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { CampaignFigures } from '../campaign.js';
import { projectRoot } from '../project-root.js';
import { type PartRunner, runPart } from '../share-out.js';
import { withoutSafeguard } from './apply.js';
import { type Safeguard, safeguards } from './safeguards.js';

/** What the campaign found in the product without a safeguard. */
export interface MutantFigures {
  readonly safeguard: Safeguard;
  readonly figures: Pick<CampaignFigures, 'wrong' | 'lost'>;
}

/** More where chance alone must bring the world in which a safeguard matters. */
const runs = { usual: 60, rare: 240 };
const seed = 7;
const build = join(projectRoot, 'build');

/**
 * Takes each safeguard away in a copy of the compiled product, and runs a short campaign on it.
 * @param matching - only safeguards whose description or file holds this text.
 */
export function tryMutations(
  { matching = '' }: { readonly matching?: string },
  { inTurn, progress }: PartRunner,
  tell: (line: string) => void,
): Promise<readonly MutantFigures[]> {
  const chosen = safeguards.filter(({ what, file }) => `${what} ${file}`.includes(matching));
  const tries = chosen.map((safeguard, index) =>
    inTurn(async () => {
      const copy = join(build, `mutant-${index}`);
      const { wrong, lost } = await progress.once(safeguard.what, () => tryWithout(safeguard, copy));
      tell(`${wrong} wrong, ${lost} lost without: ${safeguard.what}`);
      return { safeguard, figures: { wrong, lost } };
    }),
  );
  return Promise.all(tries);
}

async function tryWithout(safeguard: Safeguard, copy: string): Promise<CampaignFigures> {
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
  try {
    return await runCopy(copy, safeguard);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function runCopy(
  copy: string,
  { faults, isRare = faults.length === 0 }: Safeguard,
): Promise<CampaignFigures> {
  const only = (faults.length === 0 ? ['none'] : faults).flatMap((id) => ['--fault', id]);
  const count = isRare ? runs.rare : runs.usual;
  const args = ['--runs', `${count}`, '--seed', `${seed}`, ...only];
  return runPart(args, { program: join(copy, 'campaign/main.js'), stderr: 'ignore' });
}
