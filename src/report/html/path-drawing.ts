import type { Words } from '../../words/en.js';
import { wrap } from '../terminal-width.js';
import { concat, type Html, html } from './html.js';
import type { ToneName } from './palette.js';
import type { Stop, StopState } from './path-stops.js';

const faces: Readonly<Record<StopState, { tone: ToneName; symbol: string }>> = {
  passed: { tone: 'green', symbol: '✓' },
  refused: { tone: 'plum', symbol: '✗' },
  failed: { tone: 'red', symbol: '✘' },
  unreached: { tone: 'slate', symbol: '–' },
  unknown: { tone: 'amber', symbol: '?' },
};

/** Pixels, at a drawing's natural size. */
const width = 340;
const textX = 42;
const lineHeight = 16;
/** Of a label's letters, all of one width. */
const lettersPerLine = 40;
const mostLines = 4;

/** The way of an attempt as a line with a station each stop, downwards, so that it fits a phone at full size. */
export function drawPath(stops: readonly Stop[], { drawings, phrases }: Words): Html {
  const { path } = drawings;
  let y = 4;
  const placed = stops.map((stop) => {
    const lines = fitLines(stop.label);
    const top = y;
    y += 24 + lines.length * lineHeight + 8;
    return { stop, lines, top };
  });
  const rails = placed.slice(1).map(({ stop, top }, index) => {
    const from = (placed[index]?.top ?? 0) + 24;
    return html`<path class="rail t-${faces[stop.state].tone} r-${stop.state}" d="M16 ${from}V${top}"/>`;
  });
  const told = stops
    .map(({ kind, label, state }) => path.stop(path.kinds[kind], label, path.states[state]))
    .join(phrases.semicolon);
  return html`<svg class="path" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-label="${path.told(told)}">${rails}${placed.map((each) => drawStop(each, path.kinds[each.stop.kind]))}</svg>`;
}

interface PlacedStop {
  readonly stop: Stop;
  readonly lines: readonly string[];
  readonly top: number;
}

function drawStop({ stop, lines, top }: PlacedStop, kind: string): Html {
  const { tone, symbol } = faces[stop.state];
  const label = lines.map(
    (line, index) => html`<text class="l" x="${textX}" y="${top + 30 + index * lineHeight}">${line}</text>`,
  );
  return html`<g class="stop t-${tone} s-${stop.state}"><circle cx="16" cy="${top + 12}" r="11"/><text class="g" x="16" y="${top + 16.5}">${symbol}</text><text class="k" x="${textX}" y="${top + 13}"><tspan class="b">${kind}</tspan> · ${stop.detail}</text>${concat(label)}</g>`;
}

function fitLines(label: string): readonly string[] {
  const lines = wrap(label, lettersPerLine);
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines - 1), '…'];
}
