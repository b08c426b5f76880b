import { expect, it } from 'vitest';
import { faults } from '../../campaign/faults/registry.js';
import { withoutSafeguard } from '../../campaign/mutations/apply.js';
import { safeguards } from '../../campaign/mutations/safeguards.js';

it.for(safeguards)('can be taken away: $what', (safeguard) => {
  expect(withoutSafeguard(safeguard)).toContain(safeguard.replacement);
  for (const id of safeguard.faults) expect(faults.map((fault) => fault.id)).toContain(id);
});
