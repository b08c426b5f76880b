import type { Operation } from '../../operation.js';
import { Refusal } from '../../refusal.js';
import type { LabResponse } from '../../request.js';
import type { ResourceContext } from './resource-type.js';

type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * Lets EC2's own operation do the work, as CloudFormation does: a list becomes `NAME.1`, `NAME.2`, ….
 * @throws {Refusal} what EC2 refuses, an item of the answer's `unsuccessful` included.
 */
export function callEc2(
  operation: Operation,
  action: string,
  parameters: Parameters,
  { world, region, principal }: ResourceContext,
): void {
  const form = new Map(
    Object.entries(parameters).flatMap(([name, value]): [string, string][] => {
      if (value === undefined) return [];
      if (typeof value !== 'object') return [[name, String(value)]];
      return value.map((one, index) => [`${name}.${index + 1}`, one]);
    }),
  );
  const request = {
    door: { kind: 'api' },
    method: 'POST',
    target: '/',
    headers: {},
    body: Buffer.of(),
  } as const;
  const answer = operation.serve({ action, input: form, region, principal, request }, world);
  if (answer instanceof Promise) throw new TypeError(`Expected ${action} to answer at once`);
  refuseUnsuccessful(answer);
}

/** Tags as parameters of a call that creates one resource. */
export function tagParameters(resourceType: string, tags: Readonly<Record<string, string>>): Parameters {
  return Object.fromEntries([
    ['TagSpecification.1.ResourceType', resourceType],
    ...Object.entries(tags).flatMap(([key, value], index) => [
      [`TagSpecification.1.Tag.${index + 1}.Key`, key],
      [`TagSpecification.1.Tag.${index + 1}.Value`, value],
    ]),
  ]);
}

function refuseUnsuccessful({ body }: LabResponse): void {
  const text = body.toString();
  const code = /<unsuccessful>.*<code>([^<]*)<\/code>/s.exec(text)?.[1];
  if (code === undefined) return;
  throw new Refusal(code, /<message>([^<]*)<\/message>/.exec(text)?.[1]?.replaceAll('&apos;', "'") ?? '');
}
