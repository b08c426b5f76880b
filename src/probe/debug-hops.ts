import type { Hop } from '../model/evidence.js';
import type { Reached } from '../model/outcome.js';
import type { TraceLine } from './payload.js';

const connecting = /^Starting new (HTTPS?) connection \(\d+\): (\S+):(\d{1,5})$/;
const answered = /^(https?):\/\/(\S+):(\d{1,5}) "[A-Z]+ [^"]*" (\d{3})(?: |$)/;

/**
 * The connections that `aws --debug` tells of, in their order. An answer belongs to the last connection if
 * that is to the same host and port; a second answer there (a redirect, a page) replaces the first's status.
 * An answer on an earlier connection, used again, is a hop of its own: the last hop is always the last to
 * have been tried. A connection without an answer got as far as the failures after it tell; Python prints the
 * first cause first, and that one counts.
 */
export function readHops(trace: readonly TraceLine[]): readonly Hop[] {
  const hops: Hop[] = [];
  for (const { kind, text } of trace) {
    const last = hops.at(-1);
    if (kind === 'failure') {
      const reached = last && !last.reached ? reachedBefore(text, last.scheme) : undefined;
      if (last && reached) hops[hops.length - 1] = { ...last, reached };
      continue;
    }
    const start = connecting.exec(text);
    if (start && isPort(start[3])) {
      hops.push({
        host: start[2] ?? '',
        port: Number(start[3]),
        scheme: start[1] === 'HTTPS' ? 'https' : 'http',
      });
      continue;
    }
    const answer = answered.exec(text);
    if (!answer || !isPort(answer[3])) continue;
    const host = (answer[2] ?? '').replace(/^\[|\]$/g, '');
    const port = Number(answer[3]);
    const scheme = answer[1] === 'https' ? 'https' : 'http';
    const hop: Hop = { host, port, scheme, reached: 'http', status: Number(answer[4]) };
    if (last && last.host === host && last.port === port && last.scheme === scheme) hops.pop();
    hops.push(hop);
  }
  return hops;
}

function isPort(digits: string | undefined): boolean {
  return Number(digits) <= 65_535;
}

/**
 * How far a connection had got when this exception was raised; undefined when it does not tell. urllib3
 * calls a TLS handshake without an answer a read timeout: only the exception below it names the handshake.
 */
function reachedBefore(failure: string, scheme: Hop['scheme']): Reached | undefined {
  return steps.find(([pattern]) => pattern.test(failure))?.[1][scheme];
}

const unencrypted = 'tcp';
const steps: readonly (readonly [RegExp, Readonly<Record<Hop['scheme'], Reached | undefined>>])[] = [
  [/handshake operation timed out|\[SSL: |SSLError|SSLCert/, { https: 'tcp', http: unencrypted }],
  [
    /gaierror|NameResolutionError|Name or service not known|name resolution/,
    { https: undefined, http: undefined },
  ],
  [/Errno 111|Connection refused|Errno 113|Errno 101|No route|unreachable/, { https: 'dns', http: 'dns' }],
  [/ConnectTimeout|Connect timeout|connect timeout=/, { https: 'dns', http: 'dns' }],
  [/RemoteDisconnected|Remote end closed/, { https: 'tls', http: unencrypted }],
  [
    /ConnectionReset|BrokenPipe|ConnectionAborted|ProtocolError|Connection was closed/,
    { https: 'tcp', http: unencrypted },
  ],
  [/ReadTimeout|Read timed out|read operation timed out/, { https: 'tls', http: unencrypted }],
];
