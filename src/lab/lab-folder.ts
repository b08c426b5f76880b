import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder for this user alone. */
export interface LabFolder {
  readonly path: string;
  /** Safe to call twice. */
  remove(): void;
}

/** Makes the folder of a lab; it goes with the process, however that ends in an orderly way. */
export async function makeLabFolder(): Promise<LabFolder> {
  const path = await mkdtemp(join(tmpdir(), 'reachmatrix-lab-'));
  const remove = () => {
    process.removeListener('exit', remove);
    rmSync(path, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { path, remove };
}
