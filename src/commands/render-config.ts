import { stringify } from 'yaml';
import type { Config } from '../model/config.js';

/** A `reachmatrix.yaml` of a configuration. It holds no keys. @param remark - its first line. */
export function renderConfig({ access, ...rest }: Config, remark: string): string {
  const { endpointUrl } = access;
  const file = { ...rest, ...(endpointUrl !== undefined && { access: { endpointUrl } }) };
  return `# ${remark}\n${stringify(file)}`;
}
