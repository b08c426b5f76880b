/** What a refusal carries beyond its code and words. */
export interface RefusalDetail {
  /** Further elements of S3's error body, in their order: `Endpoint`, `BucketName`, … */
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A service's own refusal of a request; each protocol has its form for it. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: RefusalDetail;

  /**
   * @param code - as the service spells it: `ParameterNotFound`.
   * @param message - exactly the service's words; empty where the service sends none.
   * @param status - of HTTP.
   */
  constructor(code: string, message: string, status = 400, detail: RefusalDetail = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}
