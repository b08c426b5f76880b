import type { Filter } from '@aws-sdk/client-ec2';

/** A filter of EC2's: things of which `name` is one of the values. */
export function filter(name: string, values: readonly string[]): Filter {
  return { Name: name, Values: [...values] };
}
