import type { LabResponse } from '../../src/lab/services/request.js';
import type { ScriptJob } from './script-reader.js';

/** What a client does instead of its work. */
export type ClientFault =
  /** It writes nothing and does not end. */
  | { readonly kind: 'hangs' }
  /** It ends by itself, with these words and nothing in its debug output. */
  | { readonly kind: 'says'; readonly exitCode: number; readonly message: string };

/** What becomes of a result on the probe's disk: it is not kept, or only this share of it, 0…1. */
export type DiskFault = 'frame-lost' | number;

export type DnsFault = 'slow' | 'silent' | 'failing' | { readonly deadAddressFirst: string };

/** What is wrong with a probe; where nothing is said, all is well. */
export interface ProbeConditions {
  /** Programs that the script cannot find: `timeout`, `getent`. */
  readonly missingTools?: readonly string[];
  /** Folders in which nothing can be made. */
  readonly unwritable?: readonly string[];
  /** HOME is not set. */
  readonly noHome?: boolean;
  /** What scripts find in their environment beside what is usual. */
  readonly environment?: Readonly<Record<string, string>>;
  disk?(id: string): DiskFault | undefined;
  client?(job: ScriptJob): ClientFault | undefined;
  dns?(host: string): DnsFault | undefined;
  /** Something else answers in place of the service: over HTTP what it says, over TLS with a certificate of its own. */
  impostor?(host: string): LabResponse | undefined;
  /** The script's exit code, when something ends it that way. */
  exitCode?(): number | undefined;
  /** What arrives of what was printed. */
  output?(text: string): string;
}
