import { z } from 'zod';
import { scenarioFileSchema } from '../scenario/schema.js';
import { configFileSchema } from './schema.js';

/** Makes the JSON Schemas that editors use: file name → text. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    'scenario.schema.json': render(scenarioFileSchema),
    'config.schema.json': render(configFileSchema),
  };
}

function render(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify(json, null, 2)}\n`;
}
