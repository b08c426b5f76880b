import {
  isPart,
  type SandboxParts,
  type StackRole,
  type Template,
  type TemplateMap,
} from '../sandbox/template.js';
import { type Charge, pricers } from './charges.js';
import { type PriceTable, priceTable } from './prices.js';

/** A resource that will exist, somewhere. */
export interface CostedResource {
  readonly stack: StackRole;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: TemplateMap;
}

/** USD; `unknown` when a price is not in the table, which is never read as nothing. */
export type Amount = number | 'unknown';

/** One line of the table: equal charges of one region together. */
export interface CostLine {
  readonly region: string;
  readonly what: string;
  readonly units: number;
  readonly perHour: Amount;
  readonly run: Amount;
  readonly day: Amount;
}

/** What a sandbox costs, by the table's list prices. */
export interface CostEstimate {
  readonly pricesAsOf: string;
  readonly hours: number;
  readonly lines: readonly CostLine[];
  readonly perHour: Amount;
  readonly run: Amount;
  /** If it is forgotten for a day. */
  readonly day: Amount;
  /** Logical ids of those whose price is unknown, as `home/InterfaceProbe`. */
  readonly unknown: readonly string[];
}

/** The resources of both templates, where they will be. */
export function listResources(
  templates: Readonly<Record<StackRole, Template>>,
  regions: Readonly<Record<StackRole, string>>,
  parts: SandboxParts,
): readonly CostedResource[] {
  return (['home', 'remote'] as const).flatMap((stack) =>
    Object.entries(templates[stack].resources)
      .filter(([, resource]) => isPart(resource, parts))
      .map(([logicalId, { type, properties }]) => ({
        stack,
        region: regions[stack],
        logicalId,
        type,
        properties,
      })),
  );
}

/**
 * Estimates what resources cost.
 * @param hours - how long they exist; what is charged by the hour is charged for each that has begun.
 */
export function estimateCost(
  resources: readonly CostedResource[],
  hours: number,
  table: PriceTable = priceTable,
): CostEstimate {
  const lines = new Map<string, CostLine>();
  const unknown: string[] = [];
  for (const resource of resources) {
    const charges = chargesOf(resource, table);
    if (charges.some(({ perHour }) => perHour === undefined)) {
      unknown.push(`${resource.stack}/${resource.logicalId}`);
    }
    for (const charge of charges) {
      const key = `${resource.region} ${charge.what}`;
      const line = toLine(resource.region, charge, hours);
      const before = lines.get(key);
      lines.set(key, before === undefined ? line : addLines(before, line));
    }
  }
  const all = [...lines.values()];
  return {
    pricesAsOf: table.asOf,
    hours,
    lines: all,
    perHour: total(all.map(({ perHour }) => perHour)),
    run: total(all.map(({ run }) => run)),
    day: total(all.map(({ day }) => day)),
    unknown,
  };
}

function chargesOf(resource: CostedResource, table: PriceTable): readonly Charge[] {
  const pricer = pricers[resource.type];
  if (pricer === undefined) return [{ what: resource.type, units: 1, wholeHours: true }];
  return pricer(resource.properties, table.regions[resource.region]);
}

function toLine(region: string, charge: Charge, hours: number): CostLine {
  const { what, units, perHour, wholeHours } = charge;
  const cost = (duration: number): Amount =>
    perHour === undefined ? 'unknown' : perHour * units * (wholeHours ? Math.ceil(duration) : duration);
  return { region, what, units, perHour: cost(1), run: cost(hours), day: cost(24) };
}

function addLines(a: CostLine, b: CostLine): CostLine {
  return {
    ...a,
    units: a.units + b.units,
    perHour: total([a.perHour, b.perHour]),
    run: total([a.run, b.run]),
    day: total([a.day, b.day]),
  };
}

function total(amounts: readonly Amount[]): Amount {
  return amounts.reduce(
    (sum, amount) => (sum === 'unknown' || amount === 'unknown' ? 'unknown' : sum + amount),
    0,
  );
}
