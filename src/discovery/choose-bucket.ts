import type { Side } from '../model/config-request.js';
import { type Candidate, type Choice, chooseOne } from './choice.js';
import type { FoundBucket } from './survey.js';

/** The tag by which a bucket's owner offers it to this program. */
const bucketTag = 'reachmatrix:bucket';

/** Chooses the bucket of one region. Names that begin with `reachmatrix-` count as marked. */
export function chooseBucket(side: Side, region: string, buckets: readonly FoundBucket[]): Choice {
  const candidates = buckets
    .filter((bucket) => bucket.region === region)
    .map(
      ({ name, tags }): Candidate => ({
        id: name,
        words: '',
        marked: name.startsWith('reachmatrix-') || tags[bucketTag] === side,
      }),
    );
  return chooseOne(candidates, `the account has no bucket in ${region}`);
}
