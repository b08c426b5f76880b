import { wantedFamily } from '../model/wanted-family.js';
import { type BatchRequest, checkBatchRequest, folderPrefix, type ProbeCommand } from './batch-request.js';
import { clientLimits, namesOption } from './client-limits.js';
import { emissionLines } from './emission-lines.js';
import { frameId, lineMark, protocolVersion } from './frame.js';
import {
  environmentLines,
  experimentLines,
  folderLines,
  loopLines,
  openingLines,
  partLines,
  wordLines,
} from './script-program.js';
import { encodeShellWord } from './shell-word.js';

export type { BatchRequest, ProbeCommand } from './batch-request.js';
export { estimateBatchSeconds } from './client-limits.js';

/**
 * The POSIX shell script that runs a batch's commands side by side and prints a frame for each as it ends.
 * It always exits 0 and says in its lines what went wrong; docs/probe-protocol.md describes them.
 * @throws {TypeError} when a word cannot be an argument (NUL) or the request contradicts itself.
 */
export function buildBatchScript(request: BatchRequest): string {
  checkBatchRequest(request);
  const region = scriptWord('region', request.region);
  const jobs = request.commands.map((command, index) => jobLines(index, command, request.nonce));
  return [
    openingLines(request.nonce, request.outputLimitBytes),
    `say 'begin ${protocolVersion} ${request.commands.length}'\n`,
    'need timeout base64 awk sha256sum mktemp mkfifo wc rm env sed\n',
    folderLines,
    `part=0\n${emissionLines(request.commands.length)}`,
    environmentLines,
    wordLines,
    experimentLines,
    `bad=\n${region.line}AWS_DEFAULT_REGION=${region.use}; export AWS_DEFAULT_REGION\n`,
    ...jobs,
    `total=${request.commands.length} parallel=${request.parallel}\n`,
    loopLines,
  ].join('');
}

/**
 * Parts a request's commands, in their order, into as few scripts as hold them.
 * @param limitBytes - of one script; a command that is longer by itself gets a script of its own.
 */
export function splitCommands(
  request: BatchRequest,
  limitBytes: number,
): readonly (readonly ProbeCommand[])[] {
  const emptyBytes = Buffer.byteLength(buildBatchScript({ ...request, commands: [] })) + countDigits;
  const parts: ProbeCommand[][] = [];
  let room = 0;
  for (const command of request.commands) {
    const bytes = Buffer.byteLength(jobLines(request.commands.length, command, request.nonce));
    if (bytes > room) {
      parts.push([]);
      room = limitBytes - emptyBytes;
    }
    parts.at(-1)?.push(command);
    room -= bytes;
  }
  return parts;
}

/** The number of commands stands in a script twice, in an empty one as one digit. */
const countDigits = 12;

/**
 * The script that prints the results which a batch let wait, as many as fit; the one that prints the last removes
 * the batch's folder. It is the same on all probes that have the batch: each knows itself what waits there.
 * @param part - 1 for what did not fit into the batch's own output, and so on; a part can be asked for again until
 *   the last one has been.
 */
export function buildContinuationScript(
  { nonce, outputLimitBytes }: Pick<BatchRequest, 'nonce' | 'outputLimitBytes'>,
  part: number,
): string {
  return [
    openingLines(nonce, outputLimitBytes),
    'need base64 sha256sum rm\n',
    `part=${part}\n${partLines}`,
    `set -- $ids\nsay "begin ${protocolVersion} $#"\n`,
    emissionLines(),
    'for id do emit "$id"; done\nfinish $#\n',
  ].join('');
}

/** The script that removes whatever folders a cancelled or abandoned batch has left on the probe. */
export function buildDiscardScript(request: Pick<BatchRequest, 'nonce'>): string {
  const { nonce } = request;
  return `${openingLines(nonce, 0)}set +f
for base in "\${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm; do
  for old in "$base/${folderPrefix}$nonce".*; do
    if [ -d "$old" ] && [ ! -L "$old" ] && [ -O "$old" ]; then rm -rf "$old"; fi
  done
done
exit 0
`;
}

function jobLines(index: number, command: ProbeCommand, nonce: string): string {
  const id = frameId(index, command);
  const { killAfterS } = clientLimits(command);
  const words = clientArguments(command, nonce).map((value, at) => scriptWord(`w${at}`, value));
  const call = [`run_${command.client}`, id, `${killAfterS}`, ...words.map(({ use }) => use)];
  return `job_${index}() {
  bad=${hostsOf(command)}
${words.map(({ line }) => line).join('')}  ${call.join(' ')}
}
id_${index}() { emit ${id}; }
`;
}

/** Where a command keeps to one address family, its host is looked up in that one. */
function hostsOf({ argv }: ProbeCommand): string {
  const family = wantedFamily(argv);
  return family === undefined ? '' : ` hosts=ahosts${family.replace('ip', '')}`;
}

function scriptWord(name: string, value: string): { readonly line: string; readonly use: string } {
  const word = encodeShellWord(value);
  if (word.kind === 'literal') return { line: '', use: word.text };
  return { line: `  word ${name} ${word.base64 || "''"}\n`, use: `"$${name}"` };
}

/** What the client is really called with. `--` ends options for curl: its own go before that. */
function clientArguments(command: ProbeCommand, nonce: string): readonly string[] {
  const { argv } = command;
  const limits = clientLimits(command);
  if (command.client === 'resolve') return argv.slice(1);
  if (command.client === 'aws') {
    const connect = ['--cli-connect-timeout', `${limits.connectTimeoutS}`];
    const read = ['--cli-read-timeout', `${limits.readTimeoutS}`];
    return [
      ...argv,
      '--debug',
      ...(namesOption(argv, ['--cli-connect-timeout']) ? [] : connect),
      ...(namesOption(argv, ['--cli-read-timeout']) ? [] : read),
    ];
  }
  const before = ['-sSv', '-o', '/dev/null', '--connect-timeout', `${limits.connectTimeoutS}`];
  const path = namesOption(argv, ['-x', '--proxy', '--preproxy', '--socks5', '--socks5-hostname'])
    ? []
    : ['--noproxy', '*'];
  const total = ['--max-time', `${limits.readTimeoutS}`];
  const report = ['-w', `\\n${lineMark}${nonce}-report %{json}\\n`];
  const words = argv.slice(1);
  const end = words.indexOf('--');
  const [options, rest] = end < 0 ? [words, []] : [words.slice(0, end), words.slice(end)];
  return ['curl', ...before, ...path, ...total, ...options, ...report, ...rest];
}
