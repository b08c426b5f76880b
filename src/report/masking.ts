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
  new RegExp(String.raw`()${account}(?=\.(?:dkr\.ecr|ddb|s3-control|control\.vpce-))`, 'gi'),
  new RegExp(String.raw`(-)${account}(?=\.(?:s3-accesspoint|accesspoint\.vpce-))`, 'gi'),
];

/** What stands in for an account id in every report. */
const maskedAccount = 'xxxxxxxxxxxx';

/** Records that were masked already: every format asks for the same one. */
const masked = new WeakMap<RunRecord, RunRecord>();

/** Hides account ids: in ARNs, after words such as `account`, in queue URLs and in host names of
 * registries, access points and the like. */
export function maskAccounts(text: string): string {
  if (text.length < 12 || !/\d{12}/.test(text)) return text;
  return places.reduce((hidden, place) => hidden.replace(place, `$1${maskedAccount}`), text);
}

/**
 * The record with account ids hidden in every text; keys, numbers and order stay as they are, and what holds
 * none is the same object.
 */
export function maskRecord(record: RunRecord): RunRecord {
  const known = masked.get(record);
  if (known !== undefined) return known;
  const hidden = maskTexts(record);
  masked.set(record, hidden).set(hidden, hidden);
  return hidden;
}

/** A copy is made only of what holds something to hide. */
function maskTexts<T extends object>(value: T): T {
  const fields = value as Record<string, unknown>;
  let copy: object | undefined;
  // A record is plain data, and big: pairs of keys and values would be as many objects again.
  for (const key in fields) {
    const field = fields[key];
    let hidden = field;
    if (typeof field === 'string') hidden = maskAccounts(field);
    else if (typeof field === 'object' && field !== null) hidden = maskTexts(field);
    if (hidden === field) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    Object.defineProperty(copy, key, { value: hidden });
  }
  return (copy as T | undefined) ?? value;
}
