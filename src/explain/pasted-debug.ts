import type { Hop } from '../model/evidence.js';

/** What a pasted text holds beside the final message. */
export interface PastedText {
  readonly message: string;
  readonly hops: readonly Hop[];
  readonly diagnostics: readonly string[];
}

const logLine = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ - /;
const connecting =
  /urllib3\.connectionpool - DEBUG - Starting new (HTTPS?) connection \(\d+\): ([^\s\p{C}]+):(\d+)$/u;
const answered =
  /urllib3\.connectionpool - DEBUG - (https?):\/\/([^\s\p{C}]+):(\d+) "[A-Z]+ [^"]*" (\d{3}) /u;
/** The last line of a traceback: the exception's class and its words. */
const raised = /^[A-Za-z_][\w.]*(?:Error|Exception|Timeout|timeout|gaierror|Exists|NotFound)[\w.]*: (?=\S)/;
/** `curl --verbose` names the cause of a failed connection in these lines alone. */
const curlCause = /^\* .*(?:connect to .* failed: |Immediate connect fail for )/;
/** A command as it stands before its output when a terminal is copied. */
const prompt = /^(?:\[[^\]]*\]|[\w.@:~/-]*)\s?[$#%>] (?:\S*\/)?(?:aws|curl) /;

/**
 * Takes a pasted text apart: `--debug` log lines, tracebacks and a copied prompt stand before the message.
 * @param text - whatever a person copied; lines may end with CRLF.
 */
export function readPastedText(text: string): PastedText {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const isDebug = lines.some((line) => logLine.test(line));
  const isCause = (line: string): boolean => curlCause.test(line) || (isDebug && raised.test(line));
  return {
    message: (isDebug ? messageAfterLog(lines) : messageAfterPrompt(lines)).trim(),
    hops: readHops(lines),
    diagnostics: lines.filter(isCause).map((line) => line.trim()),
  };
}

function messageAfterPrompt(lines: readonly string[]): string {
  return lines.slice(lines.findLastIndex((line) => prompt.test(line)) + 1).join('\n');
}

/**
 * The CLI prints its message after the log, and after the traceback that the log's last record may hold. That
 * traceback ends with the same words: where they come again the message begins.
 */
function messageAfterLog(lines: readonly string[]): string {
  const rest = lines.slice(lines.findLastIndex((line) => logLine.test(line)) + 1);
  const at = rest.findLastIndex((line) => raised.test(line));
  const exception = rest[at];
  if (exception === undefined) return rest.join('\n');
  const words = exception.replace(raised, '').trim();
  const again = rest.findIndex((line, index) => index > at && line.trim().endsWith(words));
  return again === -1 ? [words, ...rest.slice(at + 1)].join('\n') : rest.slice(again).join('\n');
}

function readHops(lines: readonly string[]): readonly Hop[] {
  const hops: Hop[] = [];
  for (const line of lines) {
    const start = connecting.exec(line);
    if (start !== null) {
      hops.push({ host: start[2] ?? '', port: Number(start[3]), scheme: schemeOf(start[1]) });
    }
    const answer = answered.exec(line);
    if (answer === null) continue;
    const [, scheme, host = '', port, status] = answer;
    const hop: Hop = {
      host,
      port: Number(port),
      scheme: schemeOf(scheme),
      reached: 'http',
      status: Number(status),
    };
    const waiting = hops.at(-1);
    if (waiting?.host === host && waiting.status === undefined) hops.pop();
    hops.push(hop);
  }
  return hops;
}

function schemeOf(word: string | undefined): 'http' | 'https' {
  return word?.toLowerCase() === 'https' ? 'https' : 'http';
}
