import type { FaultKind } from '../../model/evidence.js';

/** An outcome that was not the one expected, with what is known of how it came about. */
export interface Unmet {
  readonly expected: string;
  readonly found: string;
  /** It succeeds, and should not. */
  readonly opened: boolean;
  /** That answered, where they are not the endpoint's. */
  readonly strangers?: readonly string[];
  /** The first line of what the client or the service said. */
  readonly message?: string;
}

/** Why a verdict is what it is: a clause each, which the run record keeps in English. */
export const reasons = {
  found: (outcome: string, host: string | undefined) =>
    host === undefined ? outcome : `${outcome} at ${host}`,
  withWords: (outcome: string, message: string) => `${outcome} with the words '${message}'`,
  asExpected: (expected: string) => `found ${expected} as expected`,
  reachedAndDenied: (found: string, message: string | undefined) =>
    `the service was reached, as expected, and refused for the caller's own rights: ${found}` +
    `${message === undefined ? '' : ` (${message})`}`,
  notAsExpected: ({ expected, found, opened, strangers, message }: Unmet) =>
    `${opened ? 'it succeeds now: ' : ''}expected ${expected}, found ${found}` +
    `${strangers === undefined ? '' : ` by another path (${strangers.join(', ')})`}` +
    `${message === undefined ? '' : ` (${message})`}`,
  otherAnswer: (difference: string) => `the call succeeded, but ${difference}`,
  anotherPath: (found: string, how: string) => `${found} by another path: ${how}`,
  pathUnproven: (found: string, doubt: string) => `${found}, but the path is not proven: ${doubt}`,
  notObserved: (fault: string | undefined) => `not observed: ${fault ?? 'no outcome was kept'}`,
  saysNothing: (found: string, message: string | undefined) =>
    `${found} says nothing of the network${message === undefined ? '' : `: ${message}`}`,
  unknownWait: (found: string, message: string | undefined) =>
    `${found}, but not what the client waited for${message === undefined ? '' : `: ${message}`}`,
  putOff: (code: string) => `the service put the call off (${code})`,
  nothingExpected: (found: string) => `no expectation for this date; found ${found}`,
  noAttempt: 'no attempt was made',
  interrupted: 'the run was interrupted before this had run',
  notConfigured: (names: readonly string[]) => `not configured or not found: ${names.join(', ')}`,
  /** @param detail - absent where the fixture was not checked. */
  fixture: (binding: string, state: string, detail: string | undefined) =>
    `it leans on ${binding}, which is ${state}: ${detail ?? 'it was not checked'}`,
  /** @param since - the first day, or else `until` the last one. */
  notOffered: (asOf: string, since: string | undefined, until: string | undefined) =>
    `not offered on ${asOf}, only ${since === undefined ? `until ${until}` : `since ${since}`}`,
  notSetUp: (lacking: readonly string[]) => `not set up here, being an option: no ${lacking.join(', ')}`,
  /** @param control - of the same scenario, or with its scenario: `ssm/home-parameter`. */
  controlFailed: (control: string) =>
    `the control ${control}${control.includes('/') ? '' : ' of this scenario'} did not hold`,
  notAtFirst: (last: string, attempt: number, reason: string) =>
    `${last}, but not in attempt ${attempt}: ${reason}`,
  notCleanedUp: (reason: string, fault: string) => `${reason}; ${fault}`,
  /** @param message - in English, for it may be AWS's own. */
  fault: (_kind: FaultKind, message: string) => message,
};

/** How it is known that an answer came by another path, or why nobody can tell. */
export const proofs = {
  noRoute: (endpoint: string) =>
    `the probe's subnet has no route to ${endpoint}, whose addresses other ways lead to as well`,
  elsewhere: (addresses: readonly string[], endpoint: string) =>
    `nothing at ${addresses.join(', ')} belongs to ${endpoint}`,
  noEndpoint: (name: string) => `the inventory holds no endpoint '${name}'`,
  nothingKnown: (endpoint: string) => `neither network interfaces nor a prefix list are known of ${endpoint}`,
  noHost: 'the evidence does not say which host answered',
  noAddress: (host: string) => `no address is known of ${host}, which answered`,
  familyUnknown: (addresses: readonly string[], endpointId: string) =>
    `which IPv6 addresses ${endpointId} leads to is not known: ${addresses.join(', ')} may be one of them`,
  inPart: (inside: readonly string[], outside: readonly string[], endpoint: string) =>
    `${inside.join(', ')} belong to ${endpoint}, ${outside.join(', ')} do not`,
};
