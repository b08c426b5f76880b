import type { Fixture } from '../../model/inventory.js';
import type { OutcomeKind, Reached } from '../../model/outcome.js';
import type { Target } from '../../model/run-record.js';
import type { SurveyWay } from '../../model/survey-place.js';
import type { SkipKind, Verdict } from '../../model/verdict.js';

/** What the record calls by a word of its own. Outcomes keep their names: those are the services' own. */
export const names = {
  verdicts: {
    fail: 'fail',
    inconclusive: 'inconclusive',
    flaky: 'flaky',
    recorded: 'recorded',
    skipped: 'skipped',
    pass: 'pass',
  } satisfies Record<Verdict, string>,
  verdictMeanings: {
    fail: 'not what was expected',
    inconclusive: 'could not be observed well enough to judge',
    flaky: 'as expected only after another attempt',
    recorded: 'observed; nothing was expected on that date',
    skipped: 'did not run',
    pass: 'as expected',
  } satisfies Record<Verdict, string>,
  outcomeMeanings: {
    success: 'the call was answered as asked',
    timeout: 'no answer within the time limit',
    PermanentRedirect: 'S3 says the bucket lives at another endpoint',
    InvalidSignature: "the service refused the signature's scope: signed for another region",
    'service-error': 'the service answered with the error code shown',
    'endpoint-policy-denied': "the endpoint's policy denied it: the path works, the policy does not allow it",
    'name-not-resolved': 'the host name has no address here',
    'connection-refused': 'the connection was refused, or there was no route',
    'connection-closed': 'the connection ended before an answer came',
    'tls-failure': 'no TLS session could be agreed',
    'client-error': 'the client could not ask: says nothing of the network',
    unclassified: 'an answer that no rule knows: not interpreted',
  } satisfies Record<OutcomeKind, string>,
  nothing: 'nothing',
  nothingMeaning: 'nothing was observed',
  targets: {
    aws: 'aws',
    'custom endpoint': 'custom endpoint',
    lab: 'lab',
    'lab, emulated transport': 'lab, emulated transport',
  } satisfies Record<Target, string>,
  /** The columns of a survey. */
  surveyWays: {
    gateway: 'gateway route',
    default: 'default endpoint',
    'private-name': 'private name',
    'home-url': 'home endpoint’s URL',
    'cross-region': 'cross-region endpoint',
    offered: 'offered by EC2',
  } satisfies Record<SurveyWay, string>,
  /** Why an experiment was left out. */
  skips: { 'not-offered': 'not offered', 'not-set-up': 'not set up' } satisfies Record<SkipKind, string>,
  /** What a run ran in, as a page says it. */
  targetMeanings: {
    aws: 'AWS',
    'custom endpoint':
      'what answers at an endpoint of its own, which the configuration or the environment names. Whether that is AWS itself is not known',
    lab: 'the lab: real clients and sockets, a model of AWS. Not AWS itself',
    'lab, emulated transport':
      'the lab, emulated transport: no network namespaces here, so names and routes were emulated. Not AWS itself',
  } satisfies Record<Target, string>,
  /** How far a connection got. */
  reached: {
    dns: 'name resolved, no connection',
    tcp: 'TCP connected',
    tls: 'TLS agreed',
    http: 'HTTP answered',
  } satisfies Record<Reached, string>,
  reachedUnknown: 'how far is not known',
  fixtureStates: {
    present: 'present',
    missing: 'missing',
    misplaced: 'misplaced',
    unknown: 'unknown',
  } satisfies Record<Fixture['state'], string>,
};
