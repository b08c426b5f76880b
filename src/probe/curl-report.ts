import type { CurlReport, Hop } from '../model/evidence.js';
import type { Reached } from '../model/outcome.js';

/** curl's `%{json}` as far as it is used, with its version line. */
export interface CurlTransfer {
  readonly report: CurlReport;
  readonly hop?: Hop;
  readonly bytes: number;
  readonly version?: string;
}

/**
 * Reads the fields of `%{json}` that the probe kept.
 * @returns undefined when they are not JSON, which a curl before 7.70 without `%{json}` would print, or hold a number
 * that no transfer has: such a report is not curl's.
 */
export function readCurlTransfer(text: string): CurlTransfer | undefined {
  const json = parseLenientJson(text);
  if (json === undefined || !Object.entries(mostOf).every(([name, most]) => isAmount(json[name], most))) {
    return undefined;
  }
  const number = (name: string) => (typeof json[name] === 'number' ? json[name] : 0);
  const word = (name: string) =>
    typeof json[name] === 'string' && json[name] !== '' ? json[name] : undefined;
  const errorText = word('errormsg');
  const report: CurlReport = {
    remoteIp: word('remote_ip') ?? '',
    remotePort: number('remote_port'),
    httpStatus: number('http_code'),
    namelookupS: number('time_namelookup'),
    connectS: number('time_connect'),
    appconnectS: number('time_appconnect'),
    startTransferS: number('time_starttransfer'),
    totalS: number('time_total'),
    ...(errorText !== undefined && { errorText }),
  };
  const hop = readHop(word('url_effective'), report);
  const version = word('curl_version');
  return {
    report,
    bytes: number('size_download'),
    ...(hop && { hop }),
    ...(version !== undefined && { version }),
  };
}

const anyWhole = Number.MAX_SAFE_INTEGER;
/** The numbers that are read, and the largest that each can be. */
const mostOf: Readonly<Record<string, number>> = {
  remote_port: 65_535,
  http_code: 999,
  size_download: anyWhole,
  time_namelookup: anyWhole,
  time_connect: anyWhole,
  time_appconnect: anyWhole,
  time_starttransfer: anyWhole,
  time_total: anyWhole,
};

/** What is no number at all counts as not told. */
function isAmount(value: unknown, most: number): boolean {
  if (typeof value !== 'number') return true;
  return value >= 0 && value <= most && (most === anyWhole || Number.isInteger(value));
}

/** Curl before 7.75 prints `"http_code":000` and `"time_total":00.001005`, which JSON does not know. */
function parseLenientJson(text: string): Readonly<Record<string, unknown>> | undefined {
  const trimmed = text.replace(
    /("(?:[^"\\]|\\.)*")|(?<![\d.])0+(?=\d)/g,
    (_, string?: string) => string ?? '',
  );
  try {
    const value: unknown = JSON.parse(trimmed);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readHop(url: string | undefined, report: CurlReport): Hop | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const scheme = protocol === 'https:' ? 'https' : 'http';
  const reached = reachedBy(report);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (scheme === 'https' ? 443 : 80) : Number(port),
    scheme,
    ...(report.remoteIp !== '' && { address: report.remoteIp }),
    ...(reached && { reached }),
    ...(report.httpStatus > 0 && { status: report.httpStatus }),
  };
}

/** `time_connect` stays 0 for a TLS server that accepts and is silent: the address tells of the connection. */
function reachedBy(report: CurlReport): Reached | undefined {
  if (report.httpStatus > 0) return 'http';
  if (report.appconnectS > 0) return 'tls';
  if (report.remoteIp !== '') return 'tcp';
  return report.namelookupS > 0 ? 'dns' : undefined;
}
