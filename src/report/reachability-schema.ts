import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';
import { agreements } from '../model/agreement.js';
import { unaskedReasons } from '../model/reachability.js';

const text = z.string();

const explanation = strictMap({
  code: text,
  direction: text.exactOptional(),
  components: z.array(strictMap({ role: text, id: text })),
});

const answer = z.discriminatedUnion('kind', [
  strictMap({ kind: z.literal('reachable'), components: z.array(text) }),
  strictMap({ kind: z.literal('not-reachable'), explanations: z.array(explanation) }),
  strictMap({ kind: z.literal('no-answer'), why: text }),
]);

/** What AWS's Reachability Analyzer says of a cell, as `ReachabilityAnalysis` of the model. */
export const reachability = z.discriminatedUnion('kind', [
  strictMap({
    kind: z.literal('asked'),
    path: strictMap({
      source: text,
      destination: text.exactOptional(),
      address: text,
      port: z.int().min(0).max(65_535),
    }),
    answer,
    agreement: z.enum(agreements),
  }),
  strictMap({ kind: z.literal('not-asked'), because: z.enum(unaskedReasons) }),
]);
