import type { PrefixList, World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { type Description, describeOperation, setOf } from '../description.js';
import { formOf } from '../form.js';
import { missing } from '../missing.js';

const shared = {
  set: 'prefixListSet',
  idParameter: 'PrefixListId',
  idOf: ({ id }: PrefixList) => id,
  notFound: missing.prefixList,
  list: (world: World, region: string) => world.prefixLists.filter((list) => list.region === region),
  filters: {
    'prefix-list-id': ({ id }: PrefixList) => [id],
    'prefix-list-name': ({ name }: PrefixList) => [name],
    'owner-id': () => ['AWS'],
  },
} satisfies Partial<Description<PrefixList>>;

/** DescribePrefixLists, the elder call: with the addresses. */
export const describePrefixLists = describeOperation<PrefixList>({
  ...shared,
  operation: 'DescribePrefixLists',
  render: ({ id, name, cidrs }) => ({
    prefixListId: id,
    prefixListName: name,
    cidrSet: setOf(cidrs),
  }),
});

/** DescribeManagedPrefixLists: without the addresses. */
export const describeManagedPrefixLists = describeOperation<PrefixList>({
  ...shared,
  operation: 'DescribeManagedPrefixLists',
  render: ({ id, name, region }) => ({
    prefixListId: id,
    addressFamily: 'IPv4',
    state: 'create-complete',
    prefixListArn: `arn:aws:ec2:${region}:aws:prefix-list/${id}`,
    prefixListName: name,
    ownerId: 'AWS',
  }),
});

/** GetManagedPrefixListEntries. */
export const getManagedPrefixListEntries: Operation = {
  serve: (call, world) => {
    const id = formOf(call).get('PrefixListId') ?? '';
    const list = shared.list(world, call.region).find((candidate) => candidate.id === id);
    if (list === undefined) throw missing.prefixList(id);
    return ec2Answer('GetManagedPrefixListEntries', {
      entrySet: setOf(list.cidrs.map((cidr) => ({ cidr }))),
    });
  },
};
