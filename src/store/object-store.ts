/** A text as it was read, with what tells this version of it from any other. */
export interface StoredText {
  readonly text: string;
  readonly version: string;
}

/**
 * Texts by key: a folder's files or a bucket's objects. Every method fails with a `StoreError` when the store
 * cannot be asked; what it answers is never an exception.
 */
export interface ObjectStore {
  /** As a person would name it: `reports`, `s3://bucket/prefix`. */
  readonly name: string;
  /** Keys below a prefix, sorted; `''` for all. */
  list(prefix: string): Promise<readonly string[]>;
  read(key: string): Promise<StoredText | undefined>;
  /** Writes what is not there yet; false, and nothing is changed, when it is. Of several at once one succeeds. */
  create(key: string, text: string): Promise<boolean>;
  /** Writes in place of the version that was read; false, and nothing is changed, when that is gone. */
  replace(key: string, text: string, version: string): Promise<boolean>;
  /** Writes whatever is there. */
  put(key: string, text: string): Promise<void>;
  /** Nothing happens when it is not there. */
  remove(key: string): Promise<void>;
}

/** A store could not do what was asked; the message names the store and the reason. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** `unavailable`: it could not be asked at all; `wrong`: what was asked for is not there, or not as it should be. */
  readonly kind: 'wrong' | 'unavailable';

  constructor(message: string, kind: StoreError['kind'] = 'wrong', options: ErrorOptions = {}) {
    super(message, options);
    this.kind = kind;
  }
}
