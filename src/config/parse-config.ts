import { parseDocument } from '../document/parse-document.js';
import type { Config } from '../model/config.js';
import type { Parsed } from '../model/scenario.js';
import { type ConfigFile, configFileSchema } from './schema.js';

/**
 * Reads a configuration from the text of its file.
 * @param file - the name to put into problems; nothing is read from it.
 */
export function parseConfig(text: string, file: string): Parsed<Config> {
  const parsed = parseDocument(text, file, configFileSchema);
  return parsed.ok ? { ok: true, value: toConfig(parsed.value) } : parsed;
}

function toConfig(file: ConfigFile): Config {
  const endpointUrl = file.access?.endpointUrl;
  return {
    regions: file.regions,
    probes: file.probes ?? {},
    endpoints: file.endpoints ?? {},
    buckets: sides(file.buckets),
    parameters: sides(file.parameters),
    buses: sides(file.buses),
    services: file.services ?? {},
    loadBalancers: file.loadBalancers ?? {},
    access: endpointUrl === undefined ? {} : { endpointUrl },
  };
}

type Sides = Config['buckets'];

function sides(file: { readonly [side in keyof Sides]?: string | undefined } | undefined): Sides {
  return {
    ...(file?.home === undefined ? {} : { home: file.home }),
    ...(file?.remote === undefined ? {} : { remote: file.remote }),
  };
}
