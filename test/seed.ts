import fc from 'fast-check';

/**
 * In CI a landing must be reproducible: properties are tried there with one seed, elsewhere with a new one each
 * time. A failure prints its seed; FC_SEED tries that again.
 */
const seed = process.env['FC_SEED'] ?? (process.env['CI'] === 'true' ? '20241201' : undefined);
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
