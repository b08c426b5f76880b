/** What the name of a VPC endpoint's service says: AWS's own service, or a customer's endpoint service. */
export type ServiceName =
  | { readonly kind: 'aws'; readonly service: string; readonly region: string | undefined }
  | { readonly kind: 'customer'; readonly serviceId: string; readonly region: string };

/**
 * Reads `com.amazonaws.us-east-1.ssm`, `com.amazonaws.iam` (global services carry no region) or
 * `com.amazonaws.vpce.ap-northeast-1.vpce-svc-…`.
 * @returns undefined for any other text.
 */
export function parseServiceName(name: string): ServiceName | undefined {
  const customer = /^com\.amazonaws\.vpce\.([a-z0-9-]+)\.(vpce-svc-[0-9a-z]+)$/.exec(name);
  if (customer?.[1] !== undefined && customer[2] !== undefined) {
    return { kind: 'customer', region: customer[1], serviceId: customer[2] };
  }
  const regional = /^com\.amazonaws\.([a-z]{2}(?:-[a-z]+)+-\d+)\.([a-z0-9.-]+)$/.exec(name);
  if (regional?.[1] !== undefined && regional[2] !== undefined) {
    return { kind: 'aws', region: regional[1], service: regional[2] };
  }
  const global = /^com\.amazonaws\.([a-z0-9-]+)$/.exec(name);
  return global?.[1] === undefined ? undefined : { kind: 'aws', service: global[1], region: undefined };
}

/** A service's labels in host names: `ecr.api` is addressed as `api.ecr`. */
export function hostLabels(service: string): string {
  return service.split('.').reverse().join('.');
}
