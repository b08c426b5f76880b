import type { Found } from './found.js';

/** What is left of a sandbox, a line each: stacks with what they still hold, and parameters. */
export function describeLeft(found: Found): readonly string[] {
  return [
    ...found.stacks.flatMap(({ name, region, status, reason, resources }) => [
      `stack ${name} in ${region}: ${status}${because(reason)}`,
      ...resources
        .filter((resource) => resource.physicalId !== undefined)
        .map(
          (resource) =>
            `  ${resource.type} ${resource.physicalId}: ${resource.status}${because(resource.reason)}`,
        ),
    ]),
    ...found.parameters.map(({ name, region }) => `parameter ${name} in ${region}`),
  ];
}

function because(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : ` (${reason})`;
}
