import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBatchScript } from '../../src/probe/batch-script.js';
import { encodeShellWord } from '../../src/probe/shell-word.js';
import { command, makeSandbox, request, runScript, shells } from './script-runner.js';

const nasty = [
  '',
  ' ',
  '-',
  '--',
  '-n',
  '-e x',
  '\n',
  'two\n\n',
  '\ttab\r',
  '$HOME',
  '`id`',
  '$(id)',
  '${IFS}',
  "'",
  '"',
  '\\',
  '\\n',
  '*',
  '~',
  '~root',
  '{a,b}',
  '{{ssm:/secret}}',
  '{{ssm-secure:/secret:1}}',
  '#',
  '; exit 137',
  '&',
  '| cat',
  '> /tmp/x',
  '!!',
  'x=y',
  '%s%n',
  '\u00e4\u{1f600}\u3042',
  '\u0001\u007f',
  `${'long '.repeat(2000)}`,
];
const word = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '')),
  fc.stringMatching(/^[A-Za-z0-9_./:=@%+,-]{1,30}$/),
);

describe.each(shells.map((shell) => [shell.join(' '), shell] as const))('under %s', (_, shell) => {
  it('every argument reaches the client as the scenario has it, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 6 }), { minLength: 10, maxLength: 25 }), (samples) => {
        const sandbox = makeSandbox();
        const seen = join(sandbox.folder, 'seen');
        mkdirSync(seen);
        const keep = `name=$1; shift; printf '%s\\0' "$@" >'${seen}/'"$name"`;
        const recording = makeSandbox({ aws: keep });
        const commands = [nasty, ...samples].map((words, at) =>
          command(`s/${at}`, ['aws', `n${at}`, ...words]),
        );
        const script = buildBatchScript(request(commands));
        expect(script).not.toContain('{{');
        expect(runScript(script, recording, { shell }).status).toBe(0);
        for (const [at, { argv }] of commands.entries()) {
          const own = ['--debug', '--cli-connect-timeout', '5', '--cli-read-timeout', '5'];
          const got = readFileSync(join(seen, `n${at}`), 'utf8')
            .split('\0')
            .slice(0, -1);
          expect(got).toEqual([...argv.slice(2), ...own]);
        }
      }),
      { numRuns: 3 },
    );
  });

  it('a region that a shell would read otherwise arrives whole as well', () => {
    const sandbox = makeSandbox({ aws: `printf %s "$AWS_DEFAULT_REGION" >"$2"` });
    const seen = join(sandbox.folder, 'region');
    const region = "us-east-1; echo '$HOME'\n";
    runScript(buildBatchScript(request([command('s/1', ['aws', 'x', seen])], { region })), sandbox, {
      shell,
    });
    expect(readFileSync(seen, 'utf8')).toBe(region);
  });
});

describe('a word that no argument can hold is refused with its reason', () => {
  it.each([
    ['NUL', 'a\0b', /without NUL/],
    ['half a surrogate pair', 'a\ud800b', /surrogate/],
  ])('%s', (_, text, reason) => {
    expect(() => encodeShellWord(text)).toThrow(reason);
    expect(() => buildBatchScript(request([command('s/1', ['aws', text])]))).toThrow(reason);
  });
});

it('only words that every shell leaves alone go into the script as they are', () => {
  fc.assert(
    fc.property(word, (text) => {
      const encoded = encodeShellWord(text);
      if (encoded.kind === 'literal') expect(text).toMatch(/^[A-Za-z0-9_./:=@%+,-]+$/);
      else expect(Buffer.from(encoded.base64, 'base64').toString('utf8')).toBe(text);
    }),
  );
});
