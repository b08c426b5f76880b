import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../src/sandbox/check-template.js';
import { loadTemplate } from '../../src/sandbox/load-template.js';
import { parseTemplate } from '../../src/sandbox/parse-template.js';
import { mistakes } from './mistakes.js';
import { scheduleMistakes } from './schedule-mistakes.js';

describe('the shipped templates', () => {
  it.each(['home', 'remote'] as const)('%s holds every check', async (role) => {
    const { template } = await loadTemplate(role);
    expect(Object.keys(template.resources).length).toBeGreaterThan(10);
    expect(checkTemplate(role, template)).toEqual([]);
  });

  it('schedule holds every check', async () => {
    const { template } = await loadTemplate('schedule');
    expect(Object.keys(template.resources)).toEqual([
      'Store',
      'Logs',
      'BuildRole',
      'Project',
      'ScheduleRole',
      'Timer',
    ]);
    expect(checkTemplate('schedule', template)).toEqual([]);
  });
});

describe('a template with a mistake', () => {
  it.each([...mistakes, ...scheduleMistakes].map((mistake) => [mistake.what, mistake] as const))(
    '%s',
    async (_, mistake) => {
      const { text } = await loadTemplate(mistake.stack);
      const broken = mistake.edit(text);
      expect(broken, 'the edit must change the text').not.toBe(text);
      const problems = checkTemplate(mistake.stack, parseTemplate(broken));
      expect(problems.map(({ check }) => check)).toContain(mistake.foundBy);
    },
  );
});
