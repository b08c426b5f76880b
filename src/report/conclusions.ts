import type { Outcome, OutcomeKind, TimeoutPhase } from '../model/outcome.js';
import type { Words } from '../words/en.js';

/** An outcome that speaks for a conclusion; `code` and `message` narrow it where the kind alone is not enough. */
export interface Sign {
  readonly kind: OutcomeKind;
  readonly code?: string;
  readonly phase?: TimeoutPhase;
  /** Words that the service's message must hold. */
  readonly message?: string;
}

/** A cell that a conclusion rests on. */
export interface Witness {
  readonly cell: string;
  readonly confirmedBy: readonly Sign[];
  readonly contradictedBy: readonly Sign[];
  /** Not one of the article's cells: a run without it can show the conclusion all the same. */
  readonly further?: boolean;
}

/** By these the words have each claim. */
type ConclusionId = keyof Words['conclusions']['claims'];

/** One sentence of the article's summary and the cells that can show it; none for what no packet can show. */
export interface Conclusion {
  readonly id: ConclusionId;
  readonly witnesses: readonly Witness[];
}

const success: Sign = { kind: 'success' };
/** Only of the connection: an answer that is late came from somewhere. */
const timeout: Sign = { kind: 'timeout', phase: 'connect' };
const redirect: Sign = { kind: 'PermanentRedirect' };
const wrongScope: Sign = { kind: 'InvalidSignature' };
const error = (code: string): Sign => ({ kind: 'service-error', code });

/** The service's region stays out of reach: named outcomes only, so that a denial is no proof of it. */
const closed = (cell: string, ...confirmedBy: readonly Sign[]): Witness => ({
  cell,
  confirmedBy,
  contradictedBy: [success],
});
const open = (cell: string, ...contradictedBy: readonly Sign[]): Witness => ({
  cell,
  confirmedBy: [success],
  contradictedBy,
});

const twoZones: Sign = { kind: 'service-error', message: 'at least 2 availability zones' };
/** The article's summary (DevelopersIO, 2024-12-02), in its order. */
export const conclusions: readonly Conclusion[] = [
  {
    id: 'endpoint-services',
    witnesses: [
      closed('custom-nlb/verify-without-region', error('InvalidServiceName')),
      open('custom-nlb/verify-with-region', error('InvalidServiceName')),
      // A broken path of one's own is no word of AWS's: a failure here only leaves the claim unshown.
      open('custom-nlb/http-get'),
    ],
  },
  {
    id: 'aws-services',
    witnesses: [
      closed('s3-gateway/remote-bucket', timeout),
      closed('s3-gateway/remote-bucket-region', timeout),
      closed('s3-interface/remote-bucket', redirect),
      closed('s3-interface/remote-bucket-region', redirect),
      closed('s3-interface/remote-bucket-hostname', error('NoSuchBucket')),
      closed('ssm/remote-parameter', error('ParameterNotFound')),
      closed('ssm/remote-parameter-region', timeout),
      closed('ssm/remote-parameter-endpoint', wrongScope),
      closed('eventbridge/remote-bus-region', timeout),
      closed('eventbridge/remote-bus-endpoint', wrongScope),
      closed('service-region/home-name-remote-region', error('InternalError'), error('InvalidServiceName')),
      closed('service-region/remote-name-remote-region', error('InvalidServiceName')),
      {
        ...closed('service-region/s3-remote-name-remote-region', error('InvalidServiceName')),
        further: true,
      },
    ],
  },
  {
    id: 'supported-regions',
    witnesses: [
      open('custom-nlb/verify-with-region', error('InvalidServiceName')),
      { cell: 'custom-nlb/one-zone-service', confirmedBy: [twoZones], contradictedBy: [] },
    ],
  },
  {
    id: 'prices',
    witnesses: [],
  },
  {
    id: 'several-zones',
    witnesses: [closed('custom-nlb/one-zone-service', twoZones)],
  },
];

/** Whether the outcome is the one that the sign names. */
export function isSign(outcome: Outcome, sign: Sign): boolean {
  return (
    outcome.kind === sign.kind &&
    (sign.code === undefined || outcome.code === sign.code) &&
    (sign.phase === undefined || outcome.phase === sign.phase) &&
    (sign.message === undefined || (outcome.message ?? '').includes(sign.message))
  );
}
