import type { Fault, Observation } from '../model/evidence.js';
import type { ExperimentKey } from '../model/plan.js';
import type { BatchRequest, Continuation, ProbeCommand } from './batch-request.js';
import { frameId, type PrintedLine } from './frame.js';
import {
  type EndLine,
  endLineHolds,
  type FrameLine,
  type FrameOfOne,
  parseFrameLine,
} from './frame-lines.js';
import { parsePayload } from './payload.js';
import { clientVersion, observePayload } from './payload-evidence.js';

/** What a script's output says: every command awaited of it is in `observations` or in `continuation`. */
export interface BatchOutput {
  readonly observations: ReadonlyMap<ExperimentKey, Observation>;
  /** Client → its own version line: `aws` → `aws-cli/2.9.19 Python/3.11.2 …`, `curl` → `libcurl/7.88.1 …`. */
  readonly clients: Readonly<Record<string, string>>;
  readonly continuation?: Continuation;
  /** Of the observations, those without a whole frame. */
  readonly missing: readonly ExperimentKey[];
  /** What was odd about the output, in words; none of it alone makes a result doubtful. */
  readonly problems: readonly string[];
}

/**
 * Reads what a batch's script, or one that continues it, printed. Never throws on any text: a frame that is
 * missing, cut, doubled, damaged or of another batch makes its experiment unobserved, nothing else.
 * @param stdout - as SSM gives it.
 * @param continuation - what the script was to print, if it continued a batch; without it, all commands.
 */
export function parseBatchOutput(
  stdout: string,
  request: BatchRequest,
  continuation?: Continuation,
): BatchOutput {
  const lines = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseFrameLine(line, request));
  const results = lines.flatMap((line): readonly FrameLine[] =>
    line.kind === 'pack' ? line.frames : [line],
  );
  const awaited = new Set(continuation?.awaited ?? request.commands.map(({ key }) => key));
  const printed = lines.flatMap(printedLine);
  const moreWaits = Number(soundEnd(lines, printed)?.waiting ?? 0) > 0;
  const observations = new Map<ExperimentKey, Observation>();
  const waiting: ExperimentKey[] = [];
  const missing: ExperimentKey[] = [];
  const clients: Record<string, string> = {};
  for (const [index, command] of request.commands.entries()) {
    if (!awaited.has(command.key)) continue;
    const id = frameId(index, command);
    const claims = results.filter((line) => claimsId(line, id));
    const [claim] = claims;
    if (claims.length === 0 && moreWaits) {
      waiting.push(command.key);
    } else if (claims.length === 1 && claim?.kind === 'frame') {
      const { observation, version } = observe(command, claim);
      observations.set(command.key, observation);
      if (version !== undefined) clients[command.client] ??= version;
    } else {
      observations.set(command.key, { kind: 'unobserved', fault: faultOf(claims, lines, id, stdout) });
      missing.push(command.key);
    }
  }
  return {
    observations,
    clients,
    ...(waiting.length > 0 && { continuation: { part: (continuation?.part ?? 0) + 1, awaited: waiting } }),
    missing,
    problems: describeProblems(lines, printed),
  };
}

function observe(
  command: ProbeCommand,
  frame: FrameOfOne,
): { observation: Observation; version: string | undefined } {
  const payload = parsePayload(frame.payload);
  if (payload === undefined) {
    const message = 'the probe could not write the whole result (is its disk full?)';
    return {
      observation: { kind: 'unobserved', fault: { kind: 'probe-unfit', message } },
      version: undefined,
    };
  }
  return { observation: observePayload(command, payload), version: clientVersion(payload) };
}

function claimsId(line: FrameLine, id: string): boolean {
  return (line.kind === 'frame' || line.kind === 'damaged' || line.kind === 'lost') && line.id === id;
}

function printedLine(line: FrameLine): readonly PrintedLine[] {
  if (line.kind === 'pack') return [{ id: 'pack', checksum: line.checksum }];
  return line.kind === 'frame' ? [line] : [];
}

/** The end line, if it is the only one and it vouches for the very lines that were read. */
function soundEnd(lines: readonly FrameLine[], printed: readonly PrintedLine[]): EndLine | undefined {
  const ends = lines.filter((line): line is EndLine => line.kind === 'end');
  const [end] = ends;
  return ends.length === 1 && end && endLineHolds(end, printed) ? end : undefined;
}

function faultOf(
  claims: readonly FrameLine[],
  lines: readonly FrameLine[],
  id: string,
  stdout: string,
): Fault {
  const last = lines.findLast(({ kind }) => kind !== 'noise');
  const ended = lines.some(({ kind }) => kind === 'end');
  const unfit = lines.find((line) => line.kind === 'unfit');
  if (claims.some(({ kind }) => kind === 'frame') && claims.length > 1) {
    return { kind: 'frame-damaged', message: 'the result came more than once' };
  }
  if (claims.some(({ kind }) => kind === 'lost')) {
    return { kind: 'probe-unfit', message: 'the probe could not keep the result (is its disk full?)' };
  }
  if (claims.length > 0 && (ended || claims[0] !== last)) {
    return { kind: 'frame-damaged', message: 'the result came damaged: its checksum does not fit' };
  }
  if (unfit) return { kind: 'probe-unfit', message: unfit.reason };
  if (ended && lines.some((line) => line.kind === 'damaged' && line.of === 'pack')) {
    return { kind: 'frame-damaged', message: 'results came damaged that were packed together' };
  }
  if (lines.some((line) => line.kind === 'foreign' && (line.id === id || !begun(lines)))) {
    return { kind: 'frame-foreign', message: 'the output is that of another batch' };
  }
  if (claims.length > 0 || (begun(lines) && !ended) || stdout.includes('--output truncated--')) {
    return { kind: 'output-cut', message: 'the output ends before this result' };
  }
  if (!begun(lines)) return { kind: 'frame-missing', message: 'the probe printed no result at all' };
  return { kind: 'frame-missing', message: 'the output is whole but does not hold this result' };
}

function begun(lines: readonly FrameLine[]): boolean {
  return lines.some(({ kind }) => kind === 'begin' || kind === 'frame' || kind === 'pack');
}

function describeProblems(lines: readonly FrameLine[], printed: readonly PrintedLine[]): readonly string[] {
  const count = (kind: FrameLine['kind']) => lines.filter((line) => line.kind === kind).length;
  const ends = lines.filter((line): line is EndLine => line.kind === 'end');
  const said: readonly (readonly [boolean, string])[] = [
    [count('noise') > 0, `${count('noise')} lines are not the script's`],
    [count('foreign') > 0, `${count('foreign')} lines are of another batch`],
    [count('damaged') > 0, `${count('damaged')} lines are damaged`],
    [count('begin') !== 1, `${count('begin')} begin lines where there should be one`],
    [ends.length !== 1 && count('unfit') === 0, `${ends.length} end lines where there should be one`],
    [
      ends.some((end) => !endLineHolds(end, printed)),
      'the end line does not vouch for the results before it',
    ],
  ];
  return said.filter(([applies]) => applies).map(([, text]) => text);
}
