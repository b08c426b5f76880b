import { readText } from '../document/read-text.js';
import type { Config } from '../model/config.js';
import type { Parsed } from '../model/scenario.js';
import { parseConfig } from './parse-config.js';

/** Reads `reachmatrix.yaml`; the only reader of it. */
export async function loadConfig(file: string): Promise<Parsed<Config>> {
  const text = await readText(file);
  return text.ok ? parseConfig(text.value, file) : text;
}
