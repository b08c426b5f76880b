import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAccessFlags, repeatAccessFlags } from '../../src/commands/access-flags.js';
import { chooseAccess } from '../../src/commands/choose-access.js';
import { checkRunFlags } from '../../src/commands/run-options.js';

const roleArn = 'arn:aws:iam::111122223333:role/team/reachmatrix';

describe('the flags that say whose credentials to use', () => {
  it('leave it to the AWS SDK when there is none', () => {
    expect(checkAccessFlags({}, undefined)).toEqual({ access: {}, problems: [] });
  });

  it('name a profile, a role, and what the role asks for', () => {
    expect(
      checkAccessFlags({ profile: 'p', roleArn, externalId: 'a b'.replace(' ', '-') }, undefined),
    ).toEqual({ access: { profile: 'p', assumeRole: { arn: roleArn, externalId: 'a-b' } }, problems: [] });
  });

  it('tell every problem at once', () => {
    const flags = { profile: '', roleArn: 'reachmatrix', externalId: '?' };
    expect(checkAccessFlags(flags, undefined).problems).toEqual([
      'Expected `--profile` to be the name of a profile, got ``.',
      'Expected `--role-arn` to be the ARN of a role, got `reachmatrix`.',
      'Expected `--external-id` to be 2–1224 letters, digits and `+=,.@:/-_`, got `?`.',
    ]);
    expect(checkAccessFlags({ externalId: 'e-1' }, undefined).problems).toEqual([
      'Expected `--external-id` to be beside `--role-arn`, got `e-1`.',
    ]);
  });

  it('are refused beside a file that names the accounts, and in the lab', () => {
    expect(checkRunFlags({ profile: 'p' }, '2026-11-23', { configFile: 'reachmatrix.yaml' })).toEqual({
      problems: ['Expected `--profile` to be absent with `reachmatrix.yaml`, got `p`.'],
    });
    expect(checkRunFlags({ lab: true, roleArn }, '2026-11-23')).toEqual({
      problems: [`Expected \`--role-arn\` to be absent with \`--lab\`, got \`${roleArn}\`.`],
    });
  });

  it('go with a run that looks around', () => {
    const checked = checkRunFlags({ profile: 'p' }, '2026-11-23');
    expect(checked).toMatchObject({ options: { target: { kind: 'discovery', access: { profile: 'p' } } } });
  });

  it('are repeated as a shell reads them', () => {
    expect(repeatAccessFlags({ profile: 'my team', roleArn })).toBe(
      ` --profile 'my team' --role-arn ${roleArn}`,
    );
    expect(repeatAccessFlags({})).toBe('');
  });
});

describe('the configuration as the source of a sandbox’s credentials', () => {
  const within = async <T>(text: string, look: (file: string) => Promise<T>): Promise<T> => {
    const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-access-'));
    try {
      const file = join(folder, 'reachmatrix.yaml');
      writeFileSync(file, text);
      return await look(file);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const regions = 'regions: { home: eu-west-1, remote: us-west-2 }\n';

  it('gives the consumer’s account and the way to the APIs', async () => {
    const text = `${regions}accounts: { consumer: { profile: p }, provider: { profile: q } }\naccess: { endpointUrl: 'http://127.0.0.1:1' }\n`;
    await within(text, async (config) => {
      expect(await chooseAccess({ config })).toEqual({
        access: { profile: 'p', endpointUrl: 'http://127.0.0.1:1' },
        flags: ` --config ${config}`,
      });
    });
  });

  it('is held against its schema, and stands alone', async () => {
    await within(`${regions}accounts: { consumer: { profle: p } }\n`, async (config) => {
      const chosen = await chooseAccess({ config, profile: 'q' });
      expect(chosen).toEqual({
        problems: [
          expect.stringContaining('reachmatrix.yaml:2:25'),
          `Expected \`--profile\` to be absent with \`${config}\`, got \`q\`.`,
        ],
      });
    });
    expect(await chooseAccess({ config: 'a.yaml' }, true)).toEqual({
      problems: ['Expected either `--lab` or `--config FILE`, got both.'],
    });
  });
});
