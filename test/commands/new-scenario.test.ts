import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { newScenario } from '../../src/commands/new-scenario.js';
import { validate } from '../../src/commands/validate.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reachmatrix-new-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('reachmatrix new', () => {
  it('writes a scenario that is valid as it is, with the schema that its first line names', async () => {
    const file = join(folder, 'my-path.yaml');
    expect(await newScenario(file)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(file) });
    expect(await validate([file], { json: false })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('1 scenario, 3 experiments, no problems'),
    });
    const text = readFileSync(file, 'utf8');
    const [, schema = ''] = /^# yaml-language-server: \$schema=(.*)$/m.exec(text) ?? [];
    const check = new Ajv2020({ strict: false }).compile(
      JSON.parse(readFileSync(join(folder, schema), 'utf8')),
    );
    expect(check(parse(text))).toBe(true);
    expect(check({ ...parse(text), probes: 'x' })).toBe(false);
  });

  it('is valid with its commented keys taken as said, too', async () => {
    const file = join(folder, 'my-path.yaml');
    await newScenario(file);
    const text = readFileSync(file, 'utf8')
      .replaceAll(/^( *)# ((source|through|timeout):.*)$/gm, '$1$2')
      .replace(/^ *expect: timeout\n/m, '')
      .replaceAll(/^( *)# (expect:| {2}- \{ (until|since).*)$/gm, '$1$2');
    expect(parseScenario(text, file)).toMatchObject({
      ok: true,
      value: { experiments: [{}, { through: 'sts', timeoutS: 10, expectations: [{}, {}] }, {}] },
    });
  });

  it('touches no file that exists', async () => {
    writeFileSync(join(folder, 'mine.yaml'), 'mine');
    writeFileSync(join(folder, 'scenario.schema.json'), 'my schema');
    expect(await newScenario(join(folder, 'mine.yaml'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('one that exists and stays as it is'),
    });
    expect(await newScenario(join(folder, 'other.yaml'))).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'scenario.schema.json'), 'utf8')).toBe('my schema');
  });

  it.each(['My Path.yaml', 'path', 'a_b.yaml', '.yaml', 'no-such-folder/a.yaml'])(
    'refuses %s and writes nothing',
    async (name) => {
      expect(await newScenario(join(folder, name))).toMatchObject({ exitCode: 2, stdout: '' });
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
