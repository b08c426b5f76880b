import type { Amount, CostEstimate } from './estimate-cost.js';
import { notCounted } from './prices.js';

/**
 * Renders an estimate as a table of text, with what it leaves out.
 * @param period - what the estimate's hours are: a run, or the life of a sandbox that is left standing.
 */
export function renderCost(estimate: CostEstimate, period = 'this run'): string {
  const rows: readonly (readonly string[])[] = [
    [
      'region',
      'what',
      'units',
      'per hour',
      `${period} (${hoursText(estimate.hours)})`,
      'forgotten for a day',
    ],
    ...estimate.lines.map((line) => [
      line.region,
      line.what,
      String(line.units),
      usd(line.perHour),
      usd(line.run),
      usd(line.day),
    ]),
    ['', 'in all', '', usd(estimate.perHour), usd(estimate.run), usd(estimate.day)],
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const unknown =
    estimate.unknown.length === 0 ? [] : [`No price is known for: ${estimate.unknown.join(', ')}.`];
  return [
    ...table,
    `USD, list prices of ${estimate.pricesAsOf}. Endpoints and load balancers are charged for each hour begun.`,
    ...unknown,
    `Not counted: ${notCounted.join('; ')}.`,
    '',
  ].join('\n');
}

function usd(amount: Amount): string {
  return amount === 'unknown' ? 'unknown' : amount.toFixed(4);
}

function hoursText(hours: number): string {
  return hours < 1 ? `${Math.round(hours * 60)} min` : `${Number(hours.toFixed(1))} h`;
}
