import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.js';

it('a scenario file broken anywhere is read or has located problems, and never throws', async () => {
  const text = await readFile(new URL('../../scenarios/service-region.yaml', import.meta.url), 'utf8');
  const lineCount = text.split('\n').length;
  const piece = fc.oneof(
    fc.constantFrom(
      '\t',
      ':',
      '- ',
      '&a ',
      '*a',
      '{',
      '}',
      '[',
      '"',
      "'",
      '|\n',
      '!!map ',
      '? ',
      '---\n',
      '${',
      '#',
      '<<: ',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const position = fc.nat(text.length);
  fc.assert(
    fc.property(position, fc.nat(30), piece, position, piece, (at, length, first, where, second) => {
      const once = text.slice(0, at) + first + text.slice(at + length);
      const parsed = parseScenario(once.slice(0, where) + second + once.slice(where), 'x.yaml');
      if (parsed.ok) return;
      expect(parsed.problems.length).toBeGreaterThan(0);
      for (const { line, column, message } of parsed.problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lineCount + 12);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(message).toMatch(/^Expected /);
      }
    }),
    { numRuns: 150 },
  );
});
