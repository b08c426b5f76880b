import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { afterAll, describe, expect, it } from 'vitest';
import { loadTemplate, templatePath } from '../../src/sandbox/load-template.js';
import type { TemplateName } from '../../src/sandbox/template.js';

const roles = ['home', 'remote', 'schedule'] as const satisfies readonly TemplateName[];
const regions = { home: 'us-east-1', remote: 'ap-northeast-1', schedule: 'us-east-1' } as const;
const engine = new RegoEngine();
const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-template-'));

afterAll(() => {
  engine.free();
  rmSync(folder, { recursive: true });
});

/** Rule ids of what AWS's offline validator objects to; W3030 (a value outside its enumeration) counts too. */
function objections(path: string, region: string): readonly string[] {
  const { diagnostics } = engine.validateStandard(new TemplateFile(path), {
    pseudoParameterOverrides: { region },
  });
  return diagnostics
    .filter(({ severity, ruleId }) => ['FATAL', 'ERROR'].includes(severity) || ruleId === 'W3030')
    .map(({ ruleId, message }) => `${ruleId} ${message}`);
}

async function withEdit(role: TemplateName, from: string, to: string): Promise<string> {
  const { text } = await loadTemplate(role);
  expect(text).toContain(from);
  const path = join(folder, `${role}.yaml`);
  writeFileSync(path, text.replace(from, to));
  return path;
}

describe('AWS’s offline validator', () => {
  it.each(roles)('has nothing against the %s template', (role) => {
    expect(objections(templatePath(role), regions[role])).toEqual([]);
  });

  it.each([
    ['a property that the type does not have', 'home', 'ServiceRegion:', 'ServiceRegions:', 'F3002'],
    ['a reference to nothing', 'home', 'VpcId: !Ref Vpc', 'VpcId: !Ref Vcp', 'F1020'],
    ['a value outside its enumeration', 'home', 'HttpTokens: required', 'HttpTokens: enforced', 'W3030'],
    ['a schedule’s window that is none', 'schedule', 'Mode: FLEXIBLE', 'Mode: SOMETIMES', 'W3030'],
    ['a missing property', 'remote', '      CidrBlock: 10.20.10.0/24\n', '', 'F3058'],
    [
      'an access point of a VPC by another property',
      'home',
      'VpcConfiguration:',
      'VpcConfigurations:',
      'F3002',
    ],
    ['an association with no network ACL', 'home', '      NetworkAclId: !Ref DeadNetworkAcl\n', '', 'F3003'],
  ] as const)('objects to %s', async (_, role, from, to, rule) => {
    const found = objections(await withEdit(role, from, to), regions[role]);
    expect(found.filter((line) => line.includes(rule))).not.toEqual([]);
  });
});

const linter = spawnSync('cfn-lint', ['--version'], { encoding: 'utf8' });

describe.skipIf(linter.status !== 0)(`cfn-lint (${linter.stdout?.trim() || 'not installed'})`, () => {
  it.each(roles)('has nothing against the %s template', (role) => {
    const result = spawnSync('cfn-lint', ['--regions', regions[role], '--', templatePath(role)], {
      encoding: 'utf8',
    });
    expect(result.stdout + result.stderr).toBe('');
    expect(result.status).toBe(0);
  });

  it('objects to a property that the type does not have', async () => {
    const path = await withEdit('home', 'ServiceRegion:', 'ServiceRegions:');
    const result = spawnSync('cfn-lint', ['--', path], { encoding: 'utf8' });
    expect(result.stdout).toContain('E3002');
  });
});
