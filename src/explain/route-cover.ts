import ipaddr from 'ipaddr.js';

/** What a subnet's table does with an address, as far as its routes tell. */
export type RouteCover =
  /** The VPC's own block has it. */
  | { readonly kind: 'local'; readonly block: string }
  | { readonly kind: 'elsewhere'; readonly target: string }
  /** No block has it. `lists` lead to gateway endpoints; which addresses those hold is not recorded. */
  | { readonly kind: 'none'; readonly lists: readonly string[] }
  /** A prefix list that leads anywhere else may have it, or the address or a route cannot be read. */
  | { readonly kind: 'unknown' };

/**
 * Looks an address up as EC2 does: the longest block wins.
 * @param routes - as `ProbeRecord` has them: `10.10.0.0/16 → local`.
 */
export function coverOf(routes: readonly string[], address: string): RouteCover {
  if (!ipaddr.isValid(address) || routes.length === 0) return { kind: 'unknown' };
  const { blocks, lists, hasOther } = tableOf(routes);
  if (hasOther) return { kind: 'unknown' };
  const parsed = ipaddr.parse(address);
  const best = blocks.find(
    ({ network, length }) => network.kind() === parsed.kind() && parsed.match(network, length),
  );
  if (best === undefined) return { kind: 'none', lists };
  if (best.target === 'local') return { kind: 'local', block: best.block };
  // A prefix list's blocks are longer than a default route's, and may take the address from it.
  return lists.length > 0 ? { kind: 'unknown' } : { kind: 'elsewhere', target: best.target };
}

interface Block {
  readonly network: ipaddr.IPv4 | ipaddr.IPv6;
  readonly length: number;
  readonly block: string;
  readonly target: string;
}

interface Table {
  /** The longest first. */
  readonly blocks: readonly Block[];
  readonly lists: readonly string[];
  /** A route that is neither a block nor a gateway endpoint's. */
  readonly hasOther: boolean;
}

/** Tables that were read already: all cells of a probe have the same. */
const tables = new WeakMap<readonly string[], Table>();

function tableOf(routes: readonly string[]): Table {
  const known = tables.get(routes);
  if (known !== undefined) return known;
  const blocks: Block[] = [];
  const lists: string[] = [];
  let hasOther = false;
  for (const route of routes) {
    const [block = '', target = ''] = route.split(' → ');
    if (ipaddr.isValidCIDR(block)) {
      const [network, length] = ipaddr.parseCIDR(block);
      blocks.push({ network, length, block, target });
    } else if (block.startsWith('pl-') && target.startsWith('vpce-')) lists.push(block);
    else hasOther = true;
  }
  const table = { blocks: blocks.sort((a, b) => b.length - a.length), lists, hasOther };
  tables.set(routes, table);
  return table;
}
