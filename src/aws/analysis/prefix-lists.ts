import { pagesOf } from '../count-pages.js';
import type { Ask } from './ask.js';

const action = 'ec2:GetManagedPrefixListEntries';

/** Id → CIDR blocks, AWS's own lists and customers'; one that EC2 would not show is absent. */
export async function readPrefixLists(
  ids: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { paginateGetManagedPrefixListEntries } = await import('@aws-sdk/client-ec2');
  const read = await Promise.all(
    ids.map(async (id): Promise<readonly [string, readonly string[]][]> => {
      const cidrs = await ask(action, async (client) => {
        const pages = paginateGetManagedPrefixListEntries({ client }, { PrefixListId: id });
        const all: string[] = [];
        for await (const { Entries = [] } of pagesOf(action, pages)) {
          all.push(...Entries.flatMap(({ Cidr }) => Cidr ?? []));
        }
        return all;
      });
      return cidrs === undefined ? [] : [[id, cidrs]];
    }),
  );
  return new Map(read.flat());
}
