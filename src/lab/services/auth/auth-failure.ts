/** Why a request's signature is not accepted, before any service has put it into its words. */
export type AuthFailure =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed'; readonly detail: string }
  | {
      readonly kind: 'wrong-scope';
      readonly expected: { readonly region: string; readonly service: string };
      readonly given: { readonly region: string; readonly service: string };
    }
  | { readonly kind: 'unknown-key'; readonly accessKeyId: string }
  | { readonly kind: 'wrong-token' }
  | { readonly kind: 'expired-token' }
  /** The moments are the signature's and the service's, in milliseconds since 1970. */
  | { readonly kind: 'wrong-clock'; readonly signedAt: number; readonly serverTime: number }
  /** A presigned URL past its lifetime. */
  | { readonly kind: 'expired-url' }
  | { readonly kind: 'wrong-payload' }
  | { readonly kind: 'wrong-signature'; readonly accessKeyId: string };
