/** What AWS refused for, where its code or its words say so. */
export type Refusal =
  /** `action` is the one that is missing, which may be another than the one that was called. */
  | { readonly kind: 'permission'; readonly action?: string; readonly policy?: DenyingPolicy }
  /** No zone, or not this one, has what was asked for. */
  | { readonly kind: 'zone' }
  | { readonly kind: 'quota' }
  /** The account has no access to the region, or to the service in it. */
  | { readonly kind: 'opt-in' }
  | { readonly kind: 'service-name' };

export type DenyingPolicy =
  | 'identity-based'
  | 'service control'
  | 'resource control'
  | 'permissions boundary'
  | 'session';

const denials = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|Forbidden$)/;
/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const policyWords =
  /(?:because no|with an explicit deny in an?) (identity-based|service control|resource control|permissions boundary|session)\b/;
/** As for `vpce:AllowMultiRegion`: the call is named first, the action that it lacks last. */
const missingAction = /policy allows the ([\w-]+:\w+) action/;
const calledAction = /not authorized to perform: ([\w-]+:\w+)/;

const zoneWords = [
  /Only the following availability zones are supported for remote access: /,
  /The VPC endpoint service \S+ does not support the availability zone of the subnet: /,
  /Your requested instance type \(\S+\) is not supported in your requested Availability Zone \(\S+\)/,
  /parameter availabilityZone is invalid\. Subnets can currently only be created in /,
];

/** Codes that no rate limit has: `VpcLimitExceeded`, `TooManyLoadBalancers`, CloudFormation's own. */
const quotaCodes = /^(?!RequestLimit)\w*(?:LimitExceeded|QuotaExceeded)|^TooMany(?!Requests)\w+/;
const quotaWords =
  /The maximum number of [^.]+ has been reached|HandlerErrorCode: ServiceLimitExceeded|more vCPU capacity than your current vCPU limit/;

/** What EC2 says in a region that is not enabled is what it says of wrong keys. */
const optInCodes =
  /^(?:OptInRequired|SubscriptionRequired|AuthFailure|UnrecognizedClient|InvalidClientTokenId)/;

const serviceNameWords = /The Vpc Endpoint Service '[^']+' does not exist/i;

/**
 * Reads a refusal.
 * @param message - the service's own words, or those of CloudFormation around them.
 * @returns undefined for what says nothing of these causes.
 */
export function readRefusal(code: string, message: string): Refusal | undefined {
  const isDenial =
    denials.test(code) || /HandlerErrorCode: (?:AccessDenied|UnauthorizedTaggingOperation)/.test(message);
  if (isDenial || missingAction.test(message) || calledAction.test(message)) {
    const action = (missingAction.exec(message) ?? calledAction.exec(message))?.[1];
    const policy = policyWords.exec(message)?.[1] as DenyingPolicy | undefined;
    return {
      kind: 'permission',
      ...(action !== undefined && { action }),
      ...(policy !== undefined && { policy }),
    };
  }
  if (zoneWords.some((words) => words.test(message))) return { kind: 'zone' };
  if (quotaCodes.test(code) || quotaWords.test(message)) return { kind: 'quota' };
  if (optInCodes.test(code)) return { kind: 'opt-in' };
  if (code === 'InvalidServiceName' || serviceNameWords.test(message)) return { kind: 'service-name' };
  return undefined;
}

/**
 * What to do about a refusal of one of the harness's own calls, in whole sentences.
 * @param called - the action that was called, for denials that name none.
 */
export function refusalMend(refusal: Refusal, called?: string): string {
  switch (refusal.kind) {
    case 'permission':
      return permissionAdvice(refusal, called);
    case 'zone':
      return 'Use a subnet in a zone that has it; the text or `aws ec2 describe-vpc-endpoint-services` names those.';
    case 'quota':
      return 'Delete what is not needed any more, or ask for more in Service Quotas, in the region of the call.';
    case 'opt-in':
      return 'Check the credentials (profile, expiry), and whether the account has the region enabled: where it has not, AWS answers as for wrong keys. Check the clock of this machine.';
    case 'service-name':
      return 'Name the region of the service too (ServiceRegion), and check that its provider offers it to the region and to the account of the call.';
  }
}

function permissionAdvice(
  { action, policy }: Extract<Refusal, { kind: 'permission' }>,
  called?: string,
): string {
  const missing = action ?? called;
  const allow = `Allow \`${missing ?? 'the action'}\` in the policy of whoever runs this.`;
  // Asked for beside the call itself, and by the organization as well where that has such policies.
  if (missing === 'vpce:AllowMultiRegion' && policy !== 'service control') {
    return `${allow} Service control policies have to allow it too: it stands for all use of other regions' services.`;
  }
  if (policy === undefined || policy === 'identity-based') return allow;
  const owner = policy.endsWith('control') ? ' Ask the administrators of the organization.' : '';
  return `Allow \`${missing ?? 'the action'}\` in the ${policy}${policy.endsWith('boundary') ? '' : ' policy'}, which refused it.${owner}`;
}
