import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatProblem } from '../../src/document/format-problem.js';
import { parseDocument } from '../../src/document/parse-document.js';
import { strictMap } from '../../src/document/strict-map.js';

const schema = strictMap({
  name: z.string(),
  timeout: z.number('to be 1–300 s').min(1, 'to be 1–300 s').max(300, 'to be 1–300 s').optional(),
  whole: z.number().multipleOf(1).optional(),
  colour: z.enum(['red', 'green', 'blue']).optional(),
  list: z
    .array(strictMap({ a: z.string().min(2) }))
    .min(1)
    .optional(),
  free: z.record(z.string(), z.unknown()).optional(),
  either: z
    .union([z.enum(['yes', 'no']), strictMap({ maybe: z.string() })], { error: 'to be yes, no or maybe' })
    .optional(),
});

function problemsOf(text: string): readonly string[] {
  const parsed = parseDocument(text, 'x.yaml', schema);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

describe('a document that is right', () => {
  it('is given back as the schema says', () => {
    expect(parseDocument('name: a\ntimeout: 3\n', 'x.yaml', schema)).toEqual({
      ok: true,
      value: { name: 'a', timeout: 3 },
    });
  });

  it('may be JSON', () => {
    expect(parseDocument('{"name": "a", "list": [{"a": "bc"}]}', 'x.json', schema)).toMatchObject({
      ok: true,
    });
  });

  it('may use an alias, and its mistakes are found behind it', () => {
    expect(problemsOf('name: &n abc\nfree: {x: *n}\n')).toEqual([]);
    expect(problemsOf('name: n\nfree: {x: &l [{a: b}]}\nlist: *l\n')).toEqual([
      'x.yaml:2:19: Expected `a` to have at least 2 characters, got `b`',
    ]);
  });

  it('may begin with a byte order mark and end its lines with CR LF', () => {
    expect(problemsOf('\uFEFFname: a\r\nwhole: 1.5\r\n')).toEqual([
      'x.yaml:2:8: Expected `whole` to be a whole number, got `1.5`',
    ]);
  });
});

describe('a document against its schema', () => {
  const table: readonly [string, string, readonly string[]][] = [
    [
      'a phrase of the schema',
      'name: n\ntimeout: 0\n',
      ['x.yaml:2:10: Expected `timeout` to be 1–300 s, got `0`'],
    ],
    ['another type', 'name: [a]\n', ['x.yaml:1:7: Expected `name` to be a text, got a list']],
    ['no value', 'name:\n', ['x.yaml:1:6: Expected `name` to be a text, got nothing']],
    [
      'a missing key, at what should hold it',
      '\nlist:\n  - {}\nname: x\n',
      ['x.yaml:3:5: Expected `a` to be a text, got nothing'],
    ],
    [
      'a wrong word',
      'name: n\ncolour: gren\n',
      ['x.yaml:2:9: Expected `colour` to be `red`, `green` or `blue`, got `gren` (did you mean `green`?)'],
    ],
    [
      'an unknown key, at the key',
      'name: n\nlist:\n  - a: bc\n    b: 1\n',
      ['x.yaml:4:5: Expected one of the keys `a`, got `b`'],
    ],
    [
      'a mistyped key',
      'name: n\ntimout: 3\n',
      [
        'x.yaml:2:1: Expected one of the keys `name`, `timeout`, `whole`, `colour`, `list`, `free` or `either`, got `timout` (did you mean `timeout`?)',
      ],
    ],
    [
      'the alternative that fits',
      'name: n\neither: {maybe: 3}\n',
      ['x.yaml:2:17: Expected `maybe` to be a text, got `3`'],
    ],
    [
      'a word of an alternative',
      'name: n\neither: yess\n',
      ['x.yaml:2:9: Expected `either` to be `yes` or `no`, got `yess` (did you mean `yes`?)'],
    ],
    [
      'no alternative',
      'name: n\neither: 4\n',
      ['x.yaml:2:9: Expected `either` to be yes, no or maybe, got `4`'],
    ],
    [
      'an empty list',
      'name: n\nlist: []\n',
      ['x.yaml:2:7: Expected `list` to have at least 1 entries, got an empty list'],
    ],
    ['a list at the top', '- a\n', ['x.yaml:1:1: Expected the document to be a map, got a list']],
    ['a text at the top', 'hello\n', ['x.yaml:1:1: Expected the document to be a map, got `hello`']],
  ];
  it.each(table)('names %s', (_what, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('gives every problem at once, in the order of the text', () => {
    expect(
      problemsOf('zzz: 1\nwhole: 1.5\nlist: [{a: x}, {a: 1}]\ntimeout: 400\n').map(
        (line) => line.split(' ')[0],
      ),
    ).toEqual(['x.yaml:1:1:', 'x.yaml:1:1:', 'x.yaml:2:8:', 'x.yaml:3:12:', 'x.yaml:3:20:', 'x.yaml:4:10:']);
  });

  it('shows no control character and no endless value', () => {
    const [problem] = problemsOf(`name: n\ncolour: "\\e[31m${'x'.repeat(500)}"\n`);
    expect(problem).toContain('got `\\u001b[31mxxx');
    expect(problem?.length).toBeLessThan(200);
  });
});

describe('YAML that is wrong or made to do harm', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (const [index, letter] of [...'bcdefgh'].entries()) {
    const before = String.fromCharCode('a'.charCodeAt(0) + index);
    bomb.push(`${letter}: &${letter} [${Array(9).fill(`*${before}`).join(',')}]`);
  }
  const table: readonly [string, string, string][] = [
    ['nothing', '', 'x.yaml:1:1: Expected a map of keys, got an empty file'],
    ['only a comment', '# hello\n', 'x.yaml:1:1: Expected a map of keys, got an empty file'],
    ['a key twice', 'name: a\nname: b\n', 'x.yaml:2:1: Expected each key once, got it again'],
    [
      'a second document',
      'name: a\n---\nname: b\n',
      'x.yaml:2:1: Expected one document, got a second one after `---`',
    ],
    ['a tab', 'list:\n\t- a: bc\n', 'x.yaml:2:1: Expected spaces for indentation, got a tab'],
    ['an unclosed quote', 'name: "a\n', 'x.yaml:2:1: Expected YAML, got a mistake: Missing closing "quote'],
    ['an unclosed bracket', 'list: [a\n', 'x.yaml:2:1: Expected YAML, got a mistake: Flow sequence'],
    [
      'a tag that is not known',
      'name: !secret a\n',
      'x.yaml:1:7: Expected YAML, got a mistake: Unresolved tag',
    ],
    [
      'an alias without an anchor',
      'name: *nobody\n',
      'x.yaml:1:7: Expected an anchor before its alias, got `*nobody`',
    ],
    ['an alias bomb', bomb.join('\n'), 'x.yaml:2:8: Expected at most 100 uses of aliases, got more'],
    [
      'an alias inside itself',
      'name: a\nfree: &f {x: *f}\n',
      'x.yaml:2:14: Expected an alias outside what it names, got `*f` inside',
    ],
    [
      'a prototype key',
      'name: a\nfree: {__proto__: {polluted: true}}\n',
      'x.yaml:2:8: Expected a key of the file, got `__proto__`',
    ],
    ['a list as a key', 'name: a\nfree: {? [a, b] : c}\n', 'x.yaml:2:10: Expected a key to be a plain word'],
    ['brackets without end', '['.repeat(20_000), 'x.yaml:1:819: Expected YAML, got a mistake: Maximum'],
    ['binary', '\u0000\u0001\u0002', 'x.yaml:1:1: Expected'],
  ];
  it.each(table)('is a located problem: %s', (_what, text, beginning) => {
    const [first] = problemsOf(text);
    expect(first?.slice(0, beginning.length)).toBe(beginning);
  });

  it('leaves the prototype of objects alone', () => {
    problemsOf('name: a\n__proto__: {polluted: true}\nfree: {constructor: {prototype: {polluted: true}}}\n');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reports a key that comes twice together with what the schema says', () => {
    expect(problemsOf('name: a\nname: b\ntimeout: 0\n')).toHaveLength(2);
  });
});
