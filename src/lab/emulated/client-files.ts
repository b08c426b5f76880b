import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, resolveShim } from '../namespaces/host-programs.js';
import {
  checkAnswer,
  checkVariable,
  curlWrapper,
  getentWrapper,
  labModule,
  siteCustomisation,
} from './python-programs.js';

const run = promisify(execFile);

/** The programs of an emulated instance, and where Python finds the customisation. */
export interface ClientFiles {
  /** By name; the AWS CLI is absent where this machine has none. */
  readonly programs: Readonly<Record<string, string>>;
  readonly pythonPath: string;
}

/**
 * Writes the wrappers and the customisation, and makes sure that the AWS CLI loads it.
 * @throws {Error} without Python or curl, and for an AWS CLI with a Python of its own inside.
 */
export async function writeClientFiles(folder: string, awsPath: string | undefined): Promise<ClientFiles> {
  const [python, curl, getent, foundAws] = await Promise.all([
    findPython(),
    findProgram('curl'),
    findProgram('getent'),
    awsPath ?? findProgram('aws'),
  ]);
  if (python === undefined) throw new Error('the emulated transport needs python3 to be installed');
  const pythonPath = join(folder, 'python');
  const wrappers = join(folder, 'wrappers');
  await Promise.all([mkdir(pythonPath), mkdir(wrappers)]);
  const wrap = async (name: string, real: string, program: string): Promise<string> => {
    const path = join(wrappers, name);
    const source = join(pythonPath, `wrap_${name}.py`);
    await writeFile(source, program);
    await writeFile(path, `#!/bin/sh\nexec '${quoted(python)}' '${quoted(source)}' '${quoted(real)}' "$@"\n`);
    await chmod(path, 0o755);
    return path;
  };
  await writeFile(join(pythonPath, 'reachmatrix_lab.py'), labModule);
  await writeFile(join(pythonPath, 'sitecustomize.py'), siteCustomisation);

  const aws = foundAws === undefined ? undefined : await resolveShim(foundAws, folder);
  if (aws !== undefined) await checkClient(aws, pythonPath);
  return {
    pythonPath,
    programs: {
      ...(aws === undefined ? {} : { aws }),
      ...(curl === undefined ? {} : { curl: await wrap('curl', curl, curlWrapper) }),
      ...(getent === undefined ? {} : { getent: await wrap('getent', getent, getentWrapper) }),
    },
  };
}

/** Inside single quotes of `sh`. */
function quoted(path: string): string {
  return path.replaceAll("'", "'\\''");
}

async function findPython(): Promise<string | undefined> {
  const found = await findProgram('python3');
  if (found === undefined) return undefined;
  const { stdout } = await run(found, ['-c', 'import sys; sys.stdout.write(sys.executable)']);
  return stdout;
}

async function checkClient(aws: string, pythonPath: string): Promise<void> {
  const { stdout } = await run(aws, ['--version'], {
    env: { PATH: process.env['PATH'], PYTHONPATH: pythonPath, [checkVariable]: '1' },
  }).catch(() => ({ stdout: '' }));
  if (stdout !== checkAnswer) {
    throw new Error(
      `the emulated transport cannot redirect ${aws}, which carries a Python of its own: install the AWS CLI from ` +
        'pip (`pip install awscli`) or from the distribution (`apt-get install awscli`)',
    );
  }
}
