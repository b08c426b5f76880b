import { stringify } from 'yaml';
import type { Config } from '../model/config.js';

/** A `reachmatrix.yaml` of a configuration. It holds no keys. @param remark - its first line. */
export function renderConfig({ access, lacking: _, ...rest }: Config, remark: string): string {
  const { endpointUrl, profile, assumeRole } = access;
  const consumer = { ...(profile !== undefined && { profile }), ...(assumeRole && { assumeRole }) };
  const file = {
    ...rest,
    ...(Object.keys(consumer).length > 0 && { accounts: { consumer } }),
    ...(endpointUrl !== undefined && { access: { endpointUrl } }),
  };
  return `# ${remark}\n${stringify(file)}`;
}
