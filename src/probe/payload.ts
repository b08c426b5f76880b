/** What a frame's payload says, still as the probe wrote it: one tagged line a fact. */
export interface Payload {
  /** The client's exit status as the shell saw it. */
  readonly exitStatus?: number;
  readonly durationMs: number;
  readonly stdoutBytes: number;
  readonly clientVersion?: string;
  /** Lines of `--debug` in their order: `hop` names a connection or an answer, `failure` why one failed. */
  readonly trace: readonly TraceLine[];
  readonly message: string;
  readonly curlJson?: string;
  readonly lookups: readonly Lookup[];
  /** Why the probe could not run the command. */
  readonly unfit?: string;
}

export interface TraceLine {
  readonly kind: 'hop' | 'failure';
  readonly text: string;
}

/** One `getent ahosts`; `host` is `-` for the name that a `resolve` experiment asks for. */
export interface Lookup {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly exitStatus: number;
  readonly durationMs: number;
  /** Where the name was not found: getent's exit status right after, for a name that does exist. */
  readonly witnessStatus?: number;
}

/**
 * What a frame's payload may take: a script's output holds one in 8,000 bytes of base64. It bounds whatever is made
 * of a result, and the time that patterns take on it.
 */
export const mostPayloadBytes = 8_000;

/** @returns undefined when the probe did not write it to its end (a full disk); never throws on any text. */
export function parsePayload(text: string): Payload | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.pop() !== 'z') return undefined;
  const tagged = (tag: string) =>
    lines.filter((line) => line.startsWith(`${tag} `)).map((line) => line.slice(2));
  const exitStatus = readExitStatus(tagged('x'));
  const [clock = 'up', start, end] = tagged('t').at(-1)?.split(' ') ?? [];
  const [clientVersion] = tagged('c');
  const [curlJson] = tagged('j');
  const [unfit] = tagged('u');
  const [size = ''] = tagged('b');
  return {
    ...(exitStatus !== undefined && { exitStatus }),
    durationMs: elapsedMs(clock, start, end),
    stdoutBytes: /^\d{1,15}$/.test(size) ? Number(size) : 0,
    ...(clientVersion !== undefined && { clientVersion }),
    trace: lines.flatMap(traceLine),
    message: readMessage(lines),
    ...(curlJson !== undefined && { curlJson }),
    lookups: readLookups(lines, clock),
    ...(unfit !== undefined && { unfit }),
  };
}

/** A client ends once: two statuses are none. */
function readExitStatus([status = '', ...more]: readonly string[]): number | undefined {
  return more.length === 0 && /^\d{1,3}$/.test(status) && Number(status) < 256 ? Number(status) : undefined;
}

function traceLine(line: string): TraceLine[] {
  if (line.startsWith('h ')) return [{ kind: 'hop', text: line.slice(2) }];
  return line.startsWith('d ') ? [{ kind: 'failure', text: line.slice(2) }] : [];
}

/** `o` stands where the probe left out a message's middle; a character cut there in two goes as well. */
function readMessage(lines: readonly string[]): string {
  const kept = lines.filter((line) => line === 'o' || line === 'm' || line.startsWith('m '));
  const at = kept.indexOf('o');
  const join = (part: readonly string[]) => part.map((line) => line.slice(2)).join('\n');
  if (at < 0) return join(kept);
  const head = join(kept.slice(0, at)).replace(/\uFFFD{1,3}$/, '');
  const tail = join(kept.slice(at + 1)).replace(/^\uFFFD{1,3}/, '');
  return `${head} […] ${tail}`;
}

/** `g` names the host, `a` one address each, `n` ends with the exit status and the time it took; `w` may follow. */
function readLookups(lines: readonly string[], clock: string): readonly Lookup[] {
  const lookups: Lookup[] = [];
  let host: string | undefined;
  let addresses = new Set<string>();
  for (const line of lines) {
    const [tag, first = '', start, end] = line.split(' ');
    if (tag === 'g') {
      host = first;
      addresses = new Set();
    } else if (tag === 'a' && addressPattern.test(first)) {
      addresses.add(first);
    } else if (tag === 'n' && host !== undefined) {
      const durationMs = elapsedMs(clock, start, end);
      lookups.push({ host, addresses: [...addresses], exitStatus: Number(first), durationMs });
    } else if (tag === 'w') {
      const last = lookups.pop();
      if (last !== undefined) lookups.push({ ...last, witnessStatus: Number(first) });
    }
  }
  return lookups;
}

const addressPattern = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+)(%\w+)?$/;

/**
 * `up`: seconds since boot with two decimals, from /proc/uptime; it costs no process and no clock step
 * moves it. `date`: nanoseconds since 1970, or seconds where date(1) knows no %N.
 */
function elapsedMs(clock: string, start: string | undefined, end: string | undefined): number {
  const form = clock === 'up' ? /^\d{1,12}(\.\d{1,9})?(?![\d.])/ : /^\d{1,20}(?!\d)/;
  const [from = '', to = ''] = [start, end].map((text) => form.exec(text ?? '')?.[0]);
  if (from === '' || to === '') return 0;
  if (clock === 'up') return Math.max(0, Math.round((Number(to) - Number(from)) * 1000));
  if (from.length < 15) return Math.max(0, (Number(to) - Number(from)) * 1000);
  return Math.max(0, Number((BigInt(to) - BigInt(from)) / 1_000_000n));
}
