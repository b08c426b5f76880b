import type { RunRecord } from '../model/run-record.js';

const account = String.raw`(?<!\d)\d{12}(?!\d)`;

/** Where twelve digits are an account and not a time or a request id. Each keeps its first group. */
const places: readonly RegExp[] = [
  new RegExp(String.raw`(\barn:[\w-]*:[\w-]*:[\w-]*:)${account}`, 'gi'),
  new RegExp(
    String.raw`(\b(?:account|owner|principal|payer)(?:[\s_-]?ids?)?(?:\s+is)?["'\s:=[({]{1,4})${account}`,
    'gi',
  ),
  new RegExp(String.raw`(\bamazonaws\.com(?:\.cn)?\/)${account}`, 'gi'),
  new RegExp(String.raw`()${account}(?=\.dkr\.ecr)`, 'gi'),
];

/** What stands in for an account id in every report. */
const maskedAccount = 'xxxxxxxxxxxx';

/** Hides account ids: in ARNs, after words such as `account`, in queue URLs and registry names. */
export function maskAccounts(text: string): string {
  return places.reduce((masked, place) => masked.replace(place, `$1${maskedAccount}`), text);
}

/** The record with account ids hidden in every text; keys, numbers and order stay as they are. */
export function maskRecord(record: RunRecord): RunRecord {
  return maskTexts(record) as RunRecord;
}

function maskTexts(value: unknown): unknown {
  if (typeof value === 'string') return maskAccounts(value);
  if (Array.isArray(value)) return value.map(maskTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, maskTexts(entry)]));
}
