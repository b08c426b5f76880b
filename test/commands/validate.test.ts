import { describe, expect, it } from 'vitest';
import { validate } from '../../src/commands/validate.js';

describe('reachmatrix validate', () => {
  it('says what it read when all is right', async () => {
    const { exitCode, stdout, stderr } = await validate(['eventbridge', 'ssm'], { json: false });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(
      'eventbridge: EventBridge through an interface endpoint (3)\n' +
        'ssm: Parameter Store through an interface endpoint (5)\n' +
        '2 scenarios, 8 experiments, no problems\n',
    );
  });

  it('gives every problem on a line of its own, and exit code 2', async () => {
    expect(await validate(['no-such.yaml', 'tsconfig.build.json'], { json: false })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^no-such\.yaml:1:1: Expected .*\ntsconfig\.build\.json:1:1: Expected `id` [\s\S]*\n\d+ problems\n$/,
      ),
    });
  });

  it('says the same as JSON', async () => {
    const right = await validate(['eventbridge'], { json: true });
    expect(JSON.parse(right.stdout)).toEqual({
      ok: true,
      scenarios: [
        {
          id: 'eventbridge',
          title: 'EventBridge through an interface endpoint',
          experiments: ['home-bus', 'remote-bus-region', 'remote-bus-endpoint'],
        },
      ],
      problems: [],
    });
    const wrong = await validate(['no-such.yaml'], { json: true });
    expect(wrong.exitCode).toBe(2);
    expect(JSON.parse(wrong.stdout)).toEqual({
      ok: false,
      scenarios: [],
      problems: [
        {
          file: 'no-such.yaml',
          line: 1,
          column: 1,
          message: 'Expected a file that can be read, got none of this name',
        },
      ],
    });
  });
});
