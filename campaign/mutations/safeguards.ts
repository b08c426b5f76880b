/** A safeguard of the product, with an edit of its source that takes it away. */
export interface Safeguard {
  /** What it is, for the table of docs/reliability.md. */
  readonly what: string;
  readonly file: string;
  /** Stands there once. */
  readonly text: string;
  readonly replacement: string;
  /** The faults under which it is missed; none: the world alone is enough. */
  readonly faults: readonly string[];
  /** Where the fault is not enough: the world in which it is missed comes seldom. */
  readonly isRare?: boolean;
}

/** Every safeguard that the campaign is to miss when it is gone. */
export const safeguards: readonly Safeguard[] = [
  {
    what: 'the nonce: a line counts only if it bears that of its batch',
    file: 'src/probe/frame-lines.ts',
    text: 'if (own !== nonce && (instanceId === undefined || own !== `${nonce}@${instanceId}`)) {',
    replacement: 'if (own === "never") {',
    faults: ['frames-of-another-run-always'],
  },
  {
    what: 'the checksum of a frame',
    file: 'src/probe/frame-lines.ts',
    text: 'return sha256(bytes) === checksum && bytes',
    replacement: 'return bytes',
    faults: ['frames-altered-always'],
  },
  {
    what: 'a result that came twice is none',
    file: 'src/probe/batch-output.ts',
    text: "claims.length === 1 && claim?.kind === 'frame'",
    replacement: "claim?.kind === 'frame'",
    faults: ['frames-doubled-always'],
  },
  {
    what: 'the control: where it does not hold, the others show nothing',
    file: 'src/judge/judge-run.ts',
    text: 'const isBlocked = control !== undefined &&',
    replacement: 'const isBlocked = control === "never" &&',
    faults: [],
  },
  {
    what: 'proof of path: an answer counts if it came through the endpoint',
    file: 'src/judge/judge-attempt.ts',
    text: "if (proof?.kind === 'another-path') return ['fail', 'another-path'];",
    replacement: '',
    faults: [],
  },
  {
    what: 'proof of path: a gateway endpoint needs the subnet’s route',
    file: 'src/judge/prove-path.ts',
    text: "if (endpoint.type === 'Interface' || leadsTo(endpoint, probe)) {",
    replacement: 'if (endpoint.type !== undefined) {',
    faults: [],
  },
  {
    what: 'proof of path: a host with addresses inside and outside proves nothing',
    file: 'src/judge/prove-path.ts',
    text: '!one.addresses.some((address) => inside.includes(address))',
    replacement: '!one.addresses.every((address) => inside.includes(address))',
    faults: ['address-dead'],
  },
  {
    what: 'proof of path: an answer of which nobody knows by what way it came shows nothing',
    file: 'src/judge/judge-attempt.ts',
    text: "['inconclusive', 'path-unproven']",
    replacement: "['pass', 'as-expected']",
    faults: ['no-getent'],
    isRare: true,
  },
  {
    what: 'the fixture check: what an experiment leans on must be there',
    file: 'src/judge/judge-run.ts',
    text: "if (fixture?.state === 'present') continue;",
    replacement: "if (fixture?.state !== 'never') continue;",
    faults: [],
  },
  {
    what: 'a client’s own error and an unknown one say nothing of the network',
    file: 'src/model/outcome.ts',
    text: "new Set(['client-error', 'unclassified'])",
    replacement: 'new Set([])',
    faults: ['cli-crashes'],
  },
  {
    what: 'expired credentials and wrong clocks are the caller’s fault',
    file: 'src/classify/service-answer.ts',
    text: "if (callerCodes.has(code)) return 'client-error';",
    replacement: '',
    faults: ['probe-credentials-expire'],
  },
  {
    what: '`InvalidSignature` only for the words on the region',
    file: 'src/classify/service-answer.ts',
    text: 'if (signatureCodes.has(code) && wrongRegion.test(message))',
    replacement: 'if (signatureCodes.has(code))',
    faults: ['probe-clock-skewed'],
  },
  {
    what: 'an endpoint’s policy and the caller’s own are told apart by the last clause',
    file: 'src/classify/service-answer.ts',
    text: "return last?.[1] === 'VPC endpoint';",
    replacement: 'return last !== undefined;',
    faults: [],
  },
  {
    what: 'a success needs an answer that was seen',
    file: 'src/classify/aws-rules.ts',
    text: 'return unclassified(evidence, `the client ended with 0, but ${what}`);',
    replacement: "return makeOutcome('success', { reached: 'http', message: what });",
    faults: ['cli-prints-another-format'],
  },
  {
    what: 'the witness: a resolver that fails is not believed that a name does not exist',
    file: 'src/probe/payload-evidence.ts',
    text: "witnessStatus === 0 ? 'not-found' : 'failed'",
    replacement: "witnessStatus >= 0 ? 'not-found' : 'failed'",
    faults: ['dns-failing-always'],
  },
  {
    what: 'a resolver that failed at once is not one that kept silent',
    file: 'src/classify/connection-cause.ts',
    text: "if (asked !== undefined) return asked.problem === 'no-answer';",
    replacement: 'if (asked !== undefined) return true;',
    faults: ['dns-failing-always'],
  },
  {
    what: 'a name that curl missed and getent found right after is not a missing name',
    file: 'src/classify/curl-rules.ts',
    text: 'if (asked !== undefined && asked.addresses.length > 0) {',
    replacement: 'if (asked !== undefined && asked.addresses.length > 99) {',
    faults: ['dns-failing-once'],
    isRare: true,
  },
  {
    what: 'a name that curl missed on a probe without getent is not a missing name',
    file: 'src/classify/curl-rules.ts',
    text: 'if (asked === undefined && ranOnProbe(evidence)) {',
    replacement: 'if (asked === undefined && evidence.durationMs < 0) {',
    faults: ['no-getent', 'dns-failing-always'],
    isRare: true,
  },
  {
    what: 'dated expectations: the last day of each',
    file: 'src/plan/choose-expectation.ts',
    text: '(until === undefined || asOf <= until)',
    replacement: "(until === undefined || asOf !== 'never')",
    faults: [],
  },
  {
    what: 'retry by cause: what the instrument spoilt is tried again',
    file: 'src/judge/needs-another-attempt.ts',
    text: 'if (last.fault !== undefined) {',
    replacement: 'if (last.fault !== undefined) return false;\n  if (last.fault !== undefined) {',
    faults: ['output-cut-once'],
  },
  {
    what: 'a spoilt attempt does not use up the result’s own',
    file: 'src/judge/needs-another-attempt.ts',
    text: 'attempts.length - spoilt.length >= maxAttempts',
    replacement: 'attempts.length >= maxAttempts',
    faults: ['output-cut-once', 'success-before-output'],
  },
  {
    what: 'what a script had printed counts, however it ended',
    file: 'src/run/run-batch.ts',
    text: 'const printed = parseBatchOutput(stdout, request);',
    replacement: 'const printed = parseBatchOutput(stdout.slice(0, 0), request);',
    faults: ['script-stopped-by-agent-always'],
  },
  {
    what: 'calls refused for a wrong clock are repeated on the corrected one',
    file: 'src/aws/clock-correction.ts',
    text: 'if (!isOfTheClock(error)) throw error;',
    replacement: 'if (error !== undefined) throw error;',
    faults: ['operator-clock-skewed'],
  },
  {
    what: 'the SDK’s patience with throttled and failing calls',
    file: 'src/model/call-attempts.ts',
    text: 'callAttempts = 6;',
    replacement: 'callAttempts = 1;',
    faults: ['ec2-throttled'],
  },
  {
    what: 'no proxy: the clients find the network’s own way and no other',
    file: 'src/probe/script-program.ts',
    text: 'unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY AWS_REGION',
    replacement: 'unset AWS_REGION',
    faults: ['proxy-set'],
  },
  {
    what: 'no settings of the probe’s own: region and endpoint are the experiment’s',
    file: 'src/probe/script-program.ts',
    text: 'ALL_PROXY NO_PROXY AWS_REGION\n',
    replacement: 'ALL_PROXY NO_PROXY\n',
    faults: ['settings-set'],
  },
  {
    what: 'a command that no listing shows as ended is asked for itself, at its deadline at the latest',
    file: 'src/aws/run-command/command-watch.ts',
    text: 'isDoubtful || listed.has(instanceId) || now >= deadlineAt',
    replacement: 'listed.has(instanceId)',
    faults: ['listings-empty-always'],
  },
  {
    what: 'a listing decides nothing: the command’s own status does',
    file: 'src/aws/run-command/invocation-result.ts',
    text: 'if (isUnderWay(answer)) return undefined;',
    replacement: '',
    faults: ['listings-ahead'],
  },
];
