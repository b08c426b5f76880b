import { readSurroundings, type ScriptSurroundings } from './script-surroundings.js';

/** One client command as a batch's script carries it. */
export interface ScriptJob {
  /** The frame's name. */
  readonly id: string;
  readonly client: 'aws' | 'curl' | 'resolve';
  /** What the client is called with; `argv[0]` is the client's name, but for `resolve` the name to look up. */
  readonly argv: readonly string[];
  readonly killAfterS: number;
}

/** What a script that the harness sent asks of a probe. */
export type ProbeScript =
  | {
      readonly kind: 'batch';
      readonly nonce: string;
      readonly limitBytes: number;
      readonly region: string;
      readonly parallel: number;
      readonly surroundings: ScriptSurroundings;
      readonly jobs: readonly ScriptJob[];
    }
  | {
      readonly kind: 'continuation';
      readonly nonce: string;
      readonly limitBytes: number;
      readonly part: number;
    }
  | { readonly kind: 'discard'; readonly nonce: string };

/** Equal batches have equal scripts, up to fifty of them at once: they are read once. */
const lastRead = new Map<string, ProbeScript>();
const mostRead = 100;

/**
 * Reads a script of the harness back. It knows the few shell constructs that scripts are made of, and follows
 * the text alone: what the script does not say is not known here.
 * @throws {Error} for any other script.
 */
export function readScript(text: string): ProbeScript {
  const script = lastRead.get(text) ?? parseScript(text);
  if (lastRead.size >= mostRead) lastRead.clear();
  lastRead.set(text, script);
  return script;
}

function parseScript(text: string): ProbeScript {
  const nonce = find(text, /^nonce=(\w+)$/m);
  const limitBytes = Number(find(text, /^limit=(\d+)$/m));
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  if (last === 'exit 0' && limitBytes === 0) return { kind: 'discard', nonce };
  const part = Number(find(text, /^part=(\d+)$/m));
  if (part > 0) return { kind: 'continuation', nonce, limitBytes, part };
  return {
    kind: 'batch',
    nonce,
    limitBytes,
    region: readVariable(text, 'AWS_DEFAULT_REGION'),
    parallel: Number(find(text, /^total=\d+ parallel=(\d+)$/m)),
    surroundings: readSurroundings(text),
    jobs: [...text.matchAll(/^job_\d+\(\) \{\n {2}bad=\n([\s\S]*?)\n\}$/gm)].map(([, body]) =>
      readJob(body ?? ''),
    ),
  };
}

function readJob(body: string): ScriptJob {
  const words = readWords(body);
  const [, client = '', rest = ''] = /^ *run_(\w+) (.*)$/m.exec(body) ?? [];
  const [id = '', killAfter = '', ...argv] = rest.split(' ').map((word) => substitute(word, words));
  if (client !== 'aws' && client !== 'curl' && client !== 'resolve')
    throw new Error(`No such client: ${body}`);
  return { id, client, argv, killAfterS: Number(killAfter) };
}

function readVariable(text: string, name: string): string {
  return substitute(find(text, new RegExp(`^${name}=(\\S+)(?:;|$)`, 'm')).replace(/;$/, ''), readWords(text));
}

/** Values in base64, which the script's `word NAME BASE64` puts into variables. */
function readWords(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/^ *word (\w+) (\S+)$/gm)];
  return new Map(
    found.map(([, name = '', base64 = '']) => [
      name,
      base64 === "''" ? '' : Buffer.from(base64, 'base64').toString('utf8'),
    ]),
  );
}

function substitute(word: string, words: ReadonlyMap<string, string>): string {
  const name = /^"\$(\w+)"$/.exec(word)?.[1];
  return name === undefined ? word : (words.get(name) ?? '');
}

function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined)
    throw new Error(`Expected a script of the harness, nothing in it matches ${pattern}`);
  return found;
}
