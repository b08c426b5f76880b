import { createRequire } from 'node:module';

/** Of this program, as its package says. */
export const { version: programVersion } = createRequire(import.meta.url)('../../package.json') as {
  readonly version: string;
};
