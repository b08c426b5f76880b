import { describe, expect, it } from 'vitest';
import { dark, declareTheme, light, outcomeTones, type Theme } from '../../../src/report/html/palette.js';
import { outcomeMarks, verdictMarks } from '../../../src/report/marks.js';

/** Relative luminance of `#rrggbb`, by WCAG 2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [brighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (brighter + 0.05) / (darker + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s theme', (_name, theme: Theme) => {
  const grounds = [theme.page, theme.surface, theme.inset];

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(['ink', 'muted', 'link'] as const)('has %s to be read on every ground', (name) => {
    for (const ground of grounds) expect(contrast(theme[name], ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(theme.tones))(
    'has %s to be read on its tint and every ground',
    (_tone, { ink, tint }) => {
      for (const ground of [tint, ...grounds]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(theme.ink, tint)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('declares every colour it has', () => {
    for (const { ink } of Object.values(theme.tones)) expect(declareTheme(theme)).toContain(ink);
  });
});

describe('without colour', () => {
  it('no two outcomes look alike, nor two verdicts', () => {
    const outcomes = Object.values(outcomeMarks).map(({ symbol }) => symbol);
    const verdicts = Object.values(verdictMarks).map(({ symbol }) => symbol);
    expect(new Set(outcomes).size).toBe(Object.keys(outcomeTones).length);
    expect(new Set(verdicts).size).toBe(verdicts.length);
  });
});
