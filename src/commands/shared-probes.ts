import type { Config } from '../model/config.js';
import type { RequestProblem } from '../model/config-request.js';

/** A probe is in one account: two that hold the same one are entered with the same credentials. */
export function findShared(
  first: Config,
  further: readonly { readonly name: string; readonly config: Config }[],
): readonly RequestProblem[] {
  const owners = new Map(probesOf(first).map((id) => [id, 'the first account']));
  return further.flatMap(({ name, config }) =>
    probesOf(config).flatMap((id) => {
      const owner = owners.get(id);
      owners.set(id, name);
      if (owner === undefined || owner === name) return [];
      const message = `Expected probes of an account of its own, got ${id}, which is a probe of ${owner} too: check the profile or role of ${name}`;
      return [{ path: ['consumers', name], message }];
    }),
  );
}

function probesOf({ probes, furtherProbes = {} }: Config): readonly string[] {
  return [...Object.values(probes), ...Object.values(furtherProbes).flat()];
}
