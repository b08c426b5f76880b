import { z } from 'zod';
import { eventDetailSchema } from '../notify/event-schema.js';
import { runRecordSchema } from '../report/run-record-schema.js';
import { scenarioFileSchema } from '../scenario/schema.js';
import { configFileSchema } from './schema.js';

/** Makes the published JSON Schemas, of the files that people write, of the record of a run and of the event of a change: file name → text. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    'scenario.schema.json': render(scenarioFileSchema),
    'config.schema.json': render(configFileSchema),
    'event.schema.json': render(eventDetailSchema),
    'run.schema.json': render(runRecordSchema),
  };
}

function render(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify(json, null, 2)}\n`;
}
