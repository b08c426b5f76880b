import type { OutcomeKind } from '../../model/outcome.js';
import type { Verdict } from '../../model/verdict.js';

/** `#rrggbb` each. */
interface Tone {
  /** Of words and symbols, on the tint and on the page's surfaces. */
  readonly ink: string;
  readonly tint: string;
}

/** One of the two themes. Any `ink` stands on any surface, and the surface's colour on any tone's ink. */
export interface Theme {
  readonly page: string;
  readonly surface: string;
  readonly inset: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly link: string;
  readonly tones: Readonly<Record<ToneName, Tone>>;
}

const toneNames = [
  'green',
  'amber',
  'violet',
  'blue',
  'plum',
  'magenta',
  'cyan',
  'orange',
  'brown',
  'teal',
  'slate',
  'red',
] as const;
export type ToneName = (typeof toneNames)[number];

export const light: Theme = {
  page: '#f4f6f8',
  surface: '#ffffff',
  inset: '#f1f4f7',
  ink: '#151a21',
  muted: '#525c69',
  line: '#d5dce4',
  link: '#134e9b',
  tones: {
    green: { ink: '#0b5c32', tint: '#def4e7' },
    amber: { ink: '#714500', tint: '#fdf0d2' },
    violet: { ink: '#5527a0', tint: '#eee6fd' },
    blue: { ink: '#124f9c', tint: '#e1edfc' },
    plum: { ink: '#7b2350', tint: '#fae6ef' },
    magenta: { ink: '#86198f', tint: '#fae8fd' },
    cyan: { ink: '#0a5263', tint: '#dbf2f8' },
    orange: { ink: '#8a3a00', tint: '#ffe9d7' },
    brown: { ink: '#624326', tint: '#f2e9df' },
    teal: { ink: '#0b5650', tint: '#d9f3ef' },
    slate: { ink: '#465160', tint: '#e8ecf1' },
    red: { ink: '#a31515', tint: '#fde3e3' },
  },
};

export const dark: Theme = {
  page: '#0e1217',
  surface: '#161b22',
  inset: '#1d242d',
  ink: '#e6ebf1',
  muted: '#a5b0bd',
  line: '#303a46',
  link: '#8abaff',
  tones: {
    green: { ink: '#7fdca6', tint: '#12301f' },
    amber: { ink: '#f0c473', tint: '#35280e' },
    violet: { ink: '#c9aeff', tint: '#2b2146' },
    blue: { ink: '#93c3ff', tint: '#142b48' },
    plum: { ink: '#f4a3c6', tint: '#3a1729' },
    magenta: { ink: '#f0a9f5', tint: '#391540' },
    cyan: { ink: '#82d8ec', tint: '#0e2e37' },
    orange: { ink: '#ffb685', tint: '#3b210e' },
    brown: { ink: '#dbbb95', tint: '#2f261b' },
    teal: { ink: '#80ded3', tint: '#0e302d' },
    slate: { ink: '#b7c2cf', tint: '#252d37' },
    red: { ink: '#ffa09c', tint: '#451618' },
  },
};

export const outcomeTones = {
  success: 'green',
  timeout: 'amber',
  PermanentRedirect: 'violet',
  InvalidSignature: 'blue',
  'service-error': 'plum',
  'endpoint-policy-denied': 'magenta',
  'name-not-resolved': 'cyan',
  'connection-refused': 'orange',
  'connection-closed': 'brown',
  'tls-failure': 'teal',
  'client-error': 'slate',
  unclassified: 'slate',
} as const satisfies Record<OutcomeKind, ToneName>;

export const verdictTones = {
  fail: 'red',
  inconclusive: 'amber',
  flaky: 'orange',
  recorded: 'blue',
  skipped: 'slate',
  pass: 'green',
} as const satisfies Record<Verdict, ToneName>;

/** A theme as CSS custom properties: `--ink`, `--green-ink`, `--green-tint`, … */
export function declareTheme(theme: Theme): string {
  const { tones, ...plain } = theme;
  return [
    ...Object.entries(plain).map(([name, colour]) => `--${name}:${colour}`),
    ...toneNames.flatMap((name) => [
      `--${name}-ink:${tones[name].ink}`,
      `--${name}-tint:${tones[name].tint}`,
    ]),
  ].join(';');
}

/** A class a tone: `.t-green` sets the colours that marks take. */
export function declareTones(): string {
  return toneNames.map((name) => `.t-${name}{--tone:var(--${name}-ink);--tint:var(--${name}-tint)}`).join('');
}
