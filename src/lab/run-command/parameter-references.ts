import { Refusal } from '../services/refusal.js';
import type { Parameter } from '../world/world.js';

const reference = /\{\{\s*ssm:([^{}\s]+)\s*\}\}/g;

/**
 * Puts Parameter Store values in place of `{{ssm:name}}`, as the service does before any instance sees the
 * command: the value becomes part of the script, whatever it holds. Other `{{ }}` stay as they are.
 * @param parameters - those of the region.
 * @throws {Refusal} `InvalidParameters` when a name is unknown or a SecureString; AWS's exact words are not
 * recorded, so these are the lab's own.
 */
export function resolveReferences(text: string, parameters: readonly Parameter[]): string {
  return text.replace(reference, (_, name: string) => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (found === undefined) throw new Refusal('InvalidParameters', `Parameter ${name} does not exist.`);
    if (found.type === 'SecureString') {
      throw new Refusal('InvalidParameters', `Parameter ${name} is a SecureString, which is not supported.`);
    }
    return found.value;
  });
}
