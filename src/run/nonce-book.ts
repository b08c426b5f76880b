import { createHash } from 'node:crypto';

/** Hands out the nonces of one round. */
export interface NonceBook {
  /**
   * The same nonce for equal batches of different instances, so that their scripts are equal and go out as one
   * command; a new one for everything else, the same batch on the same instance included.
   */
  nonceFor(instanceId: string, batchText: string): string;
  /** The script of equal batches with one nonce, built once: a copy a probe would be most of what a run holds. */
  scriptOf(nonce: string, batchText: string, build: () => string): string;
}

/** @param nonce - makes a new one. */
export function createNonceBook(nonce: () => string): NonceBook {
  const shared = new Map<string, { readonly nonce: string; readonly instances: Set<string> }>();
  const scripts = new Map<string, string>();
  return {
    scriptOf: (nonce, batchText, build) => {
      const key = `${nonce} ${digestOf(batchText)}`;
      const script = scripts.get(key) ?? build();
      scripts.set(key, script);
      return script;
    },
    nonceFor: (instanceId, batchText) => {
      const digest = digestOf(batchText);
      const found = shared.get(digest);
      if (found !== undefined && !found.instances.has(instanceId)) {
        found.instances.add(instanceId);
        return found.nonce;
      }
      const made = nonce();
      if (found === undefined) shared.set(digest, { nonce: made, instances: new Set([instanceId]) });
      return made;
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
