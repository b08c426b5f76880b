// Writes schemas/*.json from the zod schemas. Run it after `npm run build` when a schema has changed.
import { writeFile } from 'node:fs/promises';
import { jsonSchemas } from '../dist/config/json-schemas.js';

for (const [name, text] of Object.entries(jsonSchemas())) {
  await writeFile(new URL(`../schemas/${name}`, import.meta.url), text);
}
